import type { Source } from '../text/source.ts'
import type { Box, Span } from './blocks.ts'
import { contentText } from './content-text.ts'
import { readDefinitions } from './definitions.ts'
import type { FenceEnds } from './fences.ts'
import type { HtmlEnding } from './html-blocks.ts'
import type { RawBlock, RawContainer, RawItem, RawRow } from './raw-blocks.ts'

/** What is known while the lines of a text are read one after the other. */
export interface Scan {
  readonly source: Source
  readonly document: Container
  /** The containers inside the document that are open, the innermost last. */
  readonly open: Container[]
  /** The block in the innermost container that may go on. */
  leaf: Leaf | null
  readonly fenceEnds: FenceEnds
  readonly htmlEnds: Readonly<Record<HtmlEnding, number>>
  /** Labels of link references and, with a `^` before them, of footnotes. */
  readonly labels: Set<string>
  /** Offsets of fences and raw HTML that are never closed. */
  readonly unclosed: number[]
  /** Offset of the first line that is too long, or of the first mark that is nested too deep, to be read as it is. */
  hostileAt: number | null
}

export interface Container extends RawContainer {
  readonly kind: 'document' | 'quote' | 'item' | 'note'
  /** How many columns a line is indented that lies in it. */
  readonly width: number
  readonly children: RawBlock[]
  readonly box: Box | null
  /** Where the text of its first line begins, after a checkbox. */
  readonly textStart: number
  /** The list that the next item may belong to. */
  list: OpenList | null
}

export interface OpenList {
  readonly sign: string
  readonly items: RawItem[]
}

export type Leaf = Paragraph | OpenTable | Fence | Html | Indented

export interface Paragraph {
  readonly kind: 'paragraph'
  /** Its first line's text, a checkbox included. */
  readonly start: number
  readonly lines: Span[]
  /** Its last line may be a table's header: it is not indented like code. */
  mayHead: boolean
}

export interface OpenTable {
  readonly kind: 'table'
  readonly start: number
  end: number
  readonly rows: RawRow[]
}

export interface Fence {
  readonly kind: 'fence'
  readonly start: number
  end: number
  readonly mark: string
  readonly length: number
  /** The start of the line that closes it, where that is not the first one that could. */
  readonly closingLine: number | null
  /** It is never closed: the next heading or fence ends it. */
  readonly isCut: boolean
}

export interface Html {
  readonly kind: 'html'
  readonly start: number
  end: number
  /** Null if a blank line ends it. */
  readonly ending: HtmlEnding | null
  readonly isCut: boolean
}

export interface Indented {
  readonly kind: 'indented'
  readonly start: number
  end: number
}

export function innermost(scan: Scan): Container {
  return scan.open.at(-1) ?? scan.document
}

/** Of an unbroken paragraph or cell; nobody reads on, and what looks for something in it takes ever longer. */
const longestText = 10_000

/** The place of a line's text, cut where it is longer than any that a person writes. */
export function textSpan(scan: Scan, { start, end }: Span): Span {
  if (end - start <= longestText) return { start, end }
  scan.hostileAt ??= start
  const cut = start + longestText
  const isWithinCharacter = /[\ud800-\udbff]/.test(scan.source.text.charAt(cut - 1))
  return { start, end: isWithinCharacter ? cut - 1 : cut }
}

/** Adds a block to the innermost container, where no list goes on after it. */
export function addBlock(scan: Scan, block: RawBlock): void {
  const container = innermost(scan)
  container.children.push(block)
  container.list = null
}

/** Leaves all containers but the outermost ones. */
export function closeTo(scan: Scan, depth: number): void {
  if (scan.open.length <= depth) return
  closeLeaf(scan)
  scan.open.length = depth
}

export function closeLeaf(scan: Scan): void {
  const { leaf } = scan
  scan.leaf = null
  if (leaf === null) return
  if (leaf.kind === 'paragraph') closeParagraph(scan, leaf)
  else if (leaf.kind === 'table') addBlock(scan, leaf)
  else addBlock(scan, { kind: 'other', start: leaf.start, end: leaf.end })
}

function closeParagraph(scan: Scan, paragraph: Paragraph): void {
  const { start, lines } = withoutDefinitions(scan, paragraph)
  const last = lines.at(-1)
  if (last !== undefined)
    addBlock(scan, { kind: 'paragraph', content: { lines, inTable: false }, start, end: last.end })
}

/** Takes link reference definitions off a paragraph's start; they are blocks of their own. */
export function withoutDefinitions(scan: Scan, paragraph: Paragraph): Paragraph {
  const { start, lines } = paragraph
  if (lines[0]?.start !== start || scan.source.text.charAt(start) !== '[') return paragraph
  const { labels, ends } = readDefinitions(contentText(scan.source.text, paragraph))
  labels.forEach(label => scan.labels.add(label))
  let passed = 0
  for (const end of ends) {
    addBlock(scan, { kind: 'other', start: lines[passed]?.start ?? start, end: start + end })
    while ((lines[passed]?.start ?? Infinity) < start + end) passed += 1
  }
  const left = lines.slice(passed)
  return { ...paragraph, start: left[0]?.start ?? start, lines: left }
}
