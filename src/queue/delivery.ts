import { PgBoss, type ConstructorOptions, type JobInsert } from 'pg-boss'
import { z } from 'zod'
import type { Log } from '../base/index.ts'
import type { Query, Store } from '../store/index.ts'
import type { QueueClock } from './clock.ts'

/** A key whose turn it is. */
export interface Turn {
  readonly key: string
  /** The fewer of an installation are at work, the sooner its next turn comes. */
  readonly installation: number
}

/** A turn that is handed out, until the job is completed. */
export interface Job {
  readonly id: string
  readonly key: string
  /** Whose turns it is one of; nothing if an older version made it. */
  readonly group: string | undefined
  readonly retryCount: number
}

/**
 * Hands out keys, each to one worker at a time, in any number of processes. A job carries nothing but its key: of two jobs for one key
 * the second is dropped, and with it whatever it carried.
 */
export interface Delivery {
  /** Makes a job for each key that has none, neither waiting nor at work; together with whatever else `query` does. */
  send(turns: readonly Turn[], query: Query): Promise<void>
  /**
   * Takes the job that has waited longest and whose key no worker has; looks come after all others, and those of an installation that has half
   * of this process's places come last: however much it asks for, the others have their turn as soon as a place is free. From now on the key
   * is this process's, as long as it lives.
   */
  fetch(): Promise<Job | undefined>
  /**
   * Whether the key is surely still this process's. Not when others may have taken us for dead: a process that stood still for a while, or
   * could not reach the database, goes on with what somebody else does by now.
   */
  isOurs(job: Job): boolean
  /**
   * Gives the key back, together with whatever else `query` does. False if it is no longer ours: we were taken for dead. From now on we do not
   * say any more that we are alive with it: if the transaction comes to nothing, another process may take the key before we give it back.
   */
  complete(job: Job, query: Query): Promise<boolean>
  /** Gives the key back although the work isn't done: the job is handed out again at once. Until then it stays ours. */
  giveBack(job: Job): Promise<void>
  /** To be called when the jobs that were fetched are completed or given back. */
  stop(): Promise<void>
}

interface DeliveryParts {
  readonly clock: Pick<QueueClock, 'now'>
  readonly log: Log
  /** Runs at a time. */
  readonly concurrency: number
}

interface Payload {
  readonly key: string
}

const queue = 'repositories'

/**
 * A key has one job at most, waiting or at work. What is sent while its job is at work is dropped; the desk sends it anew when that job
 * ends. (With `stately`, that keeps one waiting beside the one at work, pg-boss passes over the keys that its housekeeping last saw at
 * work: for up to a minute after the work has ended, and also after a restart.)
 */
const policy = 'exclusive'

/**
 * Seconds. On a shared database a process that dies stops beating, and its jobs are handed out again; a beat is missed some times before
 * that. The watch is checked every few seconds by whoever is there.
 */
const heartbeat = 30
const beatEvery = 5
const watchEvery = 5

/** Seconds after its last beat for which a process is sure of its jobs: what it then begins may still take some until others come. */
const sureFor = 20

/** pg-boss ends what runs longer; a run that is alive is never ended, so as long as it allows. Below a day; in seconds. */
const longestRun = 23 * 3600

/** Completed jobs tell nothing that the requests don't; seconds until they are deleted. */
const keepCompleted = 600

/** Deaths of a process in the middle of one job. What then is left over is found again by its request. */
const mostRetries = 1000

