import type { Position, Range } from '../base/index.ts'

/** A stretch of a text in UTF-16 units, and what finds its lines. */
interface Stretch {
  readonly text: string
  readonly lines: { linePos(offset: number): { readonly line: number; readonly col: number } }
  readonly start: number
  readonly end: number
}

/** The place of a stretch of a text in the file that holds it as UTF-8. */
export function textRange({ text, lines, start, end }: Stretch): Range {
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    // An empty text has no lines for the counter: its only place is the beginning.
    return { line: Math.max(line, 1), column: Math.max(col, 1), offset: utf8Length(text.slice(0, offset)) }
  }
  return { start: position(start), end: position(Math.max(start, end)) }
}

function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) bytes += 1
    else if (code < 0x800) bytes += 2
    else bytes += code < 0x10000 ? 3 : 4
  }
  return bytes
}
