import type { Log, RepositoryRef } from '../base/index.ts'
import { botUserId } from './bot.ts'
import { putInTurn } from './check-runs.ts'
import type { Clock } from './clock.ts'
import { connect, type Client, type Clients, type Connection } from './connection.ts'
import { ownComments, type CommentReader } from './comments.ts'
import { conversation } from './conversation.ts'
import { listFiles, readFile } from './files.ts'
import type { Gateway, GatewayReader } from './gateway.ts'
import { createMemoryLedger, type Ledger } from './ledger.ts'
import { lookAt } from './look.ts'
import { whatIsNumbered } from './numbers.ts'
import { isCovered } from './find-repository.ts'
import { createPageMemory } from './pages-ahead.ts'
import { createPacer, creationPace, type Pacing } from './pacing.ts'
import { openChanges, proposedChange, type PullReader } from './pulls.ts'
import { issueEvents } from './issue-events.ts'
import { listRepositories } from './repositories.ts'
import { runWrites } from './run-writes.ts'
import { mayWrite, textHistory } from './text-history.ts'
import { findFeatures } from './server-features.ts'
import type { Traffic } from './traffic.ts'
import { isPublic } from './visibility.ts'
import { watchedConnection, type Watching } from './watched-connection.ts'

export interface GatewayOptions {
  /** They know the addresses of the API and the credentials; the gateway knows neither. */
  readonly clients: Clients
  readonly pacing: Pacing
  /** Where what was spent is kept; by default this process forgets it when it ends. */
  readonly ledger?: Ledger
  readonly clock: Clock
  readonly log: Log
  /** Told of every request for an installation and of every write. */
  readonly traffic?: Traffic
  /** After how many milliseconds an answer is given up; 30,000 if not said: GitHub itself cuts requests at about ten seconds. */
  readonly timeoutMs?: number
  /** User id of the app's bot, for who can't ask as the app. */
  readonly bot?: () => Promise<number>
  /** User ids of bots that the app was before: what they wrote is ours. */
  readonly formerBots?: readonly number[]
}

/** The gateway to one GitHub: github.com or an Enterprise server, whatever the clients talk to. */
export function createGateway(options: GatewayOptions): Gateway {
  const { clients, pacing, clock, log, timeoutMs = 30_000, formerBots = [], traffic } = options
  const { ledger = createMemoryLedger() } = options
  const now = (): Date => clock.now()
  const pacer = createPacer(pacing, clock, pacing === 'unlimited' ? createMemoryLedger() : ledger)
  const features = findFeatures(now, log)
  const pages = createPageMemory()
  const connectTo = async (installation: number): Promise<Connection> =>
    connectWith(await clients.installation(installation), { installation, timeoutMs, now, traffic })
  const bot =
    options.bot ??
    remembered(async (installation: Connection) =>
      botUserId({ app: connect(await clients.app(), timeoutMs), installation, now }),
    )
  const botsFor = (connection: Connection) => async (): Promise<ReadonlySet<number>> =>
    new Set([await bot(connection), ...formerBots])
  const at = async (repository: RepositoryRef) => ({
    connection: await connectTo(repository.installation),
    repository,
    now,
  })
  return {
    creationsPerRequest: pacer.creationsPerRequest,
    relationsPerRequest: pacer.relationsPerRequest,
    creationPace: creationPace(pacing),
    look: async (repository, since) => {
      const place = await at(repository)
      const bots = botsFor(place.connection)
      return features.asking(has => lookAt({ ...place, bots, features: has, pages }, since))
    },
    ...commentsAt(async repository => {
      const place = await at(repository)
      return { ...place, bots: botsFor(place.connection) }
    }),
    textHistory: async (repository, issue) => {
      const place = await at(repository)
      return textHistory({ ...place, bots: await botsFor(place.connection)() }, issue)
    },
    async *write(repository, writes, mayLeave = always) {
      if (writes.length > 0) yield* runWrites({ ...(await at(repository)), pacer, mayLeave, log, traffic }, writes)
    },
    listRepositories: async installation =>
      listRepositories({ connection: await connectTo(installation), installation, now }),
    ...simpleReads(at),
    isCovered: async repository => isCovered(repository, { client: await clients.app(), timeoutMs, now }),
    putCheckRun: async (repository, check) => {
      await putInTurn(check, { ...(await at(repository)), pacer })
    },
  }
}

function connectWith(
  client: Client,
  { traffic, ...watching }: Omit<Watching, 'traffic'> & { readonly traffic: Traffic | undefined },
): Connection {
  return traffic === undefined
    ? connect(client, watching.timeoutMs)
    : watchedConnection(client, { ...watching, traffic })
}

/** Reads for which it does not matter who we are. */
function simpleReads(
  at: (repository: RepositoryRef) => Promise<PullReader>,
): Pick<
  GatewayReader,
  'whatIsNumbered' | 'listFiles' | 'readFile' | 'mayWrite' | 'isPublic' | 'proposedChange' | 'openChanges'
> {
  return {
    whatIsNumbered: async (repository, numbers) => whatIsNumbered(await at(repository), numbers),
    listFiles: async (repository, commit) => listFiles(await at(repository), commit),
    readFile: async (repository, blob) => readFile(await at(repository), blob),
    mayWrite: async (repository, login) => mayWrite(await at(repository), login),
    isPublic: async repository => isPublic(await at(repository)),
    proposedChange: async (repository, number) => proposedChange(await at(repository), number),
    openChanges: async (repository, base) => openChanges(await at(repository), base),
  }
}

async function always(): Promise<boolean> {
  return await Promise.resolve(true)
}

function commentsAt(
  at: (repository: RepositoryRef) => Promise<CommentReader>,
): Pick<Gateway, 'ownComments' | 'conversation' | 'issueEvents'> {
  return {
    issueEvents: async (repository, issue) => {
      const place = await at(repository)
      return issueEvents({ ...place, bots: await place.bots() }, issue)
    },
    ownComments: async (repository, issues) => ownComments(await at(repository), issues),
    conversation: async (repository, number) => conversation(await at(repository), number),
  }
}

/** Asks once; an answer that failed is asked for again. */
function remembered<Argument, Value>(
  ask: (argument: Argument) => Promise<Value>,
): (argument: Argument) => Promise<Value> {
  let value: Promise<Value> | undefined
  return async argument => {
    value ??= ask(argument).catch((error: unknown) => {
      value = undefined
      throw error
    })
    return value
  }
}
