import type { Log } from '../base/index.ts'
import { createCrew, type Handler } from './crew.ts'
import type { LookRequest, Queue } from './queue.ts'
import { createSchedule, type QueueClock, type Schedule } from './schedule.ts'

export interface MemoryQueueOptions {
  readonly clock: QueueClock
  readonly log: Log
  /** Repositories worked on at a time; 8 if not said. */
  readonly concurrency?: number
}

/** Runs mostly wait for GitHub's answers: several side by side keep a process busy without holding many plans in memory. */
const usualConcurrency = 8

/**
 * The pause after the first failure, doubled with each further one, in milliseconds. A hiccup of GitHub is over in seconds; an outage
 * lasts hours and is not ended by asking, so a quarter of an hour is the longest.
 */
const firstPause = 5_000
const longestPause = 900_000

/** A queue in this process: what waits is lost with it, and found again by the full look at every start. */
export function createMemoryQueue(options: MemoryQueueOptions): Queue {
  const { clock, concurrency = usualConcurrency } = options
  const schedule = createSchedule(clock, () => crew.startDue())
  const crew = createCrew(schedule, concurrency)
  return {
    async enqueue(request, notBefore) {
      if (crew.hasStopped()) throw new Error('the queue has been stopped')
      schedule.add(request, notBefore ?? clock.now())
    },
    work: handler => crew.begin(withRetries(handler, schedule, options)),
    idle: async () => await crew.idle(),
    async stop() {
      await crew.stop()
      schedule.clear()
    },
  }
}

/** Carries out a handler's answer: whatever is to run again is put back into the schedule. Never rejects. */
function withRetries(
  handler: Handler,
  schedule: Schedule,
  { clock, log }: MemoryQueueOptions,
): (...request: Parameters<Handler>) => Promise<void> {
  /** Failures in a row, by repository. */
  const failures = new Map<number, number>()
  const retry = (request: LookRequest): { readonly failed: number; readonly pause: number } => {
    const { id } = request.repository
    const failed = (failures.get(id) ?? 0) + 1
    failures.set(id, failed)
    const pause = Math.min(firstPause * 2 ** (failed - 1), longestPause)
    schedule.putBack(request, new Date(clock.now().getTime() + pause))
    return { failed, pause }
  }
  return async request => {
    const repo = request.repository.fullName
    try {
      const result = await handler(request)
      if (result.kind === 'retry') {
        log.warn({ repo, why: result.why, ...retry(result.request) }, 'a run could not be finished and is tried again')
        return
      }
      failures.delete(request.repository.id)
      if (result.kind === 'wait') schedule.hold(request.repository.id, result.notBefore)
      if (result.kind !== 'finished') schedule.putBack(result.request, result.notBefore)
    } catch (error) {
      log.error({ err: error, repo, ...retry(request) }, 'a run failed and is tried again')
    }
  }
}
