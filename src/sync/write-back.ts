import { applySplices, type Splice } from '../base/index.ts'
import type { Config } from '../config/index.ts'
import type { PlanFile } from '../plan/index.ts'
import { statusesInOrder, type ComparedPlan } from './compare-plan.ts'
import { markEdits } from './mark-edits.ts'

/** The commit that carries changed marks from issues into the plans. */
export interface WriteBack {
  readonly files: readonly PlanFile[]
  /** A fixed sentence without plan text: nothing in it can mention or close. */
  readonly message: string
  /** How many marks change. */
  readonly marks: number
  /** ISO time of the last state change that it carries. */
  readonly lastChange: string
}

/** What the plans still have to learn; null if nothing, or if their settings keep us out of them. */
export function writeBackOf(plans: readonly ComparedPlan[], config: Config): WriteBack | null {
  const edits = plans
    .filter(compared => compared.config.writeBack !== 'off')
    .map(compared => ({ compared, owed: owedMarks(compared) }))
    .filter(edit => edit.owed.length > 0)
  if (edits.length === 0) return null
  const marks = edits.reduce((sum, edit) => sum + edit.owed.length, 0)
  return {
    files: edits.map(({ compared, owed }) => ({
      path: compared.input.file.path,
      bytes: applySplices(
        compared.input.file.bytes,
        owed.map(one => one.splice),
      ),
    })),
    message: `Update ${marks} ${marks === 1 ? 'mark' : 'marks'} in the plan${config.skipCi ? ' [skip ci]' : ''}`,
    marks,
    lastChange: edits
      .flatMap(edit => edit.owed.map(one => one.changedAt))
      .reduce((left, right) => (left > right ? left : right)),
  }
}

interface OwedMark {
  readonly splice: Splice
  readonly changedAt: string
}

function owedMarks(compared: ComparedPlan): readonly OwedMark[] {
  return statusesInOrder(compared).flatMap(status => {
    const issue = status.known?.issue
    if (issue === undefined) return []
    const changedAt = issue.closedAt ?? issue.updatedAt
    return markEdits(status, compared.input.file, true).edits.map(({ splice }) => ({ splice, changedAt }))
  })
}
