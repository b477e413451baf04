import { assertNever } from '../../base/index.ts'
import type { Source } from '../text/source.ts'
import type { Block, Item, Row, TableBlock, TextLine } from './blocks.ts'
import { readLines, readOneLine } from './inline.ts'
import { type Content, endOf, endOfContainer, type RawBlock, type RawItem, type RawTable } from './raw-blocks.ts'
import { type Inlines, readInlines } from './read-inlines.ts'
import { scanBlocks } from './scan-blocks.ts'

export interface ReadBlocks {
  readonly blocks: readonly Block[]
  /** Offsets of code fences and raw HTML that are never closed. */
  readonly unclosed: readonly number[]
  /** Offset of the first text that was cut or taken for plain because reading it would take too long, or null. */
  readonly hostileAt: number | null
}

/** Reads the markdown of a text from an offset on: its blocks, and their lines as people see them. */
export function readBlocks(source: Source, from: number): ReadBlocks {
  const scanned = scanBlocks(source, from)
  const contents = [...contentsIn(scanned.blocks)]
  const inlines = readInlines(contents, source.text, scanned.labels)
  const context = { source, inlines }
  return {
    blocks: scanned.blocks.flatMap(block => readBlock(block, context)),
    unclosed: scanned.unclosed,
    hostileAt: first(scanned.hostileAt, inlines.hostileAt),
  }
}

function first(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other)
}

/** All that holds inline markup, in document order. Footnotes are never read. */
function* contentsIn(blocks: readonly RawBlock[]): Generator<Content> {
  for (const block of blocks) {
    if (block.kind === 'heading' || block.kind === 'paragraph') yield block.content
    else if (block.kind === 'table') for (const row of block.rows) yield* row.cells
    else if (block.kind === 'quote') yield* contentsIn(block.children)
    else if (block.kind === 'list') for (const item of block.items) yield* contentsIn(item.children)
  }
}

interface Context {
  readonly source: Source
  readonly inlines: Inlines
}

function readBlock(block: RawBlock, context: Context): readonly Block[] {
  switch (block.kind) {
    case 'heading': {
      const { depth, start, end } = block
      return [{ kind: 'heading', depth, line: lineOf(block.content, context), start, end }]
    }
    case 'paragraph':
      return [{ kind: 'text', lines: linesOf(block.content, context), start: block.start, end: block.end }]
    case 'list': {
      const items = block.items.map(item => readItem(item, block.ordered, context))
      return [{ kind: 'list', items, start: items[0]?.start ?? 0, end: endOf(block) }]
    }
    case 'table':
      return [readTable(block, context)]
    case 'quote':
      return block.children.flatMap(child => readBlock(child, context))
    case 'note':
    case 'other':
      return [{ kind: 'other', start: block.start, end: endOf(block) }]
    default:
      return assertNever(block)
  }
}

function readItem(item: RawItem, ordered: boolean, context: Context): Item {
  const [opening] = item.children
  const hasText = opening?.kind === 'paragraph'
  const below = hasText ? item.children.slice(1) : item.children
  return {
    number: ordered ? Number.parseInt(context.source.text.slice(item.start, item.start + 9), 10) : null,
    box: item.box,
    lines: hasText ? linesOf(opening.content, context) : [],
    blocks: below.flatMap(child => readBlock(child, context)),
    start: item.start,
    end: endOfContainer(item),
  }
}

function readTable(table: RawTable, context: Context): TableBlock {
  const [header, ...rows] = table.rows.map((row): Row => ({
    cells: row.cells.map(cell => lineOf(cell, context)),
    start: row.start,
    end: row.end,
  }))
  return { kind: 'table', header: header?.cells ?? [], rows, start: table.start, end: table.end }
}

function linesOf(content: Content, { inlines, source }: Context): readonly TextLine[] {
  return readLines(content, inlines.byContent.get(content) ?? [], source)
}

function lineOf(content: Content, { inlines, source }: Context): TextLine {
  return readOneLine(content, inlines.byContent.get(content) ?? [], source)
}
