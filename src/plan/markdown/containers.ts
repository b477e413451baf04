import { footnoteAt, isRule, listMarkerAt, type ListMarker } from './block-starts.ts'
import { boxAt } from './box.ts'
import { type Cursor, indentOf, isBlank, passColumns, passText, textAt } from './cursor.ts'
import { normaliseLabel } from './definitions.ts'
import type { RawItem } from './raw-blocks.ts'
import { addBlock, closeLeaf, closeTo, type Container, innermost, type Scan } from './scan-state.ts'

/** Deeper ones hold no plan, and every line has to pass through all of them. */
const deepest = 32

/** Passes what keeps a line in the open containers; gives back in how many of them it stays. */
export function enterContainers(scan: Scan, cursor: Cursor): number {
  const left = scan.open.findIndex(container => !enters(container, cursor, scan))
  return left < 0 ? scan.open.length : left
}

/** Opens the quote, list item or footnote that the rest of a line in the container of that depth begins with, if any. */
export function openContainer(scan: Scan, cursor: Cursor, depth: number): boolean {
  const start = containerAt(scan, cursor, depth)
  if (start === null) return false
  if (depth >= deepest) {
    scan.hostileAt ??= textAt(cursor)
    return false
  }
  closeTo(scan, depth)
  closeLeaf(scan)
  if (start.kind === 'item') openItem(scan, cursor, start.marker)
  else if (start.kind === 'quote') openQuote(scan, cursor)
  else openNote(scan, cursor, start.written)
  return true
}

function enters(container: Container, cursor: Cursor, scan: Scan): boolean {
  if (container.kind === 'quote') return passQuoteMark(cursor)
  if (isBlank(cursor)) return container.children.length > 0 || container !== innermost(scan) || scan.leaf !== null
  if (indentOf(cursor) < container.width) return false
  passColumns(cursor, container.width)
  return true
}

function passQuoteMark(cursor: Cursor): boolean {
  if (indentOf(cursor) >= 4 || cursor.text.charAt(textAt(cursor)) !== '>') return false
  passText(cursor, 1)
  passColumns(cursor, Math.min(1, indentOf(cursor)))
  return true
}

type ContainerStart =
  | { readonly kind: 'quote' }
  | { readonly kind: 'note'; readonly written: string }
  | { readonly kind: 'item'; readonly marker: ListMarker }

function containerAt(scan: Scan, cursor: Cursor, depth: number): ContainerStart | null {
  if (indentOf(cursor) >= 4) return null
  const first = cursor.text.charAt(textAt(cursor))
  if (first === '>') return { kind: 'quote' }
  if (first === '[') {
    const written = footnoteAt(cursor)
    return written === null ? null : { kind: 'note', written }
  }
  const marker = listMarkerAt(cursor)
  if (marker === null || isRule(cursor)) return null
  const interrupts = scan.leaf?.kind === 'paragraph' && depth === scan.open.length
  // Prose that happens to wrap before a number or a dash is no list (CommonMark 0.31, section 5.2).
  if (interrupts && (marker.alone || (marker.ordered && marker.written.slice(0, -1) !== '1'))) return null
  return { kind: 'item', marker }
}

function openQuote(scan: Scan, cursor: Cursor): void {
  const quote = { kind: 'quote' as const, ...emptyContainer(cursor, 0) }
  passQuoteMark(cursor)
  addBlock(scan, quote)
  scan.open.push(quote)
}

function openNote(scan: Scan, cursor: Cursor, written: string): void {
  const note = { kind: 'note' as const, ...emptyContainer(cursor, 4) }
  scan.labels.add(normaliseLabel(written.slice(1, -2)))
  passText(cursor, written.length)
  passColumns(cursor, indentOf(cursor))
  addBlock(scan, note)
  scan.open.push(note)
}

function openItem(scan: Scan, cursor: Cursor, marker: ListMarker): void {
  const start = textAt(cursor)
  const indent = indentOf(cursor)
  passText(cursor, marker.written.length)
  const gap = indentOf(cursor)
  // Five columns are one and the indentation of code (CommonMark 0.31, section 5.2).
  const padding = marker.alone || gap > 4 ? 1 : gap
  passColumns(cursor, padding)
  const placed = boxAt(cursor, scan.source)
  const item = {
    kind: 'item' as const,
    ...emptyContainer(cursor, indent + marker.written.length + padding),
    start,
    box: placed?.box ?? null,
    textStart: placed?.after ?? start,
  }
  itemsFor(scan, marker).push(item)
  scan.open.push(item)
}

/** Those of the list that is open if it is of the same kind, else of a new one. */
function itemsFor(scan: Scan, marker: ListMarker): RawItem[] {
  const parent = innermost(scan)
  if (parent.list?.sign === marker.sign) return parent.list.items
  const items: RawItem[] = []
  addBlock(scan, { kind: 'list', ordered: marker.ordered, items })
  parent.list = { sign: marker.sign, items }
  return items
}

function emptyContainer(cursor: Cursor, width: number): Omit<Container, 'kind'> {
  const start = textAt(cursor)
  return { width, start, firstEnd: cursor.lineEnd, children: [], box: null, textStart: start, list: null }
}
