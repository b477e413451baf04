import { redact, type Log } from '../base/index.ts'
import { StoreError } from '../store/index.ts'
import type { QueueClock } from './clock.ts'
import type { FindRun } from './crew.ts'
import type { Delivery, Job } from './delivery.ts'
import type { Desk } from './desk.ts'
import { firstPause } from './pause.ts'
import type { CurrentRun, EndedRun, Handler, Request, WorkResult } from './queue.ts'
import type { Returns } from './returns.ts'

export interface RunParts {
  readonly delivery: Delivery
  readonly desk: Desk
  readonly returns: Returns
  readonly clock: QueueClock
  readonly log: Log
  /** Asked at each run: it may not be there yet. */
  readonly handler: () => Handler
  /** Told when something is due again; what was due at `asOf`, when that was found, has been sent. */
  readonly noteDue: (due: Date, asOf: Date) => void
  /** Carries out what a run does. */
  readonly around: <Result>(run: CurrentRun, work: () => Promise<Result>) => Promise<Result>
  /** Told when a run has ended. */
  readonly onEnded: (run: EndedRun) => void
}

export interface Runs {
  /** Finds the request that is to be worked on next, and works on it. Neither rejects: what fails is tried again later. */
  readonly find: FindRun
  /** Tells those that go on that they are not ours any more: they send nothing more to GitHub, and what they can't finish is parked. */
  recall(): void
  /** Gives back those that still go on, for another process or the next start. */
  park(): Promise<void>
}

export function createRuns(parts: RunParts): Runs {
  const state: State = { current: new Set(), isRecalled: false }
  return {
    async find() {
      for (;;) {
        const job = await fetchNext(parts)
        if (job === undefined) return undefined
        const request = await beginNext(job, parts)
        if (request !== undefined) return async () => await work(begun(job, request, parts), parts, state)
      }
    },
    recall() {
      state.isRecalled = true
    },
    async park() {
      for (const one of state.current) await park(one, parts, state)
    },
  }
}

interface State {
  readonly current: Set<Begun>
  isRecalled: boolean
}

interface Begun extends CurrentRun {
  readonly job: Job
  /** Tells how it ended. */
  readonly end: (outcome: EndedRun['outcome']) => void
}

function begun(job: Job, request: Request, { clock, log, onEnded }: RunParts): Begun {
  const startedAt = clock.now().getTime()
  const run = { id: job.id, key: job.key, job, request }
  const end: Begun['end'] = outcome => {
    const ms = clock.now().getTime() - startedAt
    onEnded({ kind: request.kind, outcome, seconds: ms / 1000 })
    log.info({ ...fieldsOf(run), outcome, ms }, 'a run ended')
  }
  return { ...run, end }
}

async function fetchNext({ delivery, clock, log, noteDue }: RunParts): Promise<Job | undefined> {
  try {
    return await delivery.fetch()
  } catch (error) {
    log.error({ err: error }, 'could not ask the queue what is next')
    const now = clock.now()
    noteDue(new Date(now.getTime() + firstPause), now)
    return undefined
  }
}

async function beginNext(job: Job, { desk, returns, clock, log, noteDue }: RunParts): Promise<Request | undefined> {
  try {
    const now = clock.now()
    const { request, due } = await desk.begin(job, now)
    if (due !== null) noteDue(due, now)
    return request
  } catch (error) {
    log.error({ err: error, key: job.key }, 'could not take a request from the queue')
    returns.giveBackLater(job)
    return undefined
  }
}

async function work(run: Begun, parts: RunParts, state: State): Promise<void> {
  const { job, request, end } = run
  const isOurs = (): boolean => !state.isRecalled && parts.delivery.isOurs(job)
  state.current.add(run)
  try {
    const ended = await parts.around(
      run,
      async () => await handled(request, async () => await parts.handler()(request, isOurs)),
    )
    // Parked meanwhile: what it came to is somebody else's business.
    if (!state.current.has(run)) return
    if (state.isRecalled && ended.result.kind === 'retry') await park(run, parts, state)
    else end(await store(run, ended, parts))
  } catch (error) {
    end('unstored')
    parts.log.error({ err: error, ...fieldsOf(run) }, 'could not store how a run ended, so it is run again')
    parts.returns.giveBackLater(job)
  } finally {
    state.current.delete(run)
  }
}

/** Stores how a run ended, and says it where that was not well. */
async function store(
  run: Begun,
  { result, error }: Handled,
  { desk, clock, log, noteDue }: RunParts,
): Promise<EndedRun['outcome']> {
  const isMistake = error !== undefined && !(error instanceof StoreError)
  const now = clock.now()
  const { due, failures, isDead } = await desk.end(run.job, run.request, { result, isMistake, now })
  if (due !== null) noteDue(due, now)
  const fields = { ...fieldsOf(run), failed: failures, due }
  if (isDead && result.kind === 'retry')
    log.error({ err: error, why: result.why, ...fields }, 'a run failed once too often, and its request is laid aside')
  else if (error !== undefined) log.error({ err: error, ...fields }, 'a run failed and is tried again')
  else if (result.kind === 'retry')
    log.warn({ why: result.why, ...fields }, 'a run could not be finished and is tried again')
  return error === undefined ? result.kind : 'failed'
}

async function park(run: Begun, { desk, clock, log, returns }: RunParts, { current }: State): Promise<void> {
  current.delete(run)
  try {
    await desk.park(run.job, clock.now())
    run.end('parked')
    log.info(fieldsOf(run), 'gave a run back to the queue, since this process stops')
  } catch (error) {
    run.end('unstored')
    log.error(
      { err: error, ...fieldsOf(run) },
      'could not give a run back, so it is taken up when this process is missed',
    )
    returns.giveBackLater(run.job)
  }
}

/** What lines of the log say of a run. */
export function fieldsOf({ id, key, request: { kind, repository } }: CurrentRun): object {
  const { fullName, id: repositoryId, installation } = repository
  return { job: id, key, kind, repo: fullName, repository: repositoryId, installation }
}

interface Handled {
  readonly result: WorkResult
  readonly error?: unknown
}

async function handled(request: Request, run: () => Promise<WorkResult>): Promise<Handled> {
  try {
    return { result: await run() }
  } catch (error) {
    return { result: { kind: 'retry', why: shortly(error), request }, error }
  }
}

const longestReason = 300

/** What people read of it: no stack, no token. The log has more. */
function shortly(error: unknown): string {
  const [line = ''] = String(error).split('\n')
  return redact(line).slice(0, longestReason)
}
