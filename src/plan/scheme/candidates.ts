import type { Block, Item, Row, Span, TableBlock, TextLine } from '../markdown/blocks.ts'
import type { Section } from '../markdown/outline.ts'
import { trailingStatus } from '../marks/status.ts'
import { fieldRoleOf, isFieldTable, roleOfColumn } from '../tasks/fields.ts'
import { cellId, type FoundId, idOfHeading, leadingId } from '../tasks/ids.ts'
import { anyOf } from '../words/match-words.ts'
import { type FieldRole, sumRowWords } from '../words/words.ts'
import { columnsIn } from './boards.ts'
import { phaseHeading } from './phase-heading.ts'
import { isPlaceholder } from './placeholders.ts'
import { type Role, roleOfLabel, roleOfSection, roleOfText } from './roles.ts'

/** What could be a task, before the document's scheme decides. In document order. */
export type Candidate = HeadingCandidate | BoxCandidate | RowCandidate | BulletCandidate

interface Located extends Span {
  /** The id it begins with, if it looks like one. */
  readonly id: FoundId | null
  /** Headings between the phase and this, outermost first. */
  readonly groups: readonly string[]
  /** It stands where work is listed again that stands elsewhere. */
  readonly repeats: boolean
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

/**
 * Why a plain list may be one of tasks: a heading or label says so, it stands directly under the section, or under another heading or
 * label there; null for what is nested.
 */
export type Listed = 'announced' | 'directly' | 'grouped' | null

/** Collects what could be tasks in a section and all sections inside it, but for those that say they are no work. */
export function gather(section: Section, where: Where): readonly Candidate[] {
  return gatherSection(section, { ...where, repeats: where.repeats ?? false, listed: 'directly', tables: true })
}

/** The same for a section whose own heading may be a task. */
export function gatherWithHeading(section: Section, where: Where): readonly Candidate[] {
  const inside = gather(section, where)
  // What it is to those inside it is not to itself.
  const groups = where.groups.filter(group => group !== section.heading?.line.text)
  const heading = headingCandidate(section, { ...where, groups, repeats: where.repeats ?? false })
  return heading === null ? inside : [heading, ...inside]
}

/** Whether the lines right below a heading say what people say of a task. */
export function headingHasFields(section: Section): boolean {
  return section.blocks.some(block => {
    if (block.kind === 'text') return block.lines.some(isTaskField)
    if (block.kind === 'table') return isFieldTable(block)
    return block.kind === 'list' && block.items.some(item => item.box === null && item.lines.some(isTaskField))
  })
}

export interface Where {
  /** Headings between the phase and the section's content. */
  readonly groups: readonly string[]
  /** True for sections inside that are collected elsewhere. */
  readonly isElsewhere: (section: Section) => boolean
  /** The section lists again what stands elsewhere. */
  readonly repeats?: boolean
  /** Headings may be tasks without an id. */
  readonly bareHeadings?: boolean
}

interface Place extends Where {
  readonly repeats: boolean
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
  const columns = columnsIn(section)
  return [...own, ...section.children.flatMap(child => gatherChild(child, place, columns.has(child)))]
}

function gatherChild(section: Section, place: Place, isColumn: boolean): readonly Candidate[] {
  const { heading } = section
  if (heading === null || place.isElsewhere(section)) return []
  const { text } = heading.line
  const role = phaseHeading(text) === null ? roleOfSection(section) : null
  if (isNoWork(role)) return []
  const isList = role === 'work' || isColumn
  const groups = isList ? place.groups : [...place.groups, text]
  const inside = gatherSection(section, {
    ...place,
    groups,
    listed: isList ? 'announced' : 'grouped',
    tables: role !== 'tables-aside' && place.tables,
    repeats: place.repeats || role === 'repeats',
  })
  const own = headingCandidate(section, place)
  return own === null ? inside : [own, ...inside]
}

function headingCandidate(
  section: Section,
  { groups, repeats, bareHeadings = false }: Where & { readonly repeats: boolean },
): HeadingCandidate | null {
  const { heading } = section
  if (heading === null) return null
  const id = idOfHeading(heading)
  if (isPlaceholder(heading.line.text) || (!bareHeadings && (id === null || id.rest === ''))) return null
  const at = { id, groups, repeats, start: section.start, end: section.end }
  return { kind: 'heading', section, line: heading.line, hasFields: headingHasFields(section), ...at }
}

function isNoWork(role: Role): boolean {
  return role === 'aside' || role === 'criteria' || role === 'goal'
}

function gatherBlocks(blocks: readonly Block[], place: Place): readonly Candidate[] {
  let label: string | null = null
  // Not in one list from the start: a call takes a limited number of arguments, and a table may have more rows.
  const found: (readonly Candidate[])[] = []
  for (const block of blocks) {
    if (block.kind === 'text') label = labelOf(block.lines.at(-1))
    if (block.kind === 'other') label = null
    if (block.kind !== 'list' && block.kind !== 'table') continue
    const role = label === null ? null : roleOfLabel(label)
    const items = block.kind === 'list' ? itemsUnder(role, block.items) : []
    if (isNoWork(role) && items.length === 0) continue
    const inside = { ...place, listed: listedBy(label, role, place), repeats: place.repeats || role === 'repeats' }
    if (block.kind === 'list') found.push(items.flatMap(item => gatherItem(item, inside)))
    else if (role !== 'tables-aside' && place.tables) found.push(gatherRows(block, inside))
  }
  return found.flat()
}

/** `Files:` over plain items says nothing of the checkboxes that follow them, which markdown takes for the same list. */
function itemsUnder(role: Role, items: readonly Item[]): readonly Item[] {
  if (!isNoWork(role)) return items
  const box = items.findIndex(item => item.box !== null)
  return role === 'aside' && box > 0 ? items.slice(box) : []
}

function listedBy(label: string | null, role: Role, place: Place): Listed {
  if (label === null || place.listed === null) return place.listed
  return role === 'work' ? 'announced' : 'grouped'
}

/** The text of a line that only announces what follows it, or null. `**NOTE: write these first**` is a sentence in bold. */
export function labelOf(line: TextLine | undefined): string | null {
  if (line === undefined) return null
  if (line.lead !== '' && line.restText === '') return /[:：]\s*\S+\s+\S+\s+\S/u.test(line.lead) ? null : line.lead
  return /[:：]$/.test(line.text) ? line.text.slice(0, -1) : null
}

function gatherItem(item: Item, place: Place): readonly Candidate[] {
  const [first] = item.lines
  const role = first === undefined ? null : itemRole(first, item.box !== null)
  if (isNoWork(role)) return []
  const { groups, repeats } = place
  const at = { start: item.start, end: item.end, groups, repeats, id: leadingId(first?.text ?? '') }
  const text: Block = { kind: 'text', lines: item.lines.slice(1), start: item.start, end: item.end }
  const inside = item.box === null && role !== 'work' && isName(first) ? [...groups, nameOf(first)] : groups
  const below = gatherBlocks([text, ...item.blocks], { ...place, groups: inside, listed: null })
  const isEmpty = isPlaceholder(item.lines.map(line => line.text).join(' '))
  if (isEmpty) return item.box === null ? below : []
  if (item.box === null) return [{ kind: 'bullet', item, listed: place.listed, ...at }, ...below]
  return [{ kind: 'box', item, nested: below.filter(one => one.kind === 'box'), ...at }]
}

/** A plain point over checkboxes is called what they are about: `- Backend` over `- [ ] Tests`; a sentence or a field is not. */
function isName(line: TextLine | undefined): line is TextLine {
  return line !== undefined && line.text.length <= longestName && /\p{L}/u.test(line.text) && fieldRoleOf(line) === null
}

/** A state behind it may change, and its tasks' group stays. */
function nameOf({ text }: TextLine): string {
  return text.slice(0, trailingStatus(text)?.at).replace(/[:：]$/, '')
}

const longestName = 60

/** What a label at the start of an item says of it, `**Acceptance:** the tests pass`, or of what stands below it, `- Tests:`. */
function itemRole(line: TextLine, isBox: boolean): Role {
  const below = isBox ? null : labelOf(line)
  if (below !== null) return roleOfLabel(below)
  const label = line.labelled ? line.lead : (/^([^:：]{1,40})[:：]/u.exec(line.text)?.[1] ?? '')
  const role = label === '' ? null : roleOfText(label)
  return role === 'criteria' ? role : null
}

function gatherRows(table: TableBlock, place: Place): readonly Candidate[] {
  const columns = columnsOf(table)
  const idColumn = columns.indexOf('id')
  const titleColumn = titleColumnOf(columns, idColumn)
  if (titleColumn < 0 || isFieldTable(table)) return []
  return table.rows.flatMap((row): readonly Candidate[] => {
    const title = row.cells[titleColumn]
    const inCell = idColumn < 0 ? issueBefore(row, titleColumn, columns) : cellId(row.cells[idColumn]?.text ?? '')
    const id = idColumn < 0 ? (inCell ?? leadingId(title?.text ?? '')) : inCell
    if (title === undefined || !holdsWords(title.text) || countsRows(title, row) || (idColumn >= 0 && id === null))
      return []
    if (isPlaceholder(title.text)) return []
    const at = { id, groups: place.groups, repeats: place.repeats, start: row.start, end: row.end }
    return [{ kind: 'row', table, row, title, numbered: inCell !== null, columns, ...at }]
  })
}

/** A column of issues before that of the tasks stands where ids do: `[#421](...)`. */
function issueBefore(row: Row, titleColumn: number, columns: readonly (FieldRole | null)[]): FoundId | null {
  const column = columns.indexOf('issue')
  const id = column < 0 || column > titleColumn ? null : cellId(row.cells[column]?.text ?? '')
  return id?.form === 'issue' ? id : null
}

/** What the columns mean. A column of tasks that holds nothing but ids is the one for ids: `Task | Description`. */
function columnsOf(table: TableBlock): readonly (FieldRole | null)[] {
  const columns = table.header.map(roleOfColumn)
  const titles = columns.indexOf('title')
  const hasIds =
    !columns.includes('id') && titles >= 0 && table.rows.some(row => (row.cells[titles]?.text ?? '') !== '')
  if (!hasIds || !table.rows.every(row => isIdOrEmpty(row.cells[titles]?.text ?? ''))) return columns
  return columns.map((role, index) => (index === titles ? 'id' : role))
}

function isIdOrEmpty(text: string): boolean {
  const id = cellId(text)
  return text === '' || (id !== null && id.form !== 'ordinal')
}

/** The column that says what is to be done: the one headed so, else the one after the id. */
function titleColumnOf(columns: readonly (FieldRole | null)[], idColumn: number): number {
  const headed = columns.indexOf('title')
  if (headed >= 0 || idColumn < 0) return headed
  return columns.findIndex((head, column) => column > idColumn && head === null)
}

/** `**Sum** | 4 features`, or `**4 features**` alone in its row: it counts those above. */
function countsRows(title: TextLine, { cells }: Row): boolean {
  if (sumRow.test(cells.find(cell => cell.text !== '')?.text ?? '')) return true
  const isAlone = cells.length > 1 && cells.every(cell => cell === title || cell.text === '')
  return isAlone && title.restText === '' && /^\d+\s+\p{L}+$/u.test(title.text)
}

function holdsWords(text: string): boolean {
  return /\p{L}/u.test(text) && !sumRow.test(text)
}

/** `Total`, `Sum of hours`; scripts without spaces go on with words that have another meaning. */
const sumRow = new RegExp(String.raw`^${anyOf(sumRowWords)}(?![\p{L}\p{M}])`, 'iu')
