import { doDeed } from './person-acts.ts'
import { movePlanTo, pushAgain } from './plan-acts.ts'
import { thinking } from './acts.ts'
import type { Happening } from './history.ts'
import { openTrial, type Trial } from './trial.ts'

/** The same that happened in a play, where nothing ever went wrong: no faults, no process that ended in the middle of its work. */
export interface Twin {
  readonly trial: Trial
  /** Whoever something was done to there, and is not to be found here. */
  readonly missing: ReadonlySet<string>
}

/** Has the same happen in another repository. What was done in the middle of a run is done after it. The caller stops its trial. */
export async function playAgain({ history, mint }: Trial): Promise<Twin> {
  const trial = await openTrial(mint)
  const missing = new Set<string>()
  for (const happening of history) {
    const missed = await happenAgain(trial, happening)
    if (missed !== undefined) missing.add(missed)
  }
  trial.wait(thinking)
  await trial.settle()
  return { trial, missing }
}

/** Says whom it missed. */
async function happenAgain(trial: Trial, happening: Happening): Promise<string | undefined> {
  trial.watch.newEpoch()
  switch (happening.kind) {
    case 'push':
      pushAgain(trial, happening)
      trial.wait(thinking)
      return undefined
    case 'person': {
      const found = doDeed(trial, happening.deed)
      trial.wait(thinking)
      return found ? undefined : happening.deed.subject
    }
    case 'move':
      await trial.settle()
      movePlanTo(trial, happening.plan, happening.to)
      await trial.settle()
      return undefined
    case 'wait':
      trial.wait(happening.seconds)
      return undefined
    case 'restart':
      trial.restart(happening.database)
      trial.wait(thinking)
      return undefined
    case 'look':
      await trial.runOnce(happening.depth)
      return undefined
  }
}
