import type { Logger } from 'pino'
import type { Probot } from 'probot'
import { milepostApp } from '../app/index.ts'
import { createGateway, type Client, type Gateway } from '../github/index.ts'
import {
  fieldsOf,
  handlerFor,
  openQueue,
  type Gone,
  type Patience,
  type Queue,
  type QueueOptions,
} from '../queue/index.ts'
import { createReader, type PlanReader } from '../reader/index.ts'
import { createJournal, createReconciler } from '../reconcile/index.ts'
import { createStatuses, type StatusReader } from '../status/index.ts'
import { openStore, type Store } from '../store/index.ts'
import type { ServerSettings } from './environment.ts'
import { createDatabaseCheck } from './database-check.ts'
import { forgiveGitHub } from './forgive-github.ts'
import { startChores, type Chores } from './chores/start-chores.ts'
import { createHandlers } from './handlers.ts'
import { createProbot } from './create-probot.ts'
import { createLookCache, forgetRead } from './look-cache.ts'
import { answerRequests, type Phase, type Receiver } from './http.ts'
import { keepWorking, type Upkeep, type Worker } from './keep-working.ts'
import { createMetrics, type Metrics } from './metrics/create-metrics.ts'
import { metricsPage } from './metrics/metrics-page.ts'
import type { SharedFigures } from './metrics/shared-metrics.ts'
import { jobsPage } from './operator/jobs-page.ts'
import { createOperatorFace } from './operator/operator-face.ts'
import { openPort, orAfter, type OpenPort } from './open-port.ts'
import { createOwnLogin } from './own-login.ts'
import { duringRun } from './run-fields.ts'
import type { AnsweredWebhook } from './webhooks/answered.ts'
import { createAttendance } from './webhooks/attendance.ts'
import { createReceiver } from './webhooks/receive.ts'
import { createRefusalLog } from './webhooks/refusal-log.ts'
import { patienceWithin } from './patience.ts'
import { createStoredLedger, endOldTurns, readAccounts } from './stored-ledger.ts'
import { systemClock } from './system-clock.ts'
import { webhooksPath } from './webhooks-path.ts'

export interface RunningServer {
  /** Where it listens, without a slash at the end. */
  readonly url: string
  /** Another one when the database had to be opened anew. */
  readonly queue: Queue
  /**
   * Says that it is not ready, takes no more webhooks, lets the running work end, and closes the store and the port. With a patience what has not
   * ended by then is given back to the queue; it may go on and on, without a word to GitHub, until the process ends.
   */
  stop(patience?: Patience): Promise<void>
}

/** What a server makes for itself by its settings, unless it is given something else. */
export interface ServerParts {
  readonly open?: (isDeadly: boolean) => Promise<Store>
  readonly openReader?: () => PlanReader
  /** A port that is listened to already, by the set-up; it is closed with the server. */
  readonly port?: OpenPort | undefined
  /** Of the package; what another one has cached is not used. */
  readonly version?: string
}

/**
 * Starts the app: webhooks in, one worker, and a full look at every repository of every installation, since what happened while it was
 * away was not heard. It listens from the beginning and says that it isn't ready while the store is being opened: a new database takes
 * seconds. Rejects when the port is taken or the store can't be opened.
 */
