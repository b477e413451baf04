import { isUnknown, type RepositoryRef } from '../base/index.ts'
import { GitHubError, type Gateway, type TextEdit, type TextHistory } from '../github/index.ts'
import { boxValue, tickedControls, type ObservedIssue, type ObservedState, type Tick } from '../sync/index.ts'

/** Where boxes are asked about. */
export interface TickPlace {
  readonly gateway: Gateway
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
    if (isUnknown(history) || !isSame(history.text, issue.body)) return unknown
    const ticks: Tick[] = []
    for (const box of boxes) ticks.push({ issue: issue.number, box, by: await tickedBy(history, box, place) })
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

async function tickedBy(history: TextHistory, box: Tick['box'], place: TickPlace): Promise<'writer' | 'other'> {
  const editors = new Set(editorsOf(history, box).map(edit => edit.person))
  if (editors.size === 0) return 'other'
  for (const person of editors)
    if (person === null || !(await place.gateway.mayWrite(place.repository, person))) return 'other'
  return 'writer'
}

/**
 * The edit that made the tick. Where GitHub's words on each edit are not whole texts nobody can tell which one that was: all edits since our
 * own last one, in which no box is ticked. None if that one is not among the edits that were read.
 */
function editorsOf({ text, edits }: TextHistory, box: Tick['box']): readonly TextEdit[] {
  const own = edits.findIndex(edit => edit.ours)
  if (own === -1) return []
  const since = edits.slice(0, own)
  const areWhole = edits.slice(0, own + 1).every(edit => edit.text !== null) && isSame(since[0]?.text ?? '', text)
  if (!areWhole) return since
  const value = boxValue(text, box)
  const made = since.findIndex((_, index) => boxValue(edits[index + 1]?.text ?? '', box) !== value)
  return made === -1 ? since : since.slice(made, made + 1)
}

/** Browsers save other line ends than we write. */
function isSame(left: string, right: string): boolean {
  return left.replaceAll('\r\n', '\n') === right.replaceAll('\r\n', '\n')
}
