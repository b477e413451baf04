import type { Log } from '../base/index.ts'
import {
  createWorld,
  decide,
  describeOperation,
  type Decision,
  type ObservedState,
  type Operation,
} from '../sync/index.ts'
import { apply, describeRefusal, type Interruption, type Refusal } from './apply.ts'
import type { Checkout } from './checkout.ts'
import { commitMarks } from './commit-marks.ts'
import type { Run, SettleParts } from './run.ts'

/** How a run ended. */
export interface Settled {
  /** GitHub as it must look now. */
  readonly observed: ObservedState
  readonly operations: number
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
    notices: [],
    commitRefused: false,
    operations: 0,
  }
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const decision = decideNow(run)
    const marks = run.commitRefused ? null : await commitMarks(decision.writeBack, run, parts)
    if (marks?.kind === 'committed') continue
    if (marks?.kind === 'interrupted') return ended(run, marks.interruption, null)
    if (marks?.kind === 'refused') {
      run.commitRefused = true
      run.notices.push(marks.notice)
      continue
    }
    const operations = decision.operations.filter(operation => !isRefused(operation, run))
    if (operations.length === 0) return ended(run, null, marks?.due ?? null)
    const applied = await apply(operations, decision.numbers, { ...parts, world: run.world })
    run.operations += applied.done
    noteRefusals(applied.refused, run, parts.log)
    if (applied.interrupted !== null) return ended(run, applied.interrupted, null)
  }
  parts.log.error({ repo: parts.repository.fullName, passes: mostPasses }, 'a plan did not settle')
  return ended(run, null, null)
}

function decideNow(run: Run): Decision {
  const { config, plans, standing, paths } = run.checkout
  return decide({ observed: run.world.observe(), plans, standing, paths, config, notices: run.notices })
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

function ended(run: Run, interruption: Interruption | null, writeBackDue: Date | null): Settled {
  return { observed: run.world.observe(), operations: run.operations, interruption, writeBackDue }
}