export async function startServer(
  settings: ServerSettings,
  log: Logger,
  { open = async isDeadly => await openStoreFor(settings, isDeadly, log), openReader, port, version }: ServerParts = {},
): Promise<RunningServer> {
  let isStopping = false
  let upkeep: Upkeep<AppWorker> | undefined
  const worker = (): AppWorker | undefined => (upkeep?.isWorking() === true ? upkeep.worker() : undefined)
  const phase = (): Phase => (isStopping ? 'stopping' : worker() === undefined ? 'starting' : 'ready')
  const webhooks = (): Receiver | undefined => (phase() === 'ready' ? worker()?.webhooks : undefined)
  const statuses = (): StatusReader | undefined => worker()?.statuses
  const read = (): Promise<SharedFigures> | undefined => worker()?.figures()
  const metrics = createMetrics({ read, pacing: settings.pacing, clock: systemClock })
  const pages = { '/metrics': metricsPage(metrics.registry), '/operator/jobs': jobsPage(() => worker()?.queue) }
  const operator = createOperatorFace({ token: settings.operatorToken, pages, log })
  const database = async (): Promise<boolean> => (await worker()?.database()) === true
  const attendance = createAttendance()
  const refusals = createRefusalLog({ clock: systemClock, log })
  const onWebhook = (webhook: AnsweredWebhook): void => {
    metrics.webhook(webhook)
    refusals.note(webhook)
  }
  const faces = { webhooks, webhooksPath, statuses, operator, phase, database, log, attendance, onWebhook }
  const listener = answerRequests(faces)
  port?.answerWith(listener)
  const opened = port ?? (await openPort(settings, listener))
  try {
    const start = async (isDeadly: boolean): Promise<AppWorker> =>
      await startWorkerOn(async () => await open(isDeadly), { settings, openReader, version, metrics, log })
    const kept = await keepWorking({ start, clock: systemClock, log, onDeath: metrics.databaseDied })
    upkeep = kept
    return {
      url: opened.url,
      get queue() {
        return kept.worker().queue
      },
      async stop(patience) {
        isStopping = true
        kept.beginStop()
        await orAfter(patience?.toLeave, attendance.quiet())
        await kept.stop(patience)
        await opened.close(patience?.toLeave)
        refusals.stop()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function openStoreFor(
  { databaseUrl, dataFolder }: ServerSettings,
  isDeadly: boolean,
  log: Logger,
): Promise<Store> {
  return await openStore({ url: databaseUrl, folder: dataFolder, isDeadly, log })
}

interface AppWorker extends Worker {
  readonly queue: Queue
  readonly webhooks: Receiver
  readonly statuses: StatusReader
  readonly figures: () => Promise<SharedFigures>
  /** Whether it answers. */
  readonly database: () => Promise<boolean>
}

interface WorkerParts {
  readonly reader: PlanReader
  readonly version: ServerParts['version']
  readonly settings: ServerSettings
  readonly metrics: Pick<Metrics, 'traffic' | 'run'>
  readonly log: Logger
}

async function startWorkerOn(
  open: () => Promise<Store>,
  {
    openReader,
    ...parts
  }: Omit<WorkerParts, 'reader'> & { readonly openReader: ServerParts['openReader'] | undefined },
): Promise<AppWorker> {
  // It gets ready while the store is being opened, so that the first webhook does not wait for it.
  const reader = openReader?.() ?? createReader({ limits: parts.settings.limits, startsAtOnce: true })
  const begun: Begun[] = [async () => await reader.stop()]
  try {
    const store = await open()
    begun.unshift(async () => await store.stop())
    return await startWorker(store, { ...parts, reader }, begun)
  } catch (error) {
    // The reason that it could not be started is what counts, not what then can't be stopped.
    for (const end of begun.toReversed()) await end().catch(() => undefined)
    throw error
  }
}

/** Ends something that a worker has begun with, if it then can't be started. */
type Begun = () => Promise<void>

/** What is behind the port. It closes the store when it stops. */
async function startWorker(
  store: Store,
  { settings, reader, version = '', metrics, log }: WorkerParts,
  begun: Begun[],
): Promise<AppWorker> {
  await endOldTurns(store)
  const probot = createProbot(settings)
  const app = async (): Promise<Client> => await probot.auth()
  const gateway = gatewayFor(store, { app, probot }, { settings, metrics, log })
  const queue = await openQueue({ store, clock: systemClock, log, onEnded: metrics.run, around: duringItsRun })
  begun.push(async () => await queue.stop(patienceWithin(settings.stopSeconds)))
  const reconciler = createReconciler({
    gateway,
    reader,
    journal: createJournal(store),
    cache: createLookCache(store, settings, { version, log }),
    now: () => systemClock.now(),
    log,
  })
  const ownLogin = createOwnLogin(app, log)
  const statuses = createStatuses({ store, gateway, now: () => systemClock.now(), log })
  const handlers = createHandlers({ gateway, reconciler, store, queue, statuses, log })
  const asking = new AbortController()
  begun.push(async () => await Promise.resolve(asking.abort()))
  const hide = async (gone: Gone): Promise<void> => await statuses.hide(gone)
  const throwAway = (hidden: readonly Gone[]): void =>
    void forgetRead(hidden, { query: store.query, log, signal: asking.signal })
  await probot.load(milepostApp({ queue, log, isOurs: ownLogin.is, hide, throwAway }))
  const webhooks = createReceiver({ webhooks: probot.webhooks })
  queue.work(forgiveGitHub(handlerFor(handlers)))
  void ownLogin.ask()
  const daily = { clock: systemClock, log, signal: asking.signal }
  const chores = await startChores({ app, gateway, store, queue, statuses, ...daily })
  return {
    queue,
    webhooks,
    statuses,
    figures: async () => ({
      requests: await queue.figures(),
      accounts: await readAccounts(systemClock.now(), store.query),
    }),
    database: databaseCheckOf(store),
    died: store.died,
    beginStop: () => asking.abort(),
    stop: async patience => await stopAll({ queue, reader, chores, store }, patience),
  }
}

/** An embedded one says by itself when it has died; a shared one may be away for a while. */
function databaseCheckOf({ isShared, query }: Store): () => Promise<boolean> {
  if (!isShared) return async () => await Promise.resolve(true)
  return createDatabaseCheck({ ask: async () => await query('select 1'), clock: systemClock })
}

function gatewayFor(
  store: Store,
  { app, probot }: { readonly app: () => Promise<Client>; readonly probot: Probot },
  { settings, metrics, log }: Omit<WorkerParts, 'reader' | 'version'>,
): Gateway {
  return createGateway({
    clients: { app, installation: async id => await probot.auth(id) },
    pacing: settings.pacing,
    ledger: createStoredLedger(store),
    formerBots: settings.formerBots,
    clock: systemClock,
    log,
    traffic: metrics.traffic,
  })
}

interface Stopped {
  readonly queue: Queue
  readonly reader: PlanReader
  readonly chores: Chores
  readonly store: Store
}

/** The store is closed last, and whatever becomes of the others. */
async function stopAll({ queue, reader, chores, store }: Stopped, patience: Patience | undefined): Promise<void> {
  try {
    await queue.stop(patience)
    await reader.stop()
    await chores.leave()
  } finally {
    await store.stop()
  }
}

const duringItsRun: NonNullable<QueueOptions['around']> = async (run, work) => await duringRun(fieldsOf(run), work)
