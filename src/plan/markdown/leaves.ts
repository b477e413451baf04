import { fenceAt, headingAt, isRule, underlineAt } from './block-starts.ts'
import type { Span } from './blocks.ts'
import { type Cursor, indentOf, isBlank, textAt } from './cursor.ts'
import { endsHtml, htmlAt } from './html-blocks.ts'
import type { Content } from './raw-blocks.ts'
import {
  addBlock,
  closeLeaf,
  closeTo,
  type Fence,
  type Html,
  type Indented,
  innermost,
  type Paragraph,
  type Scan,
  textSpan,
  withoutDefinitions,
} from './scan-state.ts'
import { cellsOf, columnsAt } from './tables.ts'

/** Whether a line that stays in all open containers goes on with code or raw HTML: nothing else can begin there. */
export function continueLeaf(scan: Scan, cursor: Cursor): boolean {
  const { leaf } = scan
  if (leaf?.kind === 'fence') return continueFence(scan, leaf, cursor)
  if (leaf?.kind === 'html') return continueHtml(scan, leaf, cursor)
  return leaf?.kind === 'indented' && continueIndented(leaf, cursor)
}

/**
 * Whether a line ends a fence in a list item although it is outside of the item. To markdown it opens another one, which swallows
 * what follows; nobody means that.
 */
export function closesFenceFromOutside(scan: Scan, cursor: Cursor): boolean {
  const { leaf } = scan
  if (leaf?.kind !== 'fence' || !isClosing(leaf, cursor)) return false
  leaf.end = cursor.lineEnd
  closeLeaf(scan)
  return true
}

/** Adds what the rest of a line in the container of that depth begins with, if it is more than text. */
export function openLeaf(scan: Scan, cursor: Cursor, depth: number): boolean {
  const paragraph = scan.leaf?.kind === 'paragraph' ? scan.leaf : null
  if (indentOf(cursor) >= 4) return paragraph === null && openIndented(scan, cursor, depth)
  if (openFromFirst(scan, cursor, depth)) return true
  const isWithin = paragraph !== null && depth === scan.open.length
  return (
    (isWithin && (underline(scan, cursor, paragraph) || openTable(scan, cursor, paragraph))) ||
    addRule(scan, cursor, depth)
  )
}

/** Adds a line of text to what it goes on, be it from outside of the containers, or begins a paragraph. */
export function addText(scan: Scan, cursor: Cursor, depth: number): void {
  const { leaf } = scan
  const line = { start: textAt(cursor), end: cursor.lineEnd }
  if (leaf?.kind === 'paragraph') {
    leaf.lines.push(textSpan(scan, line))
    leaf.mayHead = indentOf(cursor) < 4
  } else if (leaf?.kind === 'table' && depth === scan.open.length) {
    leaf.rows.push(rowOf(scan, line))
    leaf.end = line.end
  } else {
    closeTo(scan, depth)
    closeLeaf(scan)
    const container = innermost(scan)
    const start = container.children.length === 0 ? Math.max(line.start, container.textStart) : line.start
    scan.leaf = {
      kind: 'paragraph',
      start: line.start,
      lines: [textSpan(scan, { start, end: line.end })],
      mayHead: true,
    }
  }
}

function continueFence(scan: Scan, fence: Fence, cursor: Cursor): boolean {
  if (fence.isCut && indentOf(cursor) < 4 && (headingAt(cursor) !== null || fenceAt(cursor) !== null)) {
    closeLeaf(scan)
    return false
  }
  if (!isBlank(cursor)) fence.end = cursor.lineEnd
  if (isClosing(fence, cursor)) closeLeaf(scan)
  return true
}

function isClosing(fence: Fence, cursor: Cursor): boolean {
  if (fence.closingLine !== null) return cursor.lineStart >= fence.closingLine
  const found = indentOf(cursor) < 4 ? fenceAt(cursor) : null
  return found !== null && found.bare && found.mark === fence.mark && found.length >= fence.length
}

function continueHtml(scan: Scan, html: Html, cursor: Cursor): boolean {
  const ends = html.ending === null ? isBlank(cursor) : html.isCut && indentOf(cursor) < 4 && headingAt(cursor) !== null
  if (ends) {
    closeLeaf(scan)
    return false
  }
  html.end = cursor.lineEnd
  if (html.ending !== null && endsHtml(html.ending, cursor)) closeLeaf(scan)
  return true
}

