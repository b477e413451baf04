import { type Cursor, isBlank, textAt } from './cursor.ts'
import type { Span } from './blocks.ts'

/*
 * What a line may begin with, where it is not indented by four columns (CommonMark 0.31, sections 4 and 5).
 */

/** What makes a line the first one of a list item. */
export interface ListMarker {
  readonly written: string
  /** The bullet, or what follows the number: lists of one kind go on, those of two are two. */
  readonly sign: string
  readonly ordered: boolean
  /** Nothing follows it. */
  readonly alone: boolean
}

export function listMarkerAt(cursor: Cursor): ListMarker | null {
  const found = matchAt(listMarker, cursor)
  if (found === null) return null
  const [whole, bullet, number, delimiter = ''] = found
  const written = bullet ?? `${number}${delimiter}`
  return {
    written,
    sign: bullet ?? delimiter,
    ordered: bullet === undefined,
    alone: isBlankFrom(cursor, textAt(cursor) + whole.length),
  }
}

export interface HeadingStart {
  readonly depth: number
  readonly content: Span
}

export function headingAt(cursor: Cursor): HeadingStart | null {
  const found = matchAt(heading, cursor)
  if (found === null) return null
  const start = textAt(cursor) + found[0].length
  return { depth: found[1]?.length ?? 1, content: { start, end: beforeClosing(cursor, start) } }
}

export function isRule(cursor: Cursor): boolean {
  return matchAt(rule, cursor) !== null
}

/** The depth of the heading that a line under a paragraph makes of it, or null. */
export function underlineAt(cursor: Cursor): number | null {
  const found = matchAt(underline, cursor)
  if (found === null) return null
  return found[0].startsWith('=') ? 1 : 2
}

export interface FenceStart {
  readonly mark: string
  readonly length: number
  /** Nothing follows it: it can close, too. */
  readonly bare: boolean
}

export function fenceAt(cursor: Cursor): FenceStart | null {
  const run = matchAt(fence, cursor)?.[1]
  if (run === undefined) return null
  return { mark: run.charAt(0), length: run.length, bare: isBlankFrom(cursor, textAt(cursor) + run.length) }
}

/** The `[^1]:` that a footnote begins with; null if there is none. */
export function footnoteAt(cursor: Cursor): string | null {
  return matchAt(footnote, cursor)?.[0] ?? null
}

const listMarker = /(?:([-*+])|(\d{1,9})([.)]))(?=[ \t\r\n]|$)/y
const heading = /(#{1,6})(?:[ \t]+|(?=[\r\n]|$))/y
const rule = /(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})(?=[\r\n]|$)/y
const underline = /(?:=+|-+)[ \t]*(?=[\r\n]|$)/y
const fence = /(`{3,}(?=[^`\r\n]*(?:[\r\n]|$))|~{3,})/y
const footnote = /\[\^(?:[^\s[\]\\]|\\[^\s]){1,999}\]:/y

function matchAt(pattern: RegExp, cursor: Cursor): RegExpExecArray | null {
  pattern.lastIndex = textAt(cursor)
  return pattern.exec(cursor.text)
}

function isBlankFrom(cursor: Cursor, at: number): boolean {
  return isBlank({ ...cursor, at })
}

/** Where a heading's text ends: before the run of `#` that may close it. Walked backwards, as a pattern would try every place in turn. */
function beforeClosing(cursor: Cursor, start: number): number {
  const before = (end: number, characters: string): number => {
    let at = end
    while (at > start && characters.includes(cursor.text.charAt(at - 1))) at -= 1
    return at
  }
  const end = before(cursor.lineEnd, ' \t')
  const open = before(end, '#')
  const content = before(open, ' \t')
  return content < open || open === start ? content : end
}
