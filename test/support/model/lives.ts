import type { LookRequest, WorkResult } from '../../../src/queue/index.ts'
import { tasksOf } from './plan-model.ts'
import { pushFirst } from './plan-acts.ts'
import { finish } from './play.ts'
import { runOnceMore } from './process-of-its-own.ts'
import { openTrial, ourIssues, type Trial } from './trial.ts'

/** What a play came to in which no process lived longer than one change. */
export interface Lives {
  /** Processes that were killed, at the first sync and at the burst. */
  readonly sync: number
  readonly burst: number
  /** Everything that was not as it must be. */
  readonly problems: readonly string[]
}

/** Lives once, and says what came of it; `age` is how many processes were killed before. */
type Life = (trial: Trial, age: number) => Promise<WorkResult<LookRequest> | 'killed'>

/**
 * A first sync of a plan with so many tasks in twelve phases, and a burst of closings after it. Each process is killed at its first
 * request that changes anything: one before it is carried out, the next when it is and was not answered, and so on, so that every boundary
 * between two changes is one at which a process ended, both ways. With a folder the processes are real ones, with their database in it,
 * ended by kill -9.
 */
export async function playInLives(tasks: number, closings: number, folder?: string): Promise<Lives> {
  const live: Life =
    folder === undefined
      ? liveInMemory
      : async (trial, age) => await runOnceMore(trial, folder, { at: 1, when: whenDies(age) })
  const trial = await openTrial()
  try {
    const phases = Array.from({ length: 12 }, (_, at) => Math.floor((tasks + at) / 12))
    pushFirst(trial, 0, phases)
    const sync = await liveAndDie(trial, live)
    const afterSync = await finish(trial)
    closeSome(trial, closings)
    const burst = await liveAndDie(trial, live)
    return { sync, burst, problems: [...afterSync, ...(await finish(trial))] }
  } finally {
    await trial.stop()
  }
}

/** The memory of a run is dropped at its first change; its database stays. */
const liveInMemory: Life = async (trial, age) => {
  const result = await trial.runOnce('full', { kind: 'kill at write', when: whenDies(age) })
  if (result === 'killed') trial.wait(mourning)
  return result
}

function whenDies(age: number): 'before' | 'after' {
  return age % 2 === 0 ? 'before' : 'after'
}

/** An answer that never came is looked for after a minute. */
const mourning = 61

/** More lives than the longest of these plays needs. */
const mostLives = 2000

async function liveAndDie(trial: Trial, live: Life): Promise<number> {
  let deaths = 0
  for (let lives = 0; lives < mostLives; lives += 1) {
    const result = await live(trial, deaths)
    if (result === 'killed') deaths += 1
    else if (result.kind === 'finished') return deaths
    else
      trial.wait(result.kind === 'retry' ? 5 : Math.max(1, (result.notBefore.getTime() - trial.now().getTime()) / 1000))
  }
  throw new Error('it never ends')
}

/** Every so-manieth of the open tasks' issues, one after the other. */
function closeSome(trial: Trial, count: number): void {
  const tasks = trial.plans.flatMap(tasksOf)
  const every = Math.max(1, Math.floor(tasks.length / count))
  const owners = new Set(
    tasks
      .filter((_, at) => at % every === 0)
      .slice(0, count)
      .map(task => task.uid),
  )
  for (const { issue, owner } of ourIssues(trial)) {
    if (!owners.has(owner)) continue
    trial.world.closeIssue({ actor: trial.ada, issue: issue.nodeId })
    trial.watch.people.closed.add(owner)
    trial.claims.issue.set(owner, 'done')
  }
}