function continueIndented(code: Indented, cursor: Cursor): boolean {
  if (isBlank(cursor)) return true
  if (indentOf(cursor) < 4) return false
  code.end = cursor.lineEnd
  return true
}

function openIndented(scan: Scan, cursor: Cursor, depth: number): boolean {
  closeTo(scan, depth)
  closeLeaf(scan)
  scan.leaf = { kind: 'indented', start: cursor.at, end: cursor.lineEnd }
  return true
}

/** What its first character gives away. */
function openFromFirst(scan: Scan, cursor: Cursor, depth: number): boolean {
  switch (cursor.text.charAt(textAt(cursor))) {
    case '#':
      return addHeading(scan, cursor, depth)
    case '`':
    case '~':
      return openFence(scan, cursor, depth)
    case '<':
      return openHtml(scan, cursor, depth)
    default:
      return false
  }
}

function addHeading(scan: Scan, cursor: Cursor, depth: number): boolean {
  const heading = headingAt(cursor)
  if (heading === null) return false
  closeTo(scan, depth)
  closeLeaf(scan)
  const content: Content = { lines: [textSpan(scan, heading.content)], inTable: false }
  addBlock(scan, { kind: 'heading', depth: heading.depth, content, start: textAt(cursor), end: cursor.lineEnd })
  return true
}

function openFence(scan: Scan, cursor: Cursor, depth: number): boolean {
  const fence = fenceAt(cursor)
  if (fence === null) return false
  closeTo(scan, depth)
  closeLeaf(scan)
  const end = scan.fenceEnds(cursor.lineStart, fence)
  const span = { start: textAt(cursor), end: cursor.lineEnd }
  if (end.kind === 'cut' || end.kind === 'stray') scan.unclosed.push(span.start)
  if (end.kind === 'stray') addBlock(scan, { kind: 'other', ...span })
  else {
    const { mark, length } = fence
    const closingLine = end.kind === 'closed-at' ? end.line : null
    scan.leaf = { kind: 'fence', ...span, mark, length, closingLine, isCut: end.kind === 'cut' }
  }
  return true
}

function openHtml(scan: Scan, cursor: Cursor, depth: number): boolean {
  const html = htmlAt(cursor, scan.leaf?.kind === 'paragraph' && depth === scan.open.length)
  if (html === null) return false
  closeTo(scan, depth)
  closeLeaf(scan)
  const { ending } = html
  const span = { start: cursor.at, end: cursor.lineEnd }
  const isCut = ending !== null && scan.htmlEnds[ending] < span.start
  if (isCut) scan.unclosed.push(textAt(cursor))
  scan.leaf = { kind: 'html', ...span, ending, isCut }
  if (ending !== null && endsHtml(ending, cursor)) closeLeaf(scan)
  return true
}

/** Makes a heading of the paragraph above, unless that holds only definitions. */
function underline(scan: Scan, cursor: Cursor, paragraph: Paragraph): boolean {
  const depth = underlineAt(cursor)
  if (depth === null) return false
  const { start, lines } = withoutDefinitions(scan, paragraph)
  scan.leaf = null
  if (lines.length === 0) return false
  addBlock(scan, { kind: 'heading', depth, content: { lines, inTable: false }, start, end: cursor.lineEnd })
  return true
}

/** Makes a table's header of the last line of the paragraph above. */
function openTable(scan: Scan, cursor: Cursor, paragraph: Paragraph): boolean {
  const columns = columnsAt(cursor)
  const header = paragraph.lines.at(-1)
  if (columns === null || header === undefined || !paragraph.mayHead) return false
  const row = rowOf(scan, header)
  if (row.cells.length !== columns) return false
  paragraph.lines.pop()
  closeLeaf(scan)
  scan.leaf = { kind: 'table', start: header.start, end: cursor.lineEnd, rows: [row] }
  return true
}

function rowOf(scan: Scan, line: Span) {
  return {
    ...line,
    cells: cellsOf(scan.source.text, line).map((cell): Content => ({ lines: [textSpan(scan, cell)], inTable: true })),
  }
}

function addRule(scan: Scan, cursor: Cursor, depth: number): boolean {
  if (!isRule(cursor)) return false
  closeTo(scan, depth)
  closeLeaf(scan)
  addBlock(scan, { kind: 'other', start: textAt(cursor), end: cursor.lineEnd })
  return true
}
