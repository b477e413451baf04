import { z } from 'zod'
import type { RepositoryRef } from '../base/index.ts'
import { connect, type Client } from './connection.ts'
import { GitHubError } from './github-error.ts'
import { reading, shaped } from './query.ts'

/** Who asks for a repository, and with what. */
export interface RepositoryFinder {
  readonly client: Client
  readonly timeoutMs: number
  readonly now: () => Date
}

/** The repository of this name, `owner/name`, as this client sees it; `installation` is for whoever asks to know. Throws GitHubError. */
export async function findRepository(
  fullName: string,
  installation: number,
  { client, timeoutMs, now }: RepositoryFinder,
): Promise<RepositoryRef> {
  const doing = `looking for ${fullName}`
  const data = await reading({ doing, now }, () =>
    connect(client, timeoutMs).rest((request, options) =>
      request('GET /repos/{owner}/{repo}', { ...pathOf(fullName), ...options }),
    ),
  )
  const found = shaped(repositoryShape, data, doing)
  return { installation, id: found.id, nodeId: found.node_id, fullName: found.full_name }
}

/** The installation of the app, for which the client speaks, on a repository. Throws GitHubError: `not-found` where it is not installed. */
export async function findInstallation(
  fullName: string,
  { client, timeoutMs, now }: RepositoryFinder,
): Promise<number> {
  const doing = `looking for the app on ${fullName}`
  const data = await reading({ doing, now }, () =>
    connect(client, timeoutMs).rest((request, options) =>
      request('GET /repos/{owner}/{repo}/installation', { ...pathOf(fullName), ...options }),
    ),
  )
  return shaped(z.object({ id: z.number() }), data, doing).id
}

/** Whether it is this installation of the app that covers a repository. Throws GitHubError. */
export async function isCovered({ fullName, installation }: RepositoryRef, finder: RepositoryFinder): Promise<boolean> {
  try {
    return (await findInstallation(fullName, finder)) === installation
  } catch (error) {
    if (error instanceof GitHubError && error.kind === 'not-found') return false
    throw error
  }
}

function pathOf(fullName: string): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = fullName.split('/', 2)
  return { owner, repo }
}

const repositoryShape = z.object({ id: z.number(), node_id: z.string(), full_name: z.string() })
