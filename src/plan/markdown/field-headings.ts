import { roleOf } from '../tasks/fields.ts'
import { cellId } from '../tasks/ids.ts'
import type { Source } from '../text/source.ts'
import { waitingRoles } from '../words/field-roles.ts'
import type { FieldRole } from '../words/words.ts'
import type { Block, HeadingBlock, Span, TextBlock, TextLine } from './blocks.ts'

/**
 * Takes headings that only say something of the one before them for the lines that they are: `### Dependencies: 1.2`. Where a heading
 * with an id stands over one with a title, as exports write their records, both are one heading that goes by that id; the numbers of
 * headings below count within it, and labels on its own level (`# Details:`) stand below it.
 */
export function readFieldHeadings(blocks: readonly Block[], source: Source): readonly Block[] {
  const reading: Reading = { blocks, source, record: null, at: 0 }
  const read: Block[] = []
  for (; reading.at < blocks.length; reading.at += 1) {
    const block = blocks[reading.at]
    if (block !== undefined) read.push(block.kind === 'heading' ? readHeading(block, reading) : block)
  }
  return read
}

interface Reading {
  readonly blocks: readonly Block[]
  readonly source: Source
  /** The last heading that goes by an id from another heading, while its section lasts. */
  record: { readonly depth: number; readonly id: string } | null
  at: number
}

function readHeading(heading: HeadingBlock, reading: Reading): Block {
  const field = fieldOn(heading, reading.source)
  const record = field === null ? null : openRecord(heading, field, reading)
  if (record !== null) return record
  if (field !== null && isStatement(heading, field, reading)) return textOf(heading, labelled(heading.line, field))
  return reading.record === null ? heading : insideRecord(heading, field, reading)
}

interface HeadingField {
  readonly key: string
  readonly role: FieldRole | null
  /** Empty for a label: `# Details:`. */
  readonly value: string
  readonly at: Span
}

function fieldOn({ line }: HeadingBlock, source: Source): HeadingField | null {
  const [, key, value = ''] = /^([^:：]{1,40})[:：]\s*(.*)$/su.exec(line.text) ?? []
  if (key === undefined) return null
  const before = /^[^:：]*[:：][*_\s]*/u.exec(source.text.slice(line.start, line.end))?.[0].length ?? 0
  return { key, role: roleOf(key), value, at: { start: line.start + before, end: line.end } }
}

/** `# Task ID: 6` right above `# Title: Seat map`. */
function openRecord(heading: HeadingBlock, field: HeadingField, reading: Reading): HeadingBlock | null {
  const next = reading.blocks[reading.at + 1]
  const id = field.role === 'id' ? (cellId(field.value)?.id ?? null) : null
  if (id === null || next?.kind !== 'heading' || next.depth !== heading.depth) return null
  const title = fieldOn(next, reading.source)
  if (title?.role !== 'title' || title.value === '') return null
  reading.record = { depth: heading.depth, id }
  reading.at += 1
  return { ...heading, id, line: plain(title), end: next.end }
}

const others: ReadonlySet<FieldRole | null> = new Set(['status', 'priority', 'owner', 'estimate'])

/** `## Priority: High` over a list says what the list is; with nothing below it, it is said of what stands before it. */
function isStatement(heading: HeadingBlock, { role, value }: HeadingField, { blocks, at }: Reading): boolean {
  if (value === '') return false
  if (waitingRoles.has(role)) return true
  const next = blocks[at + 1]
  const isEmpty = next === undefined || (next.kind === 'heading' && next.depth <= heading.depth)
  return isEmpty && others.has(role)
}

function insideRecord(heading: HeadingBlock, field: HeadingField | null, reading: Reading): Block {
  const { record, source } = reading
  if (record === null) return heading
  if (field?.role === 'title' && field.value !== '' && heading.depth >= record.depth)
    return textOf(heading, plain(field))
  if (heading.depth === record.depth && field?.value === '') return { ...heading, depth: record.depth + 1 }
  if (heading.depth === record.depth + 1) return numbered(heading, record.id, source)
  if (heading.depth <= record.depth) reading.record = null
  return heading
}

/** `## 1. Parse the seat file` in the record 6 is 6.1, as the dependencies of others call it. */
function numbered(heading: HeadingBlock, record: string, source: Source): HeadingBlock {
  const { line } = heading
  const marker = /^(\d{1,4})[.)]\s+/
  const number = marker.exec(line.text)?.[1]
  if (number === undefined) return heading
  const before = marker.exec(source.text.slice(line.start, line.end))?.[0].length ?? 0
  const value = line.text.replace(marker, '')
  return {
    ...heading,
    id: `${record}.${number}`,
    line: { ...line, ...plain({ value, at: { start: line.start + before, end: line.end } }), struck: line.struck },
  }
}

function labelled(line: TextLine, { key, value, at }: HeadingField): TextLine {
  return { ...line, lead: key, labelled: true, rest: at, restText: value }
}

function plain({ value, at }: Pick<HeadingField, 'value' | 'at'>): TextLine {
  return { ...at, text: value, lead: '', labelled: false, rest: at, restText: value, struck: false }
}

function textOf({ start, end }: Span, line: TextLine): TextBlock {
  return { kind: 'text', lines: [line], start, end }
}
