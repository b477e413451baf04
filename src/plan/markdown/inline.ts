import type { PhrasingContent } from 'mdast'
import type { Source } from '../text/source.ts'
import type { Span, TextLine } from './blocks.ts'
import type { ParsedInline } from './parse-inline.ts'
import type { Content } from './raw-blocks.ts'

/** The lines of a paragraph as plain text, each with its place. Lines that show nothing are left out. */
export function readLines(content: Content, inline: ParsedInline | undefined, source: Source): readonly TextLine[] {
  const pieces = piecesOf(content, inline, source.text)
  return content.lines.flatMap((line, index) => {
    const own = pieces[index] ?? []
    return own.some(piece => piece.text.trim() !== '') ? [readLine(own, trimSpan(line, source.text), source)] : []
  })
}

/** The same for what is one line whatever it holds: a heading, a table cell. */
export function readOneLine(content: Content, inline: ParsedInline | undefined, source: Source): TextLine {
  const start = content.lines[0]?.start ?? 0
  const span = trimSpan({ start, end: content.lines.at(-1)?.end ?? start }, source.text)
  const lines = piecesOf(content, inline, source.text)
  const line = lines.flatMap(pieces => [...pieces.slice(0, -1), ...pieces.slice(-1).map(spaced)])
  return readLine(line, span, source)
}

interface Style {
  readonly strong: boolean
  readonly struck: boolean
}

interface Piece extends Style {
  readonly text: string
  /** Offset at which the outermost node around it ends. */
  readonly end: number
}

const plain: Style = { strong: false, struck: false }

/** What is shown of each line. The lines of a code span or of raw HTML are one: its first. */
function piecesOf(content: Content, inline: ParsedInline | undefined, text: string): readonly (readonly Piece[])[] {
  if (inline === undefined)
    return content.lines.map(line => [{ ...plain, text: shown(text.slice(line.start, line.end)), end: line.end }])
  const walk: Walk = { content, offset: inline.offset, lines: content.lines.map(() => []), at: 0 }
  collect(inline.nodes, { ...plain, end: null }, walk)
  return walk.lines
}

/** As markdown has it: a character that no text may hold is replaced (CommonMark 0.31, section 2.3). */
function shown(text: string): string {
  return text.replaceAll('\0', '\ufffd')
}

/** Apart from the next line's. */
function spaced(piece: Piece): Piece {
  return { ...piece, text: `${piece.text} ` }
}

interface Walk {
  readonly content: Content
  readonly offset: number
  readonly lines: Piece[][]
  /** The line that was reached. */
  at: number
}

interface Around extends Style {
  /** Where the outermost node around ends; null if there is none. */
  readonly end: number | null
}

function collect(nodes: readonly PhrasingContent[], around: Around, walk: Walk): void {
  for (const node of nodes) {
    const end = around.end ?? (node.position?.end.offset ?? 0) + walk.offset
    if ('children' in node) {
      const strong = around.strong || node.type === 'strong'
      collect(node.children, { strong, struck: around.struck || node.type === 'delete', end }, walk)
    } else {
      advance(walk, (node.position?.start.offset ?? 0) + walk.offset)
      const { strong, struck } = around
      plainText(node, walk.content.inTable)
        .split(/\r\n|\n|\r/)
        .forEach((text, index) => {
          walk.at = Math.min(walk.at + Math.min(index, 1), walk.lines.length - 1)
          walk.lines[walk.at]?.push({ strong, struck, end, text })
        })
    }
  }
}

function advance(walk: Walk, offset: number): void {
  while ((walk.content.lines[walk.at + 1]?.start ?? Infinity) <= offset) walk.at += 1
}

function plainText(node: Exclude<PhrasingContent, { readonly children: unknown }>, inTable: boolean): string {
  switch (node.type) {
    case 'text':
      return node.value
    case 'inlineCode':
      return inTable
        ? node.value.replace(/\\([\\|])/g, (pair: string) => (pair.endsWith('|') ? '|' : pair))
        : node.value
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
  return source
    .repair(line.map(piece => piece.text).join(''))
    .replace(/\s+/g, ' ')
    .trim()
}

/** Without white space at its ends. */
function trimSpan(span: Span, text: string): Span {
  const inside = text.slice(span.start, span.end)
  const start = span.start + inside.length - inside.trimStart().length
  return { start, end: Math.max(start, span.end - inside.length + inside.trimEnd().length) }
}
