import type { Splice } from '../../base/index.ts'
import { encodeText } from '../text/decode.ts'
import type { Mark, PlanFile, TaskState } from '../plan.ts'
import { statusOf } from './status.ts'
import { boxStates } from '../words/symbols.ts'

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
  const said = mark.kind === 'checkbox' ? boxState(mark.written) : statusOf(mark.written)
  return state === 'open' ? said === 'todo' || said === 'in-progress' : said === state
}

function boxState(written: string): TaskState | null {
  return Object.hasOwn(boxStates, written) ? (boxStates[written] ?? null) : null
}

function holds(bytes: Uint8Array, start: number, written: string): boolean {
  const expected = encodeText(written)
  return expected.every((byte, index) => bytes[start + index] === byte)
}
