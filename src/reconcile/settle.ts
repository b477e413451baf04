import type { Log } from '../base/index.ts'
import {
  createWorld,
  decide,
  describeOperation,
  type Decision,
  type ObservedState,
  type Operation,
  type WriteBack,
} from '../sync/index.ts'
import { apply, describeRefusal, type Interruption, type Refusal } from './apply.ts'
import type { Checkout } from './checkout.ts'
import { changeTimes, commitMarks, dueTime } from './commit-marks.ts'
import type { CommitRefusal, Run, SettleParts } from './run.ts'

/** How a run ended. */
export interface Settled {
  /** GitHub as it must look now. */
  readonly observed: ObservedState
  readonly operations: number
  /** What the progress issues say of this run. */
  readonly notices: readonly string[]
  readonly commitRefusal: CommitRefusal | null
  /** When the changes that still wait for their write-back were made, by their names. */
  readonly changedAt: ReadonlyMap<string, string>
  readonly interruption: Interruption | null
  /** When marks that wait for more changes are due to be committed; null if none wait. */
  readonly writeBackDue: Date | null
}

/**
 * Decides and writes until nothing is left to do. What was written shows in the next decision, so one pass creates what the next one
 * names; a plan that settles needs three.
 */
const mostPasses = 8

/** Brings one repository in step; throws only what the gateway throws. */
export async function settle(parts: SettleParts, observed: ObservedState, first: Checkout): Promise<Settled> {
  const run: Run = {
    world: createWorld(observed),
    checkout: first,
    refused: [],
    notices: parts.commitRefusal === null ? [] : [parts.commitRefusal.notice],
    said: parts.said,
    commitRefusal: parts.commitRefusal,
    changedAt: parts.changedAt,
    operations: 0,
  }
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const end = await onePass(run, parts)
    if (end !== null) return settledAs(run, end)
  }
  parts.log.error({ repo: parts.repository.fullName, passes: mostPasses }, 'a plan did not settle')
  return settledAs(run, { interruption: null, writeBackDue: null })
}

function settledAs(run: Run, end: End): Settled {
  const { operations, commitRefusal, changedAt } = run
  return { observed: run.world.observe(), operations, notices: noticesOf(run), commitRefusal, changedAt, ...end }
}

function noticesOf({ notices, said }: Run): readonly string[] {
  return [...new Set([...notices, ...said])]
}

type End = Pick<Settled, 'interruption' | 'writeBackDue'>

/** Decides once and carries it out, the plan's part first. Null when there may be more to do. */
async function onePass(run: Run, parts: SettleParts): Promise<End | null> {
  const decision = decideNow(run)
  const { writeBack } = decision
  if (writeBack === null && run.commitRefusal !== null) return forgetRefusal(run, run.commitRefusal)
  run.changedAt = changeTimes(writeBack, run.changedAt)
  const due = dueTime(writeBack, run)
  const isDue = due !== null && due <= parts.now()
  const notes = isDue ? stillToDo(decision.notes, run) : []
  if (isDue && writeBack !== null && notes.length === 0) return await carryMarks(writeBack, run, parts)
  const operations = isDue ? notes : stillToDo(decision.operations, run)
  if (operations.length === 0) return lastWord(run, due)
  const applied = await apply(operations, decision.numbers, { ...parts, world: run.world })
  run.operations += applied.done
  noteRefusals(applied.refused, run, parts.log)
  if (applied.interrupted !== null) return { interruption: applied.interrupted, writeBackDue: null }
  return applied.done + applied.refused.length === 0 ? lastWord(run, due) : null
}

/** Nothing is owed to the plan any more, so nothing keeps it back. */
function forgetRefusal(run: Run, { notice }: CommitRefusal): null {
  run.commitRefusal = null
  run.notices.splice(run.notices.indexOf(notice), 1)
  return null
}

/** Everything was tried: what the last run had to say and this one did not is over, and may have to be taken out of the progress issue. */
function lastWord(run: Run, writeBackDue: Date | null): End | null {
  const isOver = run.said.some(notice => !run.notices.includes(notice))
  run.said = []
  return isOver ? null : { interruption: null, writeBackDue }
}

async function carryMarks(writeBack: WriteBack, run: Run, parts: SettleParts): Promise<End | null> {
  const marks = await commitMarks(writeBack, run, parts)
  if (marks.kind === 'interrupted') return { interruption: marks.interruption, writeBackDue: null }
  if (marks.kind === 'refused') {
    run.commitRefusal = marks.refusal
    run.notices.push(marks.refusal.notice)
  }
  return null
}

function stillToDo(operations: readonly Operation[], run: Run): readonly Operation[] {
  return operations.filter(operation => !isRefused(operation, run))
}

function decideNow(run: Run): Decision {
  const { config, plans, standing, paths } = run.checkout
  return decide({
    observed: run.world.observe(),
    plans,
    standing,
    paths,
    config,
    gone: [],
    ticks: [],
    notices: noticesOf(run),
  })
}

function isRefused(operation: Operation, run: Run): boolean {
  const words = describeOperation(operation)
  return run.refused.some(refusal => describeOperation(refusal.operation) === words)
}

function noteRefusals(refusals: readonly Refusal[], run: Run, log: Log): void {
  for (const refusal of refusals) {
    const why = describeRefusal(refusal)
    log.warn({ why }, 'an operation was refused')
    run.refused.push(refusal)
    run.notices.push(why)
  }
}
