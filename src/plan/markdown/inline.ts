import type { Source } from '../text/source.ts'
import type { Span, TextLine } from './blocks.ts'
import type { Piece } from './pieces.ts'
import type { Content } from './raw-blocks.ts'

/** The lines of a paragraph as plain text, each with its place. Lines that show nothing are left out. */
export function readLines(content: Content, pieces: readonly Piece[], source: Source): readonly TextLine[] {
  const byLine = divide(content, pieces)
  return content.lines.flatMap((line, index) => {
    const own = byLine[index] ?? []
    return own.some(piece => piece.text.trim() !== '') ? [readLine(own, trimSpan(line, source.text), source)] : []
  })
}

/** The same for what is one line whatever it holds: a heading, a table cell. */
export function readOneLine(content: Content, pieces: readonly Piece[], source: Source): TextLine {
  const start = content.lines[0]?.start ?? 0
  return readLine(pieces, trimSpan({ start, end: content.lines.at(-1)?.end ?? start }, source.text), source)
}

/** What is shown of each line. A code span or raw HTML belongs to the line that it begins on. */
function divide(content: Content, pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  if (content.lines.length === 1) return [pieces]
  const lines = content.lines.map((): Piece[] => [])
  let line = 0
  for (const piece of pieces) {
    while ((content.lines[line + 1]?.start ?? Infinity) <= piece.start) line += 1
    for (const [index, text] of piece.text.split(lineEnding).entries()) {
      if (index > 0 && line < lines.length - 1) line += 1
      lines[line]?.push({ ...piece, text })
    }
  }
  return lines
}

const lineEnding = /\r\n|\n|\r/

function readLine(line: readonly Piece[], span: Span, source: Source): TextLine {
  const text = clean(line, source)
  const struck =
    line.some(piece => piece.struck) && line.every(piece => piece.struck || !/[\p{L}\p{N}]/u.test(piece.text))
  const bold = boldPrefix(line)
  const boldEnd = bold.at(-1)?.end
  if (boldEnd === undefined) return { ...span, text, lead: '', labelled: false, rest: span, restText: text, struck }
  const lead = clean(bold, source)
  const after = Math.min(Math.max(boldEnd, span.start), span.end)
  const colon = /^\s*[:：]/.exec(source.text.slice(after, span.end))?.[0].length ?? 0
  const rest = trimSpan({ start: after + colon, end: span.end }, source.text)
  const restText = clean(line.slice(bold.length), source).replace(/^[:：]\s*/, '')
  const labelled = colon > 0 || /[:：]$/.test(lead)
  return { ...span, text, lead: lead.replace(/\s*[:：]$/, ''), labelled, rest, restText, struck }
}

function boldPrefix(line: readonly Piece[]): readonly Piece[] {
  const first = line.findIndex(piece => piece.text.trim() !== '')
  if (first < 0 || line[first]?.strong !== true) return []
  const end = line.findIndex((piece, index) => index > first && !piece.strong)
  return line.slice(0, end < 0 ? line.length : end)
}

function clean(line: readonly Piece[], source: Source): string {
  const [only] = line
  const text = source.repair(
    line.length === 1 && only !== undefined ? only.text : line.map(piece => piece.text).join(''),
  )
  return /\s\s|[^\S ]|^\s|\s$/.test(text) ? text.replace(/\s+/g, ' ').trim() : text
}

/** Without white space at its ends. */
export function trimSpan(span: Span, text: string): Span {
  const inside = text.slice(span.start, span.end)
  const start = span.start + inside.length - inside.trimStart().length
  return { start, end: Math.max(start, span.end - inside.length + inside.trimEnd().length) }
}
