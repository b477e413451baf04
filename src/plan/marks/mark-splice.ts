import type { Splice } from '../../base/index.ts'
import { encodeText } from '../text/decode.ts'
import type { Mark, PlanFile } from '../plan.ts'

/**
 * The smallest edit of the file after which a mark says a state, in the document's own words. Null if the mark says it already, if
 * the document has no word for it, or if the bytes at the mark are no longer those that were read.
 */
export function markSplice(file: PlanFile, mark: Mark, state: 'open' | 'done' | 'dropped'): Splice | null {
  const word = mark.words[state]
  const start = mark.at.start.offset
  const end = mark.at.end.offset
  if (word === null || word === mark.written || says(mark, state) || !holds(file.bytes, start, mark.written))
    return null
  return { start, end, replacement: encodeText(word) }
}

function says(mark: Mark, state: 'open' | 'done' | 'dropped'): boolean {
  return state === 'open' ? mark.state === 'todo' || mark.state === 'in-progress' : mark.state === state
}

function holds(bytes: Uint8Array, start: number, written: string): boolean {
  const expected = encodeText(written)
  return expected.every((byte, index) => bytes[start + index] === byte)
}
