import type { Section } from '../markdown/outline.ts'
import type { TaskState } from '../plan.ts'
import type { Draft } from '../tasks/draft.ts'
import type { Source } from '../text/source.ts'
import { columnsIn } from '../scheme/boards.ts'
import { headingState } from './board-headings.ts'
import { trailingStatus } from './status.ts'

/**
 * Gives tasks the state that the heading above them says, as on a board: what stands under `Cancelled` is dropped unless it is ticked, what
 * has no mark under `Done` is done, what is open under `In progress` is in progress. What is settled so has the heading for its mark, which
 * no edit changes. A word that may mean something else (`Ship`, `キャンセル`) counts in a document that has a heading for open work too. A state
 * at the end of a heading, `Phase 1: Hull ✅ Complete`, settles what has no mark below it.
 */
export function withHeadingStates(root: Section, source: Source): (draft: Draft) => Draft {
  const places = [...placesIn(root, null, source)]
  const isBoard = places.some(({ said }) => said?.state === 'todo' || said?.state === 'in-progress')
  if (!places.some(({ said }) => said?.state === 'dropped' || said?.state === 'done')) return draft => draft
  return draft => {
    const said = lastBefore(places, draft.start)?.said ?? null
    if (said === null || !(isBoard || said.isClear)) return draft
    if (!counts(said, draft)) return said.state === 'dropped' && !said.isBehind ? withFixedBox(draft) : draft
    const { at, state } = said
    if (state === 'in-progress') return { ...draft, state }
    const written = source.text.slice(at.start, at.end)
    return {
      ...draft,
      state,
      otherStates: [],
      mark: { kind: 'status', at, written, state, says: state, vocabulary: '', strike: null },
    }
  }
}

/** Without its tick, a box would be dropped and no mark any more. */
function withFixedBox(draft: Draft): Draft {
  return draft.mark?.kind === 'checkbox' ? { ...draft, mark: { ...draft.mark, vocabulary: '' } } : draft
}

interface Said {
  readonly state: TaskState
  /** It is no name of a phase or of what is worked on. */
  readonly isClear: boolean
  /** It says of what is open that it is in progress. */
  readonly isOpen: boolean
  /** It stands behind a name. */
  readonly isBehind: boolean
  readonly at: { readonly start: number; readonly end: number }
}

/** Where a section begins, and what its heading says, or else the one above it. */
interface Place {
  readonly start: number
  readonly said: Said | null
}

function* placesIn(section: Section, said: Said | null, source: Source): Generator<Place> {
  yield { start: section.start, said }
  const columns = columnsIn(section)
  for (const child of section.children)
    yield* placesIn(child, saidBy(child, columns.has(child), source) ?? said, source)
}

/** What is in progress is only said by the column of a board: `Testing` and `Review` are also stages. */
function saidBy({ heading }: Section, isColumn: boolean, source: Source): Said | null {
  if (heading === null) return null
  const at = { start: heading.line.start, end: heading.line.end }
  const whole = headingState(heading.line.text, source.legend)
  if (whole === null) return stateBehind(heading.line.text, at, source)
  return { ...whole, isOpen: whole.state === 'in-progress' && isColumn, isBehind: false, at }
}

function stateBehind(text: string, at: Said['at'], source: Source): Said | null {
  const found = trailingStatus(text, source.legend)
  if (found === null || !found.isCertain || (found.state !== 'done' && found.state !== 'dropped')) return null
  return { state: found.state, isClear: true, isOpen: false, isBehind: true, at }
}

function counts({ state, isBehind, isOpen }: Said, { mark, steps }: Draft): boolean {
  if (isBehind) return mark === null && steps.length === 0
  if (state === 'dropped') return mark === null || (mark.kind === 'checkbox' && mark.state !== 'done')
  if (isOpen) return mark === null ? steps.length === 0 : mark.kind === 'checkbox' && mark.state === 'todo'
  return state === 'done' && mark === null && steps.length === 0
}

/** The last one that does not begin behind an offset. They stand in document order. */
function lastBefore(places: readonly Place[], offset: number): Place | undefined {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle]?.start ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return places[low - 1]
}
