import { Octokit } from '@octokit/rest'
import { createProbotAuth } from 'octokit-auth-probot'
import type { RepositoryRef } from '../base/index.ts'
import { findInstallation, findRepository, type Client } from '../github/index.ts'
import { systemClock } from './system-clock.ts'
import type { VisitorSettings } from './visitor-settings.ts'

/** A way in: what sends requests, and the repository as GitHub knows it. */
export interface Entered {
  readonly clients: { app(): Promise<Client>; installation(installation: number): Promise<Client> }
  readonly repository: RepositoryRef
}

/** Milliseconds in which GitHub answers or is taken for away. */
export const timeoutMs = 30_000

/** Goes to a repository with a token, or with the app's key. Throws GitHubError. */
export async function enter(fullName: string, settings: VisitorSettings): Promise<Entered> {
  const finder = { timeoutMs, now: (): Date => systemClock.now() }
  const clients = createClients(settings)
  const installation =
    settings.as.kind === 'token' ? 0 : await findInstallation(fullName, { ...finder, client: await clients.app() })
  const client = await clients.installation(installation)
  return { clients, repository: await findRepository(fullName, installation, { ...finder, client }) }
}

/** What sends requests for whoever is named: with a token, everything with that. */
export function createClients({ apiUrl, as }: VisitorSettings): Entered['clients'] {
  if (as.kind === 'token') {
    const client = new Octokit({ baseUrl: apiUrl, auth: as.token, log: silent })
    const same = async (): Promise<Client> => await Promise.resolve(client)
    return { app: same, installation: same }
  }
  const factory = (auth: unknown): Octokit =>
    new Octokit({ baseUrl: apiUrl, authStrategy: createProbotAuth, auth, log: silent })
  const app = factory({ appId: as.appId, privateKey: as.privateKey })
  return {
    app: async () => await Promise.resolve(app),
    installation: async installationId =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The factory's own type does not come back through `auth`.
      (await app.auth({ type: 'installation', installationId, factory })) as Octokit,
  }
}

/** What goes wrong is said by who asked. */
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore }

function ignore(): void {
  // Octokit warns of refusals that we report ourselves.
}
