import type { Log } from '../base/index.ts'
import {
  askForApp,
  askForRate,
  askForWebhook,
  listInstallationStates,
  listLastDeliveries,
  listRepositoryNames,
  systemClock,
  type Client,
} from '../github/index.ts'
import { createReader } from '../reader/index.ts'
import {
  createClients,
  openKeyFile,
  readAccounts,
  readSettings,
  readSetupSettings,
  readVisitorSettings,
  unknownVariables,
  visitRepository,
  webhooksPath,
  type VisitorSettings,
} from '../server/index.ts'
import { readDemands } from '../setup/index.ts'
import { inspectStore } from '../store/index.ts'
import type { AppSide, DatabaseFound, EnvironmentFile, Patient } from './patient.ts'

/** What a person named, and what the process was given. */
export interface Admission {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly environmentFile: EnvironmentFile
  /** `owner/name`; none: those on which the app is installed. */
  readonly repositories: readonly string[]
  readonly now?: () => Date
}

export interface OpenPatient extends Patient {
  /** Ends what was started to look at it. */
  close(): Promise<void>
}

/** Milliseconds in which GitHub answers or is taken for away. */
const timeoutMs = 30_000

/** Everything that can be examined with these variables: as the app, or else, for repositories alone, with GITHUB_TOKEN. */
export async function openPatient(admission: Admission): Promise<OpenPatient> {
  const { environment, environmentFile, repositories, now = clockNow } = admission
  const asApp = readVisitorSettings({ ...environment, GITHUB_TOKEN: undefined })
  const visitor = 'problems' in asApp ? readVisitorSettings(environment) : asApp
  const isTokenOnly = 'as' in visitor && visitor.as.kind === 'token' && environment['APP_ID'] === undefined
  const reader = createReader()
  return {
    settings: isTokenOnly ? null : readSettings(environment),
    isSetUp: readSetupSettings(environment) === null,
    unknownVariables: unknownVariables(environment),
    environmentFile,
    openKey: openKeyFile(environment),
    demands: await readDemands(),
    app: 'problems' in asApp ? null : appSide(asApp, now),
    named: repositories.length === 0 ? null : repositories,
    visit: 'problems' in visitor ? null : async name => await visitRepository(name, visitor, { reader, log: silent }),
    database: isTokenOnly ? null : once(async () => await lookAtDatabase(environment, now)),
    webhooksPath,
    now,
    close: async () => await reader.stop(),
  }
}

function appSide(settings: VisitorSettings, now: () => Date): AppSide {
  const clients = createClients(settings)
  const asker = async (client: Promise<Client>) => ({ client: await client, timeoutMs, now })
  return {
    answer: once(async () => await askForApp(await asker(clients.app()))),
    installations: once(async () => await listInstallationStates(await asker(clients.app()))),
    webhook: async () => await askForWebhook(await asker(clients.app())),
    deliveries: async () => await listLastDeliveries(await asker(clients.app())),
    rate: async id => await askForRate(await asker(clients.installation(id))),
    covered: async id => await listRepositoryNames(id, await asker(clients.installation(id))),
  }
}

async function lookAtDatabase(environment: Admission['environment'], now: () => Date): Promise<DatabaseFound> {
  let accounts: DatabaseFound['accounts'] = []
  const given = (name: string): string | undefined => (environment[name]?.trim() === '' ? undefined : environment[name])
  const state = await inspectStore({
    url: given('DATABASE_URL'),
    folder: given('MILEPOST_DATA') ?? '.milepost',
    log: silent,
    look: async query => {
      accounts = (await readAccounts(now(), query)).map(({ installation, account }) => ({ installation, ...account }))
    },
  })
  return { state, accounts }
}

function once<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let asked: Promise<Value> | undefined
  return async () => await (asked ??= ask())
}

function clockNow(): Date {
  return systemClock.now()
}

const silent: Log = { info: ignore, warn: ignore, error: ignore }

function ignore(): void {
  // What matters is among the findings.
}
