import type { Section } from '../markdown/outline.ts'
import type { TaskState } from '../plan.ts'
import type { Draft } from '../tasks/draft.ts'
import type { Source } from '../text/source.ts'
import { fold, isUnspaced } from '../words/match-words.ts'
import { titleStatusWords } from '../words/words.ts'
import { firstStatus, partsOfStatus } from './status.ts'

/**
 * Gives tasks the state that the heading above them says, as on a board: what stands under `Cancelled` is dropped unless it is ticked, what
 * has no mark under `Done` is done, what is open under `In progress` is in progress. What is settled so has the heading for its mark, which
 * no edit changes. A word that may mean something else (`Ship`, `キャンセル`) counts in a document that has a heading for open work too.
 */
export function withHeadingStates(root: Section, source: Source): (draft: Draft) => Draft {
  const places = [...placesIn(root, null, source)]
  const isBoard = places.some(({ said }) => said?.state === 'todo' || said?.state === 'in-progress')
  if (!places.some(({ said }) => said?.state === 'dropped' || said?.state === 'done')) return draft => draft
  return draft => {
    const said = lastBefore(places, draft.start)?.said ?? null
    if (said === null || !(isBoard || said.isClear)) return draft
    if (!counts(said.state, draft)) return said.state === 'dropped' ? withFixedBox(draft) : draft
    const { at, state } = said
    if (state === 'in-progress') return { ...draft, state }
    const written = source.text.slice(at.start, at.end)
    return { ...draft, state, mark: { kind: 'status', at, written, state, says: state, vocabulary: '', strike: null } }
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
  readonly at: { readonly start: number; readonly end: number }
}

/** Where a section begins, and what its heading says, or else the one above it. */
interface Place {
  readonly start: number
  readonly said: Said | null
}

function* placesIn(section: Section, above: Said | null, source: Source): Generator<Place> {
  const said = saidBy(section, source) ?? above
  yield { start: section.start, said }
  for (const child of section.children) yield* placesIn(child, said, source)
}

/** A heading that is nothing but a state, `Done ✅`, `Cancelled (3)`, by a word that ends no title by chance if it says that all is settled. */
function saidBy({ heading }: Section, source: Source): Said | null {
  const found = heading === null ? null : firstStatus(heading.line.text, source.legend)
  if (heading === null || found === null || /\p{L}/u.test(found.remark)) return null
  const isSettled = found.state === 'done' || found.state === 'dropped'
  const { word } = partsOfStatus(found.words)
  if (isSettled && !titleWords.has(word)) return null
  const isClear = found.state === 'dropped' && !isUnspaced(word)
  return { state: found.state, isClear, at: { start: heading.line.start, end: heading.line.end } }
}

const titleWords = new Set(titleStatusWords.map(fold))

function counts(state: TaskState, { mark, steps }: Draft): boolean {
  if (state === 'dropped') return mark === null || (mark.kind === 'checkbox' && mark.state !== 'done')
  if (state === 'in-progress')
    return mark === null ? steps.length === 0 : mark.kind === 'checkbox' && mark.state === 'todo'
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
