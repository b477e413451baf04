import type { Position, Range } from '../../base/index.ts'
import { type Legend, noLegend } from '../marks/status.ts'
import type { DecodedText } from './decode.ts'

/** The text of a plan and the way from its UTF-16 offsets to places in the file. */
export interface Source {
  readonly text: string
  /** Repairs text that was decoded with the wrong code page; does nothing in a healthy file. */
  readonly repair: (text: string) => string
  /** What its signs mean, where it says so. */
  readonly legend: Legend
  /** The place in the file of two offsets of `text`. */
  readonly range: (start: number, end: number) => Range
  /** 1-based line of an offset. */
  readonly line: (offset: number) => number
  /** Where the line of an offset starts. */
  readonly lineStart: (offset: number) => number
  /** The place of a whole line, by its number, without its ending. */
  readonly lineAt: (line: number) => Range
}

export function makeSource(decoded: DecodedText, repair: (text: string) => string): Source {
  const { text, byteOffsets } = decoded
  const starts = lineStarts(text)
  const position = (offset: number): Position => {
    const line = lineOf(starts, offset)
    return { line, column: offset - (starts[line - 1] ?? 0) + 1, offset: byteOffsets[offset] ?? 0 }
  }
  const range = (start: number, end: number): Range => ({ start: position(start), end: position(end) })
  return {
    text,
    repair,
    legend: noLegend,
    range,
    line: offset => lineOf(starts, offset),
    lineStart: offset => starts[lineOf(starts, offset) - 1] ?? 0,
    lineAt: line => {
      const start = starts[line - 1] ?? text.length
      const written = text.slice(start, starts[line] ?? text.length)
      return range(start, start + written.replace(/[\r\n]+$/, '').length)
    },
  }
}

/** Lines end at LF, CRLF or a lone CR, as in CommonMark 2.1. */
function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (const ending of text.matchAll(/\r\n|\n|\r/g)) starts.push(ending.index + ending[0].length)
  return starts
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low + 1
}
