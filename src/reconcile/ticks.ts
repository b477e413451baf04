import { isUnknown, type RepositoryRef } from '../base/index.ts'
import { GitHubError, type Gateway, type TextEdit, type TextHistory } from '../github/index.ts'
import { boxValue, tickedControls, type ObservedIssue, type ObservedState, type Tick } from '../sync/index.ts'

/** Where boxes are asked about. */
export interface TickPlace {
  readonly gateway: Pick<Gateway, 'textHistory' | 'mayWrite'>
  readonly repository: RepositoryRef
}

/**
 * Finds out who ticked the boxes of progress issues: nothing is asked while none is ticked. A tick counts if the edit that made it is by a
 * person who may write to the repository now. Throws GitHubError where waiting may help.
 */
export async function readTicks(observed: ObservedState, place: TickPlace): Promise<readonly Tick[]> {
  const ticks: Tick[] = []
  for (const { issue, boxes } of tickedControls(observed)) ticks.push(...(await ticksOn(issue, boxes, place)))
  return ticks
}

async function ticksOn(
  issue: ObservedIssue,
  boxes: readonly Tick['box'][],
  place: TickPlace,
): Promise<readonly Tick[]> {
  const unknown = boxes.map((box): Tick => ({ issue: issue.number, box, by: 'unknown' }))
  try {
    const history = await place.gateway.textHistory(place.repository, issue.id)
    // Somebody may have written since the look: the next look sees it.
    if (isUnknown(history) || !isSameText(history.text, issue.body)) return unknown
    const ticks: Tick[] = []
    for (const box of boxes) {
      const by = await tickedBy(history, text => boxValue(text, box), place)
      ticks.push({ issue: issue.number, box, by })
    }
    return ticks
  } catch (error) {
    // A server that does not tell is no reason to leave the rest of the repository alone.
    if (error instanceof GitHubError && error.kind !== 'rate-limited' && error.kind !== 'unavailable') return unknown
    throw error
  }
}

/** Whether somebody who may do so wants everything to be read anew. */
export function asksForLook(ticks: readonly Tick[]): boolean {
  return ticks.some(({ box, by }) => box === 'look' && by === 'writer')
}

/** Whether nobody can tell yet who ticked a box. */
export function isUnanswered(ticks: readonly Tick[]): boolean {
  return ticks.some(({ by }) => by === 'unknown')
}

/** Who made a text say what it says with a box. Throws GitHubError. */
export async function tickedBy(
  history: TextHistory,
  valueIn: (text: string) => string | null,
  place: TickPlace,
): Promise<'writer' | 'other'> {
  const editors = new Set(editorsOf(history, valueIn).map(edit => edit.person))
  if (editors.size === 0) return 'other'
  for (const person of editors)
    if (person === null || !(await place.gateway.mayWrite(place.repository, person))) return 'other'
  return 'writer'
}

/**
 * The edit that made the tick. Where GitHub's words on each edit are not whole texts nobody can tell which one that was: all edits since our
 * own last one, in which no box is ticked. None if that one is not among the edits that were read.
 */
function editorsOf({ text, edits }: TextHistory, valueIn: (text: string) => string | null): readonly TextEdit[] {
  const own = edits.findIndex(edit => edit.ours)
  if (own === -1) return []
  const since = edits.slice(0, own)
  const areWhole = edits.slice(0, own + 1).every(edit => edit.text !== null) && isSameText(since[0]?.text ?? '', text)
  if (!areWhole) return since
  const value = valueIn(text)
  const made = since.findIndex((_, index) => valueIn(edits[index + 1]?.text ?? '') !== value)
  return made === -1 ? since : since.slice(made, made + 1)
}

/** Browsers save other line ends than we write. */
export function isSameText(left: string, right: string): boolean {
  return left.replaceAll('\r\n', '\n') === right.replaceAll('\r\n', '\n')
}
