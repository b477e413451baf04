import type { Block, Item, Row, Span, TableBlock, TextLine } from '../markdown/blocks.ts'
import type { Section } from '../markdown/outline.ts'
import { fieldRoleOf, roleOfColumn } from '../tasks/fields.ts'
import { cellId, type FoundId, headingId, leadingId } from '../tasks/ids.ts'
import { anyOf } from '../words/match-words.ts'
import { type FieldRole, sumRowWords } from '../words/words.ts'
import { phaseHeading } from './phase-heading.ts'
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
  /** Lines below it say what people say of a task: its state, owner, estimate, ... */
  readonly hasFields: boolean
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
  /** What the table's columns mean. */
  readonly columns: readonly (FieldRole | null)[]
}

export interface BulletCandidate extends Located {
  readonly kind: 'bullet'
  readonly item: Item
  readonly listed: Listed
}

/** Why a plain list may be one of tasks: a heading or label says so, or it stands directly under the section; null if neither. */
export type Listed = 'announced' | 'directly' | null

/** Collects what could be tasks in a section and all sections inside it, but for those that say they are no work. */
export function gather(section: Section, where: Where): readonly Candidate[] {
  return gatherSection(section, { ...where, listed: 'directly', tables: true })
}

/** Whether the lines right below a heading say what people say of a task. */
export function headingHasFields(section: Section): boolean {
  return section.blocks.some(block => {
    if (block.kind === 'text') return block.lines.some(isTaskField)
    return block.kind === 'list' && block.items.some(item => item.box === null && item.lines.some(isTaskField))
  })
}

export interface Where {
  /** Headings between the phase and the section's content. */
  readonly groups: readonly string[]
  /** True for sections inside that are collected elsewhere. */
  readonly isElsewhere: (section: Section) => boolean
}

interface Place extends Where {
  readonly listed: Listed
  /** False where tables list something else than work. */
  readonly tables: boolean
}

const taskFields: ReadonlySet<FieldRole | null> = new Set([
  'status',
  'priority',
  'owner',
  'estimate',
  'depends-on',
  'precondition',
])

function isTaskField(line: TextLine): boolean {
  return taskFields.has(fieldRoleOf(line))
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
  if (isNoWork(role)) return []
  const groups = role === 'work' ? place.groups : [...place.groups, text]
  const id = headingId(text)
  const inside = gatherSection(section, {
    ...place,
    groups,
    listed: role === 'work' ? 'announced' : null,
    tables: role !== 'tables-aside' && place.tables,
  })
  if (id === null || id.rest === '') return inside
  const at = { id, groups: place.groups, start: section.start, end: section.end }
  return [{ kind: 'heading', section, line: heading.line, hasFields: headingHasFields(section), ...at }, ...inside]
}

function isNoWork(role: Role): boolean {
  return role === 'aside' || role === 'criteria' || role === 'goal'
}

function gatherBlocks(blocks: readonly Block[], place: Place): readonly Candidate[] {
  let label: string | null = null
  const found: Candidate[] = []
  for (const block of blocks) {
    if (block.kind === 'text') label = labelOf(block.lines.at(-1))
    if (block.kind === 'other') label = null
    if (block.kind !== 'list' && block.kind !== 'table') continue
    const role = label === null ? null : roleOfText(label)
    if (isNoWork(role)) continue
    const listed = label === null ? place.listed : role === 'work' ? 'announced' : null
    if (block.kind === 'list') found.push(...block.items.flatMap(item => gatherItem(item, { ...place, listed })))
    else if (role !== 'tables-aside' && place.tables) found.push(...gatherRows(block, place))
  }
  return found
}

/** The text of a line that only announces what follows it, or null. */
export function labelOf(line: TextLine | undefined): string | null {
  if (line === undefined) return null
  if (line.lead !== '' && line.restText === '') return line.lead
  return /[:：]$/.test(line.text) ? line.text.slice(0, -1) : null
}

function gatherItem(item: Item, place: Place): readonly Candidate[] {
  const [first] = item.lines
  const role = first === undefined ? null : itemRole(first)
  if (role === 'criteria' || (item.box === null && isNoWork(role))) return []
  const at = { start: item.start, end: item.end, groups: place.groups, id: leadingId(first?.text ?? '') }
  const text: Block = { kind: 'text', lines: item.lines.slice(1), start: item.start, end: item.end }
  const below = gatherBlocks([text, ...item.blocks], { ...place, listed: null })
  if (item.box === null) return [{ kind: 'bullet', item, listed: place.listed, ...at }, ...below]
  return [{ kind: 'box', item, nested: below.filter(one => one.kind === 'box'), ...at }]
}

/** What a label at the start of an item says of it: `**Acceptance:** the tests pass`. */
function itemRole(line: TextLine): Role {
  const label = line.labelled ? line.lead : labelOf(line)
  return label === null ? null : roleOfText(label)
}

function gatherRows(table: TableBlock, place: Place): readonly Candidate[] {
  const columns = table.header.map(roleOfColumn)
  const idColumn = columns.indexOf('id')
  const titleColumn = titleColumnOf(columns, idColumn)
  if (titleColumn < 0) return []
  return table.rows.flatMap((row): readonly Candidate[] => {
    const title = row.cells[titleColumn]
    const id = idColumn < 0 ? leadingId(title?.text ?? '') : cellId(row.cells[idColumn]?.text ?? '')
    if (title === undefined || !holdsWords(title.text) || (idColumn >= 0 && id === null)) return []
    const at = { id, groups: place.groups, start: row.start, end: row.end }
    return [{ kind: 'row', table, row, title, numbered: idColumn >= 0, columns, ...at }]
  })
}

/** The column that says what is to be done: the one headed so, else the one after the id. */
function titleColumnOf(columns: readonly (FieldRole | null)[], idColumn: number): number {
  const headed = columns.indexOf('title')
  if (headed >= 0 || idColumn < 0) return headed
  return columns.findIndex((head, column) => column > idColumn && head === null)
}

function holdsWords(text: string): boolean {
  return /\p{L}/u.test(text) && !sumRow.test(text)
}

const sumRow = new RegExp(`^${anyOf(sumRowWords)}`, 'iu')
