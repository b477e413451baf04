import { hasControls, readControls, type ControlsView, type HeldView } from '../render/index.ts'
import { splitBody } from './body.ts'
import { readManaged, type KnownProgress } from './managed.ts'
import type { ControlWord } from './marker.ts'
import type { ObservedIssue, ObservedState } from './observed.ts'

/** A box at the top of a progress issue that somebody ticked. */
export interface Tick {
  /** Number of the progress issue. */
  readonly issue: number
  readonly box: 'look' | 'go-ahead'
  /** Who ticked it: somebody who may write to the repository, somebody else, or nobody can tell now. */
  readonly by: 'writer' | 'other' | 'unknown'
}

/** What the ticks on one progress issue come to. */
export interface Answer {
  /** Name of the set that a person with write access confirmed; null if none was. */
  readonly confirmed: string | null
  /** Why a tick does not count; null if none was made, or it counts. */
  readonly word: ControlWord | null
  /** Nobody can tell now who ticked: the text is left as it is until somebody can. */
  readonly isUndecided: boolean
}

/** Reads the boxes of a progress issue, with what is known of who ticked them. A tick of which nothing is known is undecided. */
export function answerTicks(progress: KnownProgress | null, ticks: readonly Tick[]): Answer {
  if (progress === null) return { confirmed: null, word: null, isUndecided: false }
  const { look, goAhead } = readControls(splitBody(progress.issue.body).managed)
  const by = (box: Tick['box']): Tick['by'] =>
    ticks.find(one => one.issue === progress.issue.number && one.box === box)?.by ?? 'unknown'
  const answers = [...(look ? [by('look')] : []), ...(goAhead === null ? [] : [by('go-ahead')])]
  if (answers.includes('unknown')) return { confirmed: null, word: null, isUndecided: true }
  return {
    confirmed: goAhead !== null && by('go-ahead') === 'writer' ? goAhead : null,
    word: answers.length === 0 ? null : answers.includes('other') ? 'no-role' : '',
    isUndecided: false,
  }
}

/** The progress issues with ticked boxes, and which: somebody has to find out who ticked them. */
export function tickedControls(
  observed: ObservedState,
): readonly { readonly issue: ObservedIssue; readonly boxes: readonly Tick['box'][] }[] {
  if (!observed.issues.some(issue => issue.ours && isTicked(issue))) return []
  const { progress } = readManaged(observed)
  return [...progress.values()].flatMap(({ issue }) => {
    const ticked = boxes.filter(box => boxValue(issue.body, box) !== null)
    return ticked.length === 0 ? [] : [{ issue, boxes: ticked }]
  })
}

function isTicked({ body }: ObservedIssue): boolean {
  return boxes.some(box => boxValue(body, box) !== null)
}

const boxes: readonly Tick['box'][] = ['look', 'go-ahead']

/** What a text of a progress issue says with a box: null while it is not ticked, else what is ticked. */
export function boxValue(text: string, box: Tick['box']): string | null {
  if (!hasControls(text)) return null
  const { look, goAhead } = readControls(splitBody(text).managed)
  return box === 'go-ahead' ? goAhead : look ? 'look' : null
}

/** The boxes as they stand at the top of the page. */
export function controlsView(held: HeldView | null, word: ControlWord): ControlsView {
  return { held, word: wordsFor[word] }
}

const wordsFor: Readonly<Record<ControlWord, string | null>> = {
  '': null,
  'no-role': 'A box here was ticked by somebody who may not write to this repository. That does not count.',
  'other-set': 'What was confirmed is not what is held now: the plan has changed since. Look at it again.',
}
