import type { Splice } from '../../base/index.ts'
import { decodeText, encodeText } from '../text/decode.ts'
import type { Mark, PlanFile } from '../plan.ts'

/** An edit of a mark, and what takes it back. */
export interface MarkEdit {
  readonly splice: Splice
  /** For each other state that the mark has said, as far back as was known, but for what the document would write again anyway. */
  readonly undo: readonly MarkUndo[]
}

/**
 * How a mark said a state before it was edited. The document alone can't know that: it may spell a state in several ways, or have said it
 * nowhere else.
 */
export interface MarkUndo {
  readonly state: MarkState
  readonly was: string
  /** What stands there since the edit; the undo holds as long as it does. */
  readonly is: string
}

export type MarkState = 'open' | 'done' | 'dropped'

/**
 * The smallest edit of the file after which a mark says a state: as it said it before, where that is known and still holds, else in the
 * document's own words. Null if the mark says it already, if the document has no word for it, or if the bytes at the mark are no longer
 * those that were read.
 */
export function editMark(
  file: PlanFile,
  mark: Mark,
  wanted: { readonly state: MarkState; readonly undo?: readonly MarkUndo[] },
): MarkEdit | null {
  const now = stateOf(mark)
  if (now === wanted.state || !isAt(file.bytes, mark.at.start.offset, encodeText(mark.written))) return null
  const known = placed(file, mark, wanted.undo ?? [])
  const before = known.find(({ undo }) => undo.state === wanted.state)
  const splice =
    before === undefined ? spliceOf(mark, wanted.state) : { ...before.at, replacement: encodeText(before.undo.was) }
  if (splice === null) return null
  const others = known.filter(({ undo }) => undo.state !== wanted.state && undo.state !== now)
  const at = before === undefined ? withBrackets(splice, mark) : splice
  const own = { undo: { state: now, was: textIn(file.bytes, at), is: '' }, at }
  const all = mark.isUsual ? others : [own, ...others]
  return { splice, undo: all.map(one => after(splice, one, file.bytes)) }
}

/** The same without memory: the splice alone. */
export function markSplice(file: PlanFile, mark: Mark, state: MarkState): Splice | null {
  return editMark(file, mark, { state })?.splice ?? null
}

/** Those of what could take back earlier edits of a mark that still hold: nobody has changed it since. */
export function standingUndo(file: PlanFile, mark: Mark, undo: readonly MarkUndo[]): readonly MarkUndo[] {
  return placed(file, mark, undo)
    .map(one => one.undo)
    .filter(one => one.state !== stateOf(mark))
}

function stateOf({ state }: Mark): MarkState {
  return state === 'todo' || state === 'in-progress' ? 'open' : state
}

function spliceOf({ words, written, at }: Mark, state: MarkState): Splice | null {
  const word = words[state]
  if (word === null || word === written) return null
  return { start: at.start.offset, end: at.end.offset, replacement: encodeText(word) }
}

/** An empty box is not to be found by what stands in it. */
function withBrackets({ start, end }: Splice, { kind }: Mark): Stretch {
  return kind === 'checkbox' ? { start: start - 1, end: end + 1 } : { start, end }
}

interface Stretch {
  readonly start: number
  readonly end: number
}

interface PlacedUndo {
  readonly undo: MarkUndo
  /** Where its text stands now. */
  readonly at: Stretch
}

function placed({ bytes }: PlanFile, { at }: Mark, undo: readonly MarkUndo[]): readonly PlacedUndo[] {
  return undo.flatMap(one => {
    const text = encodeText(one.is)
    const start = startsFor(text.length, at.start.offset, at.end.offset).find(place => isAt(bytes, place, text))
    return start === undefined ? [] : [{ undo: one, at: { start, end: start + text.length } }]
  })
}

/** The mark is a part of what was edited; or, where the title belongs to it only since then, what was edited is the box at one end of it. */
function startsFor(length: number, start: number, end: number): readonly number[] {
  // Nothing stands anywhere: a mark that was emptied is as it was left only while it is empty.
  if (length === 0) return start === end ? [start] : []
  const covering = start - (end - length)
  if (covering < 0) return [start - 1, start, end - length, end + 1 - length]
  return Array.from({ length: covering + 1 }, (_, index) => start - index).filter(place => place >= 0)
}

/** What takes back an edit and the one before it: their stretches together, as they were and as they are. */
function after(splice: Splice, { undo, at }: PlacedUndo, bytes: Uint8Array): MarkUndo {
  const start = Math.min(splice.start, at.start)
  const end = Math.max(splice.end, at.end)
  const around = (text: string, { start: from, end: to }: Stretch): string =>
    textIn(bytes, { start, end: from }) + text + textIn(bytes, { start: to, end })
  return { state: undo.state, was: around(undo.was, at), is: around(textIn(splice.replacement), splice) }
}

function textIn(bytes: Uint8Array, { start, end }: Stretch = { start: 0, end: bytes.length }): string {
  return decodeText(bytes.subarray(start, end)).text
}

function isAt(bytes: Uint8Array, start: number, expected: Uint8Array): boolean {
  return expected.every((byte, index) => bytes[start + index] === byte)
}