/** Opens it. In an embedded store nobody else can be at work, so what is left of an earlier process is swept away. */
export async function openDelivery(store: Store, { clock, log, concurrency }: DeliveryParts): Promise<Delivery> {
  const boss = await startBoss(store, log)
  const now = (): number => clock.now().getTime()
  /** With the time of the last beat that surely came through. */
  const held = new Map<Job, number>()
  const isOurs = (job: Job): boolean => {
    const beatAt = held.get(job)
    return beatAt !== undefined && (!store.isShared || now() - beatAt <= sureFor * 1000)
  }
  const beat = async (): Promise<void> => {
    const beatAt = now()
    const jobs = [...held.keys()]
    if (jobs.length === 0) return
    const alive = new Set(touched.parse(await boss.touch(queue, jobs)).settled)
    for (const job of jobs)
      if (!alive.has(job.id)) held.delete(job)
      else if (held.has(job)) held.set(job, beatAt)
  }
  const pulse = startPulse(store.isShared, async () => await orWarn(log, 'could not say that we are alive', beat))
  return {
    async send(turns, query) {
      const jobs = turns.map(jobFor)
      if (jobs.length > 0) await boss.insert(queue, jobs, { db: databaseOf(query) })
    },
    async fetch() {
      const beatAt = now()
      const job = await fetchFrom(boss, crowdedIn([...held.keys()], concurrency / 2))
      if (job === undefined) return undefined
      // An earlier run of it in this process, from which it was taken, is not to live on by the beats of this one.
      for (const other of held.keys()) if (other.id === job.id) held.delete(other)
      held.set(job, beatAt)
      return job
    },
    isOurs,
    async complete(job, query) {
      const answer: unknown = await boss.complete(queue, job, null, { db: databaseOf(query) })
      held.delete(job)
      return completed.parse(answer).affected === 1
    },
    async giveBack(job) {
      await boss.fail(queue, job)
      held.delete(job)
    },
    async stop() {
      pulse.stop()
      await boss.stop({ close: false, graceful: false })
    },
  }
}

/** Whoever asked for a preview or an answer waits for it, and it is short: it does not stand in line behind the looks at a thousand repositories. */
function priorityOf(key: string): number {
  return key.startsWith('look/') ? 0 : 1
}

function jobFor({ key, installation }: Turn): JobInsert<Payload> {
  return { singletonKey: key, data: { key }, priority: priorityOf(key), group: { id: String(installation) } }
}

/** Takes the job that is next: one of the crowded groups if nothing else is there. */
async function fetchFrom(boss: PgBoss, crowded: string[]): Promise<Job | undefined> {
  const [other] = await boss.fetch<Payload>(queue, { ignoreGroups: crowded })
  const [found] = other === undefined && crowded.length > 0 ? await boss.fetch<Payload>(queue) : [other]
  if (found === undefined) return undefined
  const { id, data, groupId, retryCount } = found
  return { id, key: data.key, group: groupId ?? undefined, retryCount }
}

/** Groups of which there are so many. */
function crowdedIn(jobs: readonly Job[], many: number): string[] {
  const groups = Map.groupBy(jobs, ({ group }) => group)
  return [...groups].flatMap(([group, { length }]) => (group === undefined || length < many ? [] : [group]))
}

async function startBoss(store: Store, log: Log): Promise<PgBoss> {
  const boss = new PgBoss({
    db: databaseOf(store.query),
    backend: store.isShared ? 'postgres' : 'pglite',
    schedule: false,
    superviseIntervalSeconds: watchEvery,
    monitorIntervalSeconds: watchEvery,
  })
  boss.on('error', error => log.error({ err: error }, 'the queue failed at its housekeeping'))
  await oneByOne(store, async () => {
    await boss.start()
    await boss.createQueue(queue, {
      policy,
      expireInSeconds: longestRun,
      deleteAfterSeconds: keepCompleted,
      retryLimit: mostRetries,
      ...(store.isShared ? { heartbeatSeconds: heartbeat } : {}),
    })
  })
  if (!store.isShared) await boss.deleteAllJobs(queue)
  return boss
}

/** Any number, as long as nobody else uses it. */
const lock = 7_445_002

/** Where processes start together on an empty database, pg-boss by itself lets all but one of them fail at making its schema. */
async function oneByOne(store: Store, work: () => Promise<void>): Promise<void> {
  if (!store.isShared) return await work()
  await store.transaction(async query => {
    await query('select pg_advisory_xact_lock($1)', [lock])
    await work()
  })
}

/** Only where others would take us for dead. */
function startPulse(isWatched: boolean, beat: () => Promise<void>): { stop(): void } {
  const timer = isWatched ? setInterval(() => void beat(), beatEvery * 1000) : undefined
  return { stop: () => clearInterval(timer) }
}

async function orWarn(log: Log, sentence: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    log.warn({ err: error }, sentence)
  }
}

/** pg-boss gives it and doesn't declare it. */
const completed = z.object({ affected: z.number() })
const touched = z.object({ settled: z.array(z.string()) })

type Database = NonNullable<ConstructorOptions['db']>

function databaseOf(query: Query): Database {
  return { executeSql: async (text: string, values?: unknown[]) => ({ rows: [...(await query(text, values))] }) }
}
