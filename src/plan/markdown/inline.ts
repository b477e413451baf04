import type { PhrasingContent } from 'mdast'
import type { Span, TextLine } from './blocks.ts'
import type { Source } from '../text/source.ts'

/** Inline markdown of one paragraph, heading or cell: its nodes, where it stands, and how far its chunk is from the text's start. */
export interface Inline extends Span {
  readonly nodes: readonly PhrasingContent[]
  readonly offset: number
}

/** Splits inline markdown into lines of plain text, each with its place. Breaks and line endings both end a line. */
export function readLines(inline: Inline, source: Source): readonly TextLine[] {
  const lines: Piece[][] = [[]]
  for (const piece of pieces(inline.nodes, plainStyle, inline.offset)) {
    const parts = piece.text.split(/\r\n|\n|\r/)
    parts.forEach((text, index) => {
      if (index > 0) lines.push([])
      lines.at(-1)?.push({ ...piece, text })
    })
  }
  const spans = splitSpan(inline, source.text)
  return lines.flatMap((line, index) => {
    const span = spans[index] ?? { start: inline.end, end: inline.end }
    return line.some(piece => piece.text.trim() !== '') ? [readLine(line, span, source)] : []
  })
}

/** The same for what is one line whatever it holds: a heading, a table cell. */
export function readOneLine(inline: Inline, source: Source): TextLine {
  const line = [...pieces(inline.nodes, plainStyle, inline.offset)].map(piece => ({
    ...piece,
    text: piece.text.replace(/\s+/g, ' '),
  }))
  return readLine(line, trimSpan(inline, source.text), source)
}

interface Style {
  readonly strong: boolean
  readonly struck: boolean
}

interface Piece extends Style {
  readonly text: string
  /** Offset at which the node ends. */
  readonly end: number
}

const plainStyle: Style = { strong: false, struck: false }

function* pieces(nodes: readonly PhrasingContent[], style: Style, offset: number): Generator<Piece> {
  for (const node of nodes) {
    const end = (node.position?.end.offset ?? 0) + offset
    if ('children' in node) {
      const inside = { strong: style.strong || node.type === 'strong', struck: style.struck || node.type === 'delete' }
      for (const piece of pieces(node.children, inside, offset)) yield { ...piece, end }
    } else yield { ...style, text: plainText(node), end }
  }
}

function plainText(node: Exclude<PhrasingContent, { readonly children: unknown }>): string {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value
    case 'break':
      return '\n'
    case 'html':
      return /^<br\s*\/?>$/i.test(node.value) ? ' ' : ''
    case 'image':
    case 'imageReference':
      return node.alt ?? ''
    default:
      return ''
  }
}

function readLine(line: readonly Piece[], span: Span, source: Source): TextLine {
  const bold = boldPrefix(line)
  const text = clean(line, source)
  const lead = clean(bold, source)
  const afterBold =
    bold.length === 0 ? span.start : Math.min(Math.max(bold.at(-1)?.end ?? span.start, span.start), span.end)
  const colon = /^\s*[:：]/.exec(source.text.slice(afterBold, span.end))?.[0].length ?? 0
  const rest = trimSpan({ start: afterBold + colon, end: span.end }, source.text)
  const restText = bold.length === 0 ? text : clean(line.slice(bold.length), source).replace(/^[:：]\s*/, '')
  const struck =
    line.some(piece => piece.struck) && line.every(piece => piece.struck || !/[\p{L}\p{N}]/u.test(piece.text))
  const labelled = bold.length > 0 && (colon > 0 || /[:：]$/.test(lead))
  return { ...span, text, lead: lead.replace(/\s*[:：]$/, ''), labelled, rest, restText, struck }
}

function boldPrefix(line: readonly Piece[]): readonly Piece[] {
  const first = line.findIndex(piece => piece.text.trim() !== '')
  if (first < 0 || line[first]?.strong !== true) return []
  const end = line.findIndex((piece, index) => index > first && !piece.strong)
  return line.slice(0, end < 0 ? line.length : end)
}

function clean(line: readonly Piece[], source: Source): string {
  return source
    .repair(line.map(piece => piece.text).join(''))
    .replace(/\s+/g, ' ')
    .trim()
}

function splitSpan(span: Span, text: string): readonly Span[] {
  const spans: Span[] = []
  let start = span.start
  for (const ending of text.slice(span.start, span.end).matchAll(/\r\n|\n|\r/g)) {
    spans.push(trimSpan({ start, end: span.start + ending.index }, text))
    start = span.start + ending.index + ending[0].length
  }
  return [...spans, trimSpan({ start, end: span.end }, text)]
}

/** Without white space, a trailing backslash break and, inside quotes, the quote's mark at its start. */
export function trimSpan(span: Span, text: string): Span {
  const inside = text.slice(span.start, span.end)
  const before = /^[\s>]*/.exec(inside)?.[0].length ?? 0
  const after = inside.length - inside.trimEnd().length
  return before + after >= inside.length
    ? { start: span.start, end: span.start }
    : { start: span.start + before, end: span.end - after }
}
