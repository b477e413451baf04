import type { BlockContent, DefinitionContent, ListItem, RootContent, Table, TableCell } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Block, Box, Item, Row, Span, TextLine } from './blocks.ts'
import { defuse } from './defuse.ts'
import { type Inline, readLines, readOneLine, trimSpan } from './inline.ts'
import type { Chunk } from './sections.ts'
import type { Source } from '../text/source.ts'
import { boxStates } from '../words/symbols.ts'

export interface ReadBlocks {
  readonly blocks: readonly Block[]
  /** Offset of what had to be neutralised before parsing, or null. */
  readonly hostileAt: number | null
}

const markdown = unified().use(remarkParse).use(remarkGfm).freeze()

/** Parses one chunk of the text. What even the defused text does to the parser is caught: it is the author's text, not our bug. */
export function readBlocks(chunk: Chunk, source: Source): ReadBlocks {
  const { text, firstAt } = defuse(source.text.slice(chunk.start, chunk.end))
  const hostileAt = firstAt === null ? null : chunk.start + firstAt
  try {
    const { children } = markdown.parse(text)
    const context = { source, offset: chunk.start }
    return { blocks: children.flatMap(node => readBlock(node, context)), hostileAt }
  } catch {
    return { blocks: [], hostileAt: chunk.start }
  }
}

interface Context {
  readonly source: Source
  /** Where the chunk starts. */
  readonly offset: number
}

function readBlock(node: RootContent | BlockContent | DefinitionContent, context: Context): readonly Block[] {
  const span = spanOf(node, context)
  switch (node.type) {
    case 'heading':
      return [
        { kind: 'heading', depth: node.depth, line: readOneLine(inlineOf(node, context), context.source), ...span },
      ]
    case 'paragraph':
      return [{ kind: 'text', lines: readLines(inlineOf(node, context), context.source), ...span }]
    case 'list':
      return [
        { kind: 'list', items: node.children.map(item => readItem(item, node.ordered === true, context)), ...span },
      ]
    case 'table':
      return [readTable(node, context)]
    case 'blockquote':
      return node.children.flatMap(child => readBlock(child, context))
    default:
      return [{ kind: 'other', ...span }]
  }
}

function readItem(node: ListItem, ordered: boolean, context: Context): Item {
  const span = spanOf(node, context)
  const box = readBox(span, context.source)
  const [first, ...others] = node.children
  const paragraph = first?.type === 'paragraph' ? first : null
  const lines = paragraph === null ? [] : readLines(inlineOf(paragraph, context), context.source)
  const rest = paragraph === null ? node.children : others
  return {
    ...span,
    ordered,
    box,
    lines: withoutBox(lines, box),
    blocks: rest.flatMap(child => readBlock(child, context)),
  }
}

/**
 * Finds the checkbox by its own step over the source: the paragraph's place skips the box only if plain text follows it, and
 * boxes such as `[~]`, `[✓]` or `[ ]*` are none to the markdown parser.
 */
function readBox(item: Span, source: Source): Box | null {
  const head = source.text.slice(item.start, Math.min(item.end, item.start + 40))
  const found = /^((?:[-*+]|\d{1,9}[.)])[ \t]+\[)([^\]\r\n]{0,4})\]\*?(?=\s|$)/u.exec(head)
  const written = found?.[2]
  if (written === undefined) return null
  const state = Object.hasOwn(boxStates, source.repair(written)) ? boxStates[source.repair(written)] : undefined
  if (state === undefined) return null
  const start = item.start + (found?.[1]?.length ?? 0)
  return { start, end: start + written.length, written, state }
}

/** The markdown parser leaves boxes that it does not know in the text. */
function withoutBox(lines: readonly TextLine[], box: Box | null): readonly TextLine[] {
  const [first, ...others] = lines
  if (box === null || first === undefined) return lines
  const shown = /^\[[^\]]{0,4}\]\*?\s*/u
  const after = box.end + 1
  const rest = first.rest.start < after ? { start: Math.min(after, first.rest.end), end: first.rest.end } : first.rest
  const text = first.text.replace(shown, '')
  return [{ ...first, text, rest, restText: first.lead === '' ? text : first.restText }, ...others]
}

function readTable(node: Table, context: Context): Block {
  const [header, ...rows] = node.children
  return {
    kind: 'table',
    header: header?.children.map(cell => readCell(cell, context)) ?? [],
    rows: rows.map((row): Row => ({
      ...spanOf(row, context),
      cells: row.children.map(cell => readCell(cell, context)),
    })),
    ...spanOf(node, context),
  }
}

/** A cell's range takes in the pipe before it, and the last one's the pipe after it. */
function readCell(node: TableCell, context: Context): TextLine {
  const span = spanOf(node, context)
  const written = context.source.text.slice(span.start, span.end)
  const before = written.startsWith('|') ? 1 : 0
  const after = written.length > before && /(?:^|[^\\])(?:\\\\)*\|$/.test(written.slice(before)) ? 1 : 0
  const inside = trimSpan({ start: span.start + before, end: span.end - after }, context.source.text)
  return readOneLine({ nodes: node.children, offset: context.offset, ...inside }, context.source)
}

function inlineOf(node: { readonly children: Inline['nodes'] } & Positioned, context: Context): Inline {
  const first = node.children[0]?.position?.start.offset
  const last = node.children.at(-1)?.position?.end.offset
  const span = spanOf(node, context)
  const start = first === undefined ? span.start : first + context.offset
  return {
    nodes: node.children,
    offset: context.offset,
    start,
    end: last === undefined ? start : last + context.offset,
  }
}

interface Positioned {
  readonly position?:
    | {
        readonly start: { readonly offset?: number | undefined }
        readonly end: { readonly offset?: number | undefined }
      }
    | undefined
}

function spanOf(node: Positioned, context: Context): Span {
  const start = (node.position?.start.offset ?? 0) + context.offset
  return { start, end: (node.position?.end.offset ?? 0) + context.offset }
}
