import { setTimeout as pause } from 'node:timers/promises'
import {
  startSandbox,
  type FileChanges,
  type LoggedRequest,
  type Sandbox,
  type SandboxOptions,
} from '../../sandbox/index.ts'
import {
  createLog,
  readSettings,
  startServer,
  webhooksPath,
  type RunningServer,
  type ServerParts,
} from '../../server/index.ts'
import type { PlanReader } from '../../reader/index.ts'
import type { Store } from '../../store/index.ts'
import { UsageError } from '../exit-code.ts'
import { openDemoStore } from './demo-store.ts'
import { createPerson, type Person } from './person.ts'

/** A local GitHub with a repository, the app beside it, and a member of the team. */
export interface Stage {
  readonly sandbox: Sandbox
  /** `owner/name`. */
  readonly repository: string
  readonly person: Person
  /** Where the app listens, without a slash at the end. */
  readonly appUrl: string
  /** Login of the app. */
  readonly bot: string
  /** What the app has asked of the local GitHub so far. */
  requests(): readonly LoggedRequest[]
  /** Pushes a commit to the default branch as the repository's owner. */
  push(files: FileChanges, message: string): Promise<void>
  /** Has the app read everything from the beginning. */
  lookAtEverything(): Promise<void>
  /** Resolves when every webhook is answered and the app has nothing left to do. */
  settle(): Promise<void>
  /** When the app looks again by itself; null if nothing waits for that. */
  nextDue(): Promise<Date | null>
  stop(): Promise<void>
}

export interface StageOptions {
  /** Of the local GitHub; 0 or none takes any free port. */
  readonly port?: number
  /** Takes the app's log, a line of JSON at a time; by default it is dropped. */
  readonly log?: (line: string) => void
  /** The app's database; by default one in memory that ends with it. */
  readonly openStore?: () => Promise<Store>
  /** Reads plans for the app, and outlives it; by default the app has one of its own. */
  readonly reader?: Pick<PlanReader, 'read' | 'limits'>
  /** The local GitHub is an Enterprise server of this version. */
  readonly enterprise?: SandboxOptions['enterprise']
  /** Lets whoever sends it ask the app what only its operator is told; by default nobody is. */
  readonly operatorToken?: string
}

const owner = 'ada'
/** May read and discuss, as anybody may in a public repository, and nothing more. */
const guest = 'ben'
const repository = `${owner}/project`

/** Starts a local GitHub and the app as its operator would, with nothing but the environment; installs it on a new repository. */
export async function openStage({
  port = 0,
  log = () => undefined,
  openStore = openDemoStore,
  reader,
  enterprise,
  operatorToken,
}: StageOptions = {}): Promise<Stage> {
  const sandbox = await startOn({ port, ...(enterprise === undefined ? {} : { enterprise }) })
  const parts = reader === undefined ? {} : { openReader: () => outliving(reader) }
  const server = await startApp(sandbox, { log, operatorToken }, { open: openStore, ...parts })
  sandbox.setWebhookUrl(`${server.url}${webhooksPath}`)
  await firstLook(sandbox)
  const { world } = sandbox
  world.addPerson({ login: owner, name: 'Ada' })
  world.addPerson({ login: guest, name: 'Ben' })
  world.addRepository({ owner, name: 'project', files: { 'README.md': '# Project\n' } })
  world.install({ account: owner, actor: world.person(owner) })
  const settle = async (): Promise<void> => await quiet(sandbox, server)
  await settle()
  return {
    sandbox,
    repository,
    person: createPerson({ apiUrl: `${sandbox.url}/api/v3`, token: sandbox.tokenOf(owner), repository }),
    appUrl: server.url,
    bot: world.app.bot.login,
    requests: () => sandbox.requests.filter(({ actor }) => actor !== owner && actor !== guest),
    push: async (files, message) => {
      world.push({ actor: world.person(owner), repository, files, message })
    },
    lookAtEverything: async () => {
      await server.queue.enqueue({ kind: 'look', repository: referenceTo(sandbox), depth: 'full' })
    },
    settle,
    nextDue: async () => await server.queue.nextDue(),
    stop: async () => {
      await server.stop()
      await sandbox.stop()
    },
  }
}

async function startOn(options: SandboxOptions & { readonly port: number }): Promise<Sandbox> {
  try {
    return await startSandbox(options)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    throw new UsageError(
      `port ${options.port} is taken`,
      'Stop what listens there, or leave --port out to take any free one.',
    )
  }
}

async function startApp(
  { url, app }: Sandbox,
  { log, operatorToken }: Pick<Required<StageOptions>, 'log'> & { readonly operatorToken: string | undefined },
  parts: ServerParts,
): Promise<RunningServer> {
  const settings = readSettings({
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    HOST: '127.0.0.1',
    PORT: '0',
    GHE_HOST: new URL(url).host,
    GHE_PROTOCOL: 'http',
    MILEPOST_PACING: 'unlimited',
    MILEPOST_OPERATOR_TOKEN: operatorToken,
  })
  if ('problems' in settings) throw new Error(settings.problems.join('; '))
  return await startServer(settings, createLog(settings.logLevel, { write: log }), parts)
}

function outliving({ read, limits }: Pick<PlanReader, 'read' | 'limits'>): PlanReader {
  return { read, limits, stop: async () => await Promise.resolve() }
}

/** So short that nobody waits for it, so long that the other side gets to work. */
const moment = 5

/** At its start the app asks where it is installed and what it missed. That is over before there is anything to find, so that a story can count what follows. */
async function firstLook({ requests }: Sandbox): Promise<void> {
  const latest = Date.now() + patience
  const isAsked = (path: string): boolean => requests.some(request => request.path.includes(path))
  while (!['/app/installations', '/app/hook/deliveries'].every(isAsked)) {
    if (Date.now() > latest) throw new Error('the app asked for nothing at its start')
    await pause(moment)
  }
}

const patience = 10_000

/** The app's own changes send webhooks, too: it is quiet when a whole round has brought nothing new. */
async function quiet(sandbox: Sandbox, { queue }: RunningServer): Promise<void> {
  const seen = (): number => sandbox.requests.length + sandbox.deliveries.length
  for (let before = -1; before !== seen();) {
    before = seen()
    await sandbox.settled()
    await queue.idle()
    await pause(moment)
  }
}

function referenceTo({ world }: Sandbox): Parameters<RunningServer['queue']['enqueue']>[0]['repository'] {
  const { id, nodeId, fullName } = world.repository(repository)
  const installation = world.installationOf(world.repository(repository))
  if (installation === undefined) throw new Error('the app is not installed')
  return { installation: installation.id, id, nodeId, fullName }
}
