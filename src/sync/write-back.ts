import { applySplices, type Splice } from '../base/index.ts'
import type { Config } from '../config/index.ts'
import type { PlanFile } from '../plan/index.ts'
import { statusesInOrder, type ComparedPlan } from './compare-plan.ts'
import { markEdits, type OwedEdit } from './mark-edits.ts'
import type { TaskStatus } from './task-state.ts'

/** The commit that carries changed marks from issues into the plans. */
export interface WriteBack {
  readonly files: readonly PlanFile[]
  /** A fixed sentence without plan text: nothing in it can mention or close. */
  readonly message: string
  /** How many marks change. */
  readonly marks: number
  /** The state changes that it carries. */
  readonly changes: readonly OwedChange[]
}

/** A mark that changes, and when its state did. */
export interface OwedChange {
  /** The same as long as it is the same change: issue, step, state, and when the issue was closed. */
  readonly name: string
  /** ISO time by GitHub's clock, or later: without a closing all that GitHub tells is when anything about the issue last changed. */
  readonly at: string
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
    changes: edits.flatMap(edit => edit.owed.map(one => one.change)),
  }
}

interface OwedMark {
  readonly splice: Splice
  readonly change: OwedChange
}

function owedMarks(compared: ComparedPlan): readonly OwedMark[] {
  return statusesInOrder(compared).flatMap(status =>
    markEdits(status, compared.input.file, true).edits.map(edit => ({
      splice: edit.splice,
      change: changeOf(status, edit),
    })),
  )
}

/** A closing has a time of its own; so have the steps that it ticked. */
function changeOf({ known, baseline }: TaskStatus, { step, state }: OwedEdit): OwedChange {
  const { number = 0, closedAt = null, updatedAt = '' } = known?.issue ?? {}
  const isByClosing = step === null || baseline.ticked.includes(step)
  return { name: [number, step, state, closedAt].join(' '), at: (isByClosing ? closedAt : null) ?? updatedAt }
}
