import type { Block, Item, ListBlock, Row, Span, TableBlock, TextLine } from '../markdown/blocks.ts'
import { roleOf } from '../tasks/fields.ts'
import { cellId, type FoundId, headingId, leadingId } from '../tasks/ids.ts'
import { phaseHeading } from './phase-heading.ts'
import type { Section } from '../markdown/outline.ts'
import { type Role, roleOfText } from './roles.ts'

/** What could be a task, before the document's scheme decides. In document order. */
export type Candidate = HeadingCandidate | BoxCandidate | RowCandidate | BulletCandidate

interface Located extends Span {
  /** The id it begins with, if it looks like one. */
  readonly id: FoundId | null
  /** Headings between the phase and this, outermost first. */
  readonly groups: readonly string[]
}

export interface HeadingCandidate extends Located {
  readonly kind: 'heading'
  readonly section: Section
  readonly line: TextLine
}

export interface BoxCandidate extends Located {
  readonly kind: 'box'
  readonly item: Item
  /** Checkboxes below this one, at any depth. */
  readonly nested: readonly BoxCandidate[]
}

export interface RowCandidate extends Located {
  readonly kind: 'row'
  readonly table: TableBlock
  readonly row: Row
  readonly title: TextLine
  /** The table has a column for ids; else only one for tasks. */
  readonly numbered: boolean
}

export interface BulletCandidate extends Located {
  readonly kind: 'bullet'
  readonly item: Item
  /** It stands directly under the phase, or under a heading or label that says that it lists work. */
  readonly listed: boolean
}

/** Collects what could be tasks in a section and all sections inside it, but for those that say they are no work. */
export function gather(section: Section, where: Where): readonly Candidate[] {
  return gatherSection(section, { ...where, role: 'work' })
}

export interface Where {
  /** Headings between the phase and the section's content. */
  readonly groups: readonly string[]
  /** True for sections inside that are collected elsewhere. */
  readonly isElsewhere: (section: Section) => boolean
}

interface Place extends Where {
  readonly role: Role
}

function gatherSection(section: Section, place: Place): readonly Candidate[] {
  const own = gatherBlocks(section.blocks, place)
  return [...own, ...section.children.flatMap(child => gatherChild(child, place))]
}

function gatherChild(section: Section, place: Place): readonly Candidate[] {
  const { heading } = section
  if (heading === null || place.isElsewhere(section)) return []
  const { text } = heading.line
  const role = phaseHeading(text) === null ? roleOfText(text) : null
  if (role === 'aside' || role === 'criteria' || role === 'goal') return []
  const groups = role === 'work' ? place.groups : [...place.groups, text]
  const id = headingId(text)
  const inside = gatherSection(section, {
    ...place,
    groups,
    role: role ?? (place.role === 'tables-aside' ? place.role : null),
  })
  if (id === null || id.rest === '') return inside
  return [
    { kind: 'heading', section, line: heading.line, id, groups: place.groups, start: section.start, end: section.end },
    ...inside,
  ]
}

function gatherBlocks(blocks: readonly Block[], place: Place): readonly Candidate[] {
  let label: string | null = null
  const found: Candidate[] = []
  for (const block of blocks) {
    if (block.kind === 'text') label = labelOf(block.lines.at(-1))
    if (block.kind === 'other') label = null
    if (block.kind !== 'list' && block.kind !== 'table') continue
    const role = label === null ? place.role : roleOfText(label)
    if (role === 'aside' || role === 'criteria' || role === 'goal') continue
    const listed = role === 'work'
    if (block.kind === 'list') found.push(...block.items.flatMap(item => gatherItem(item, { ...place, listed })))
    else if (role !== 'tables-aside' && place.role !== 'tables-aside') found.push(...gatherRows(block, place))
  }
  return found
}

/** The text of a line that only announces what follows it, or null. */
export function labelOf(line: TextLine | undefined): string | null {
  if (line === undefined) return null
  if (line.lead !== '' && line.restText === '') return line.lead
  return /[:：]$/.test(line.text) ? line.text.slice(0, -1) : null
}

function gatherItem(
  item: Item,
  place: { readonly groups: readonly string[]; readonly listed: boolean },
): readonly Candidate[] {
  const span = { start: item.start, end: item.end, groups: place.groups }
  const id = leadingId(item.lines[0]?.text ?? '')
  const nested = itemsBelow(item.blocks).flatMap(below => gatherItem(below, { ...place, listed: false }))
  if (item.box === null) return [{ kind: 'bullet', item, id, listed: place.listed, ...span }, ...nested]
  const boxes = nested.filter(below => below.kind === 'box')
  return [{ kind: 'box', item, id, nested: boxes, ...span }]
}

function itemsBelow(blocks: readonly Block[]): readonly Item[] {
  return blocks.filter((block): block is ListBlock => block.kind === 'list').flatMap(list => list.items)
}

function gatherRows(table: TableBlock, place: Place): readonly Candidate[] {
  const heads = table.header.map(cell => roleOf(cell.text))
  const idColumn = heads.indexOf('id')
  const titleColumn = titleColumnOf(heads, idColumn)
  if (titleColumn < 0) return []
  return table.rows.flatMap((row): readonly Candidate[] => {
    const title = row.cells[titleColumn]
    const id = idColumn < 0 ? leadingId(title?.text ?? '') : cellId(row.cells[idColumn]?.text ?? '')
    if (title === undefined || !holdsWords(title.text) || (idColumn >= 0 && id === null)) return []
    return [
      {
        kind: 'row',
        table,
        row,
        title,
        id,
        numbered: idColumn >= 0,
        groups: place.groups,
        start: row.start,
        end: row.end,
      },
    ]
  })
}

/** The column that says what is to be done: the one headed so, else the one after the id. */
function titleColumnOf(heads: readonly (string | null)[], idColumn: number): number {
  const headed = heads.indexOf('title')
  if (headed >= 0 || idColumn < 0) return headed
  return heads.findIndex((head, column) => column > idColumn && head === null)
}

function holdsWords(text: string): boolean {
  return /\p{L}/u.test(text) && !/^(?:total|sum|subtotal|average)\b/i.test(text)
}
