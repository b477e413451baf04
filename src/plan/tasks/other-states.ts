import type { TaskState } from '../plan.ts'
import { findWordsIn } from '../text/find-words.ts'
import type { Source } from '../text/source.ts'
import type { DraftMark, SaidState } from './draft.ts'
import type { Field } from './fields.ts'
import { statusIn } from './status-boxes.ts'
import { withStrike } from './task-mark.ts'

/** All that may say a task's state. */
export interface Sayings {
  readonly box: DraftMark | null
  readonly fields: readonly Field[]
  readonly title: DraftMark | null
}

/** What is said of a state and contradicts the mark that counts. To be open has two states; what is struck out is not open. */
export function contradicting(
  mark: DraftMark | null,
  { box, fields, title }: Sayings,
  source: Source,
): readonly SaidState[] {
  const statuses = fields.filter(({ role, state }) => role === 'status' || state !== undefined)
  const marks = [box, title].filter(one => one !== null)
  if (mark === null || mark.written === '' || statuses.length + marks.length < 2) return []
  const said = [...marks, ...statuses.flatMap(field => saidBy(field, source) ?? [])]
  return said.flatMap(({ state, at }) => {
    const all = withStrike(state, mark.strike)
    const isMark = at.start < mark.at.end && at.end > mark.at.start
    return isMark || isAlike(all, mark) ? [] : [{ state: all, at: { start: at.start, end: at.end } }]
  })
}

function saidBy(field: Field, source: Source): SaidState | null {
  const { state, at } = field
  if (state !== undefined) return { state, at }
  const found = statusIn(field, source)
  return found === null ? null : { state: found.state, at: findWordsIn(at, source)(found.words) ?? at }
}

/** Where a title is struck out and ticked, both say that nothing is left to do. */
function isAlike(some: TaskState, { state, strike }: DraftMark): boolean {
  return (
    isOpen(some) === isOpen(state) &&
    (some === state || isOpen(state) || (state === 'done' && strike?.isStruck === true))
  )
}

function isOpen(state: TaskState): boolean {
  return state === 'todo' || state === 'in-progress'
}
