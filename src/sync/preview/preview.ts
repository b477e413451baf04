import type { PreviewView } from '../../render/index.ts'
import { decide, type Decision } from '../decide.ts'
import { describeOperation, type Operation } from '../operation.ts'
import { minutesFor, type SyncPace } from '../sync-note.ts'
import type { Compared, PreviewInput } from './compared.ts'
import { findingsIn } from './findings.ts'
import { issueChanges } from './issue-changes.ts'
import { graphChanges, phaseChanges, planChanges } from './plan-changes.ts'
import { relationsToMake, waitChanges } from './wait-changes.ts'

/**
 * What a change of the plans or settings will do to GitHub: the operations that are decided with it and not without it, by the very
 * function that decides what is applied. Pure, and given no writer.
 */
export function preview(input: PreviewInput): PreviewView {
  const [now, after] = [decide(input.now), decide(input.after)]
  const due = new Set(now.operations.map(describeOperation))
  const operations = after.operations.filter(operation => !due.has(describeOperation(operation)))
  const compared: Compared = { now, after, input, operations }
  const changes = issueChanges(compared)
  return {
    ...changes,
    ...waitChanges(compared, changes),
    phases: phaseChanges(compared),
    plans: planChanges(compared),
    held: heldChanges(compared),
    standing: input.after.standing.map(({ path, why }) => ({ path, why })),
    resolvedAlready: resolvedAlready(after) - resolvedAlready(now),
    findings: findingsIn(compared),
    graphs: graphChanges(compared),
    pace: paceOf(compared, input.after.pace),
    underWay: now.operations.length,
    operations: operations.map(describeOperation),
  }
}

/** What is held now, too, is no news. */
function heldChanges({ now, after }: Compared): PreviewView['held'] {
  const before = new Set(now.held.map(({ held }) => held.name))
  return after.held
    .filter(({ held }) => !before.has(held.name))
    .map(({ path, why, held }) => ({ path, why, closing: held.closing, creating: held.creating }))
}

function resolvedAlready({ plans }: Decision): number {
  return plans.reduce(
    (sum, { statuses, config }) =>
      config.doneTasks === 'create'
        ? sum
        : sum + [...statuses.values()].filter(({ known, state }) => known === null && state !== 'open').length,
    0,
  )
}

/** Relations and comments draw on the same budget as issues. */
function paceOf(compared: Compared, pace: SyncPace | undefined): PreviewView['pace'] {
  const made = compared.operations.filter(({ kind }) => creating.has(kind)).length
  const creations = made + Math.max(relationsToMake(compared.after) - relationsToMake(compared.now), 0)
  if (pace === undefined || creations === 0) return null
  const minutes = minutesFor(creations, pace)
  return Number.isFinite(minutes) && minutes > 0 ? { creations, minutes } : null
}

const creating: ReadonlySet<Operation['kind']> = new Set(['create-issue', 'adopt-issue', 'comment'])
