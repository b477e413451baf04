/** A place on one line, walked from left to right. Columns count as in markdown: a tab goes on to the next multiple of four. */
export interface Cursor {
  readonly text: string
  readonly lineStart: number
  /** Without the line's ending. */
  readonly lineEnd: number
  at: number
  /** Of `at`; further right where only the first columns of a tab belong to what was passed. */
  column: number
}

/** The lines of a text from an offset on. They end at LF, CRLF or a lone CR, as in CommonMark 2.1. */
export function* linesOf(text: string, from: number): Generator<Cursor> {
  const ending = /\r\n|\n|\r/g
  ending.lastIndex = from
  for (let start = from; start < text.length;) {
    const found = ending.exec(text)
    const end = found?.index ?? text.length
    yield { text, lineStart: start, lineEnd: end, at: start, column: 0 }
    start = found === null ? text.length : ending.lastIndex
  }
}

/** How many columns of white space follow. */
export function indentOf(cursor: Cursor): number {
  let column = cursor.column
  for (let at = cursor.at; at < cursor.lineEnd; at += 1) {
    const code = cursor.text.charCodeAt(at)
    if (code === tab) column += 4 - (column % 4)
    else if (code === space) column += 1
    else break
  }
  return column - cursor.column
}

/** The offset of the next character that is no white space; the line's end if there is none. */
export function textAt(cursor: Cursor): number {
  let { at } = cursor
  while (at < cursor.lineEnd && isSpace(cursor.text.charCodeAt(at))) at += 1
  return at
}

export function isBlank(cursor: Cursor): boolean {
  return textAt(cursor) === cursor.lineEnd
}

/** Passes columns of white space. Of a tab that is wider, the rest stays. */
export function passColumns(cursor: Cursor, columns: number): void {
  for (let left = columns; left > 0 && cursor.at < cursor.lineEnd;) {
    const width = cursor.text.charCodeAt(cursor.at) === tab ? 4 - (cursor.column % 4) : 1
    if (width <= left) cursor.at += 1
    cursor.column += Math.min(width, left)
    left -= width
  }
}

/** Passes white space and as many characters after it. */
export function passText(cursor: Cursor, characters: number): void {
  cursor.column += indentOf(cursor) + characters
  cursor.at = textAt(cursor) + characters
}

const tab = 9
const space = 32

function isSpace(code: number): boolean {
  return code === space || code === tab
}
