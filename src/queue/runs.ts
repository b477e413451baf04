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
  /** Told when something is due again. */
  readonly noteDue: (due: Date) => void
  /** Carries out what a run does. */
  readonly around: <Result>(run: CurrentRun, work: () => Promise<Result>) => Promise<Result>
  /** Told when a run has ended. */
  readonly onEnded: (run: EndedRun) => void
}

/** Finds the request that is to be worked on next, and works on it. Neither rejects: what fails is tried again later. */
export function createRuns(parts: RunParts): FindRun {
  return async () => {
    for (;;) {
      const job = await fetchNext(parts)
      if (job === undefined) return undefined
      const request = await beginNext(job, parts)
      if (request !== undefined) return async () => await work(job, request, parts)
    }
  }
}

async function fetchNext({ delivery, clock, log, noteDue }: RunParts): Promise<Job | undefined> {
  try {
    return await delivery.fetch()
  } catch (error) {
    log.error({ err: error }, 'could not ask the queue what is next')
    noteDue(new Date(clock.now().getTime() + firstPause))
    return undefined
  }
}

async function beginNext(job: Job, { desk, returns, clock, log }: RunParts): Promise<Request | undefined> {
  try {
    return await desk.begin(job, clock.now())
  } catch (error) {
    log.error({ err: error, key: job.key }, 'could not take a request from the queue')
    returns.giveBackLater(job)
    return undefined
  }
}

async function work(job: Job, request: Request, parts: RunParts): Promise<void> {
  const { delivery, desk, returns, clock, log, noteDue } = parts
  const run: CurrentRun = { id: job.id, key: job.key, request }
  const startedAt = clock.now().getTime()
  const end = (outcome: EndedRun['outcome']): void =>
    parts.onEnded({ kind: request.kind, outcome, seconds: (clock.now().getTime() - startedAt) / 1000 })
  const about = fieldsOf(run)
  try {
    const { result, error } = await parts.around(
      run,
      async () => await handled(request, async () => await parts.handler()(request, () => delivery.isOurs(job))),
    )
    const isMistake = error !== undefined && !(error instanceof StoreError)
    const { due, failures, isDead } = await desk.end(job, request, { result, isMistake, now: clock.now() })
    if (due !== null) noteDue(due)
    end(error === undefined ? result.kind : 'failed')
    const fields = { ...about, failed: failures, due }
    if (isDead && result.kind === 'retry')
      log.error(
        { err: error, why: result.why, ...fields },
        'a run failed once too often, and its request is laid aside',
      )
    else if (error !== undefined) log.error({ err: error, ...fields }, 'a run failed and is tried again')
    else if (result.kind === 'retry')
      log.warn({ why: result.why, ...fields }, 'a run could not be finished and is tried again')
  } catch (error) {
    end('unstored')
    log.error({ err: error, ...about }, 'could not store how a run ended, so it is run again')
    returns.giveBackLater(job)
  }
}

/** What lines of the log say of a run. */
function fieldsOf({ id, key, request: { kind, repository } }: CurrentRun): object {
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
