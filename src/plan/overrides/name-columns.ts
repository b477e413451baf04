import type { Block, Item, TextLine } from '../markdown/blocks.ts'
import type { Source } from '../text/source.ts'
import { fold } from '../words/match-words.ts'
import type { FieldRole } from '../words/words.ts'
import type { Overrides } from './overrides.ts'

/** The blocks with what the front matter says that their columns and keys mean. A line with such a key is a field without bold, too. */
export function nameColumns(
  blocks: readonly Block[],
  { columns }: Pick<Overrides, 'columns'>,
  source: Source,
): readonly Block[] {
  if (columns.length === 0) return blocks
  const roles = new Map(columns.map(({ value }) => [columnKey(value.key), value.role]))
  const meaning: Meaning = { of: key => roles.get(columnKey(key)), source }
  return blocks.map(block => named(block, meaning))
}

interface Meaning {
  /** What a key means; undefined where nothing is told of it. */
  readonly of: (key: string) => FieldRole | null | undefined
  readonly source: Source
}

function named(block: Block, meaning: Meaning): Block {
  switch (block.kind) {
    case 'text':
      return { ...block, lines: block.lines.map(line => namedLine(line, meaning)) }
    case 'list':
      return { ...block, items: block.items.map(item => namedItem(item, meaning)) }
    case 'table':
      return { ...block, header: block.header.map(cell => withRole(cell, meaning.of(cell.text))) }
    default:
      return block
  }
}

function namedItem(item: Item, meaning: Meaning): Item {
  return {
    ...item,
    lines: item.lines.map(line => namedLine(line, meaning)),
    blocks: item.blocks.map(block => named(block, meaning)),
  }
}

function namedLine(line: TextLine, meaning: Meaning): TextLine {
  if (line.labelled) return withRole(line, meaning.of(line.lead))
  const [, key = '', value = ''] = /^([^:：]{1,60})[:：]\s*(.*)$/s.exec(line.text) ?? []
  const role = key === '' ? undefined : meaning.of(key)
  if (role === undefined) return line
  const before = /^[^:：]*[:：]\s*/.exec(meaning.source.text.slice(line.start, line.end))?.[0].length ?? 0
  const rest = { start: line.start + before, end: line.end }
  return { ...line, lead: key.trim(), labelled: true, rest, restText: value, role }
}

function withRole(line: TextLine, role: FieldRole | null | undefined): TextLine {
  return role === undefined ? line : { ...line, role }
}

function columnKey(key: string): string {
  return fold(key).replace(/\s+/g, ' ').trim()
}
