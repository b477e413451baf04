import type { Span } from './blocks.ts'
import { type Cursor, textAt } from './cursor.ts'

/** How many columns a table has whose header stands above this line; null if the line is no row of dashes (GFM, section 4.10). */
export function columnsAt(cursor: Cursor): number | null {
  const start = textAt(cursor)
  dashes.lastIndex = start
  const row = dashes.exec(cursor.text)?.[0]
  if (row === undefined || !/[|:]/.test(row)) return null
  return cellsOf(cursor.text, { start, end: cursor.lineEnd }).length
}

/** The cells of a row, without pipes and the white space around them. A pipe is part of a cell only after a backslash. */
export function cellsOf(text: string, row: Span): readonly Span[] {
  const cells: Span[] = []
  let start = text.charAt(row.start) === '|' ? row.start + 1 : row.start
  for (let at = start; at < row.end; at += 1) {
    const character = text.charAt(at)
    if (character === '\\' && '\\|'.includes(text.charAt(at + 1))) at += 1
    else if (character === '|') {
      cells.push(trimmed(text, { start, end: at }))
      start = at + 1
    }
  }
  const last = trimmed(text, { start, end: row.end })
  return last.start === last.end && cells.length > 0 ? cells : [...cells, last]
}

const dashes = /\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*(?=[\r\n]|$)/y

function trimmed(text: string, span: Span): Span {
  let { start, end } = span
  while (start < end && isSpace(text.charAt(start))) start += 1
  while (end > start && isSpace(text.charAt(end - 1))) end -= 1
  return { start, end }
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\t'
}
