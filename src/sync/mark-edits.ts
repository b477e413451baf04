import { editMark, type Mark, type MarkEdit, type MarkUndo, type PlanFile, standingUndo } from '../plan/index.ts'
import type { NotedUndo, SharedState } from './marker.ts'
import type { TaskStatus } from './task-state.ts'

/** What the plan has yet to learn of a task, and what its issue has to note so that it can be taken back. */
export interface MarkEdits {
  readonly edits: readonly OwedEdit[]
  readonly undo: readonly NotedUndo[]
}

export interface OwedEdit extends MarkEdit {
  /** The step's name within the task; null for the task's own mark. */
  readonly step: string | null
  /** What the mark says after it. */
  readonly state: SharedState
}

/** The edits of a task's own mark and of its steps' marks. Where nothing is written back, only what still holds of earlier ones. */
export function markEdits(status: TaskStatus, file: PlanFile, writesBack: boolean): MarkEdits {
  if (isAtRest(status)) return nothing
  const found = marksOf(status).map(({ mark, step, owed }) => {
    const noted = status.known?.marker.undo.filter(one => one.step === step) ?? []
    const made = owed === null || !writesBack ? null : editMark(file, mark, { state: owed, undo: noted })
    const edit = made === null || owed === null ? null : { ...made, step, state: owed }
    // What holds now goes on being noted until the edit is made: it may be what the edit goes back to.
    const undo = [...(edit?.undo ?? []), ...standingUndo(file, mark, noted)]
    return { edit, undo: undo.filter(isShort).map(({ state, was, is }): NotedUndo => ({ step, state, was, is })) }
  })
  return {
    edits: found.flatMap(({ edit }) => edit ?? []),
    undo: found.flatMap(({ undo }) => undo),
  }
}

const nothing: MarkEdits = { edits: [], undo: [] }

/** Nothing is owed, and nothing was noted that might still hold. */
function isAtRest({ task, known, markOwed, steps }: TaskStatus): boolean {
  return (
    markOwed === null &&
    (known?.marker.undo.length ?? 0) === 0 &&
    task.steps.every(({ done }, index) => (steps[index] ?? done) === done)
  )
}

interface OwedMark {
  readonly mark: Mark
  readonly step: string | null
  readonly owed: SharedState | null
}

function marksOf({ task, markOwed, steps, stepNames }: TaskStatus): readonly OwedMark[] {
  const own = task.mark.kind === 'own' ? [{ mark: task.mark.mark, step: null, owed: markOwed }] : []
  const below = task.steps.map(({ mark, done }, index): OwedMark => {
    const now = steps[index] ?? done
    return { mark, step: stepNames[index] ?? '', owed: now === done ? null : now ? 'done' : 'open' }
  })
  return [...own, ...below]
}

/** A marker shares the 65,536 characters of its issue with what people read; a struck-out title has a few hundred. */
const longest = 1_000

function isShort({ was, is }: MarkUndo): boolean {
  return was.length + is.length <= longest
}
