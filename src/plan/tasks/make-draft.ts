import { assertNever } from '../../base/index.ts'
import type { Block, Box, Span, TextLine } from '../markdown/blocks.ts'
import type { BoxCandidate, BulletCandidate, HeadingCandidate, RowCandidate } from '../scheme/candidates.ts'
import type { Chosen } from '../scheme/choose.ts'
import { describeBlocks, describeSection } from './description.ts'
import type { Carrier, Draft, DraftMark, DraftStep } from './draft.ts'
import { type Field, fieldsOf, readField } from './fields.ts'
import type { FoundId } from './ids.ts'
import type { Attributes, TaskState } from '../plan.ts'
import type { Source } from '../text/source.ts'
import { leadingSymbol, statusOf, trailingStatus } from '../marks/status.ts'
import { type CleanTitle, cleanTitle } from './titles.ts'
import { boxStates } from '../words/symbols.ts'

/** Reads everything that a plan says of one task; what is `told` of it elsewhere, in the front matter, comes before that. */
export function makeDraft(chosen: Chosen, source: Source, told: readonly Field[] = []): Draft {
  const steps = chosen.steps.map(step => makeStep(step, source))
  const { candidate, id, group } = chosen
  switch (candidate.kind) {
    case 'heading':
      return fromHeading(candidate, { id, group, steps, told }, source)
    case 'row':
      return fromRow(candidate, { id, group, steps, told }, source)
    case 'box':
    case 'bullet':
      return fromItem(candidate, { id, group, steps, told }, source)
    default:
      return assertNever(candidate)
  }
}

interface Known {
  readonly id: FoundId | null
  readonly group: string | null
  readonly steps: readonly DraftStep[]
  readonly told: readonly Field[]
}

function fromHeading(candidate: HeadingCandidate, known: Known, source: Source): Draft {
  const { section, line } = candidate
  const fields = fieldsOf(section.blocks, source)
  const content = describeSection({ ...section, heading: null }, { source, steps: startsOf(known.steps) })
  return assemble(
    {
      ...known,
      start: candidate.start,
      line,
      titleAt: line,
      text: known.id?.rest ?? line.text,
      fields,
      mark: null,
      description: content,
    },
    source,
  )
}

function fromItem(candidate: BoxCandidate | BulletCandidate, known: Known, source: Source): Draft {
  const { item } = candidate
  const at = Math.max(
    1,
    item.lines.findIndex((line, index) => index > 0 && readField(line, source) !== null),
  )
  const hasFields = item.lines.slice(1).some(line => readField(line, source) !== null)
  const titleLines = hasFields ? item.lines.slice(0, at) : item.lines
  const [first] = titleLines
  const line: TextLine = first ?? {
    start: item.start,
    end: item.start,
    text: '',
    lead: '',
    labelled: false,
    rest: item,
    restText: '',
    struck: false,
  }
  const text = [known.id?.rest ?? line.text, ...titleLines.slice(1).map(other => other.text)].join(' ').trim()
  const below: Block = { kind: 'text', lines: item.lines.slice(titleLines.length), start: line.end, end: item.end }
  const fields = fieldsOf([below, ...item.blocks], source)
  const mark = item.box === null ? null : boxMark(item.box, line.struck)
  const description = describeBlocks(below.lines.length > 0 ? [below, ...item.blocks] : item.blocks, {
    source,
    steps: startsOf(known.steps),
  })
  return assemble(
    {
      ...known,
      start: item.start,
      line,
      titleAt: { start: afterBox(item.box, line, source), end: titleLines.at(-1)?.end ?? line.end },
      text: text === '' ? line.text : text,
      fields,
      mark,
      description,
    },
    source,
  )
}

function fromRow(candidate: RowCandidate, known: Known, source: Source): Draft {
  const { table, row, title } = candidate
  const fields = row.cells.flatMap((cell, column): readonly Field[] => {
    const key = table.header[column]?.text ?? ''
    const role = candidate.columns[column] ?? null
    const isTitle = cell === title || (candidate.numbered && role === 'id')
    return isTitle || key === '' || cell.text === '' ? [] : [{ key, role, value: cell.text, at: cell }]
  })
  const text = candidate.numbered ? title.text : (known.id?.rest ?? title.text)
  const mark = cellBox(row.cells, source)
  const parts = { start: candidate.start, line: title, titleAt: title, text, fields, mark, description: '' }
  const draft = assemble({ ...known, ...parts }, source)
  const own = draft.mark?.vocabulary === 'field' ? { ...draft.mark, vocabulary: `table ${table.start}` } : draft.mark
  return { ...draft, mark: own }
}

/** The markdown parser takes the boxes that it does not know for the beginning of the line. */
function afterBox(box: Box | null, line: TextLine, source: Source): number {
  if (box === null || box.end < line.start) return line.start
  const closing = /^\]\*?\s*/.exec(source.text.slice(box.end, line.end))?.[0].length ?? 0
  return box.end + closing
}

function startsOf(steps: readonly DraftStep[]): ReadonlySet<number> {
  return new Set(steps.map(step => step.start))
}

interface Parts extends Known {
  readonly start: number
  readonly line: TextLine
  /** All lines of the title, without a box. */
  readonly titleAt: Span
  /** The line without the id. */
  readonly text: string
  readonly fields: readonly Field[]
  readonly mark: DraftMark | null
  readonly description: string
}

function assemble(parts: Parts, source: Source): Draft {
  const { line, steps, told } = parts
  const fields = [...told, ...parts.fields]
  const clean = cleanTitle(parts.text.replace(/^\[[ xX]\]\s*/, ''))
  const mark = toldMark(told, source) ?? parts.mark ?? statusField(fields, source) ?? titleMark(line, source)
  const carrier = carryingField(fields)
  const titleAt = { start: parts.titleAt.start, end: parts.titleAt.end }
  const titleStatement = clean.dependsOn === null ? null : { text: clean.dependsOn, at: titleAt, dedicated: false }
  return {
    id: parts.id?.id ?? null,
    title: clean.title === '' ? line.text : clean.title,
    titleInFull: clean.title === '' ? line.text : clean.titleInFull,
    start: parts.start,
    titleAt,
    group: parts.group,
    state: mark?.state ?? stateOfSteps(steps) ?? clean.state ?? 'todo',
    mark,
    steps,
    attributes: attributesOf(
      fields.filter(field => field !== carrier || field.role !== 'depends-on'),
      clean,
    ),
    attributesInFull: attributesOf(fields, clean),
    statement: carrier === undefined ? titleStatement : carrierOf(carrier),
    titleStatement,
    description: parts.description,
  }
}

/** Nothing waits for a step: what one says of others stays in its title. */
function makeStep(step: BoxCandidate, source: Source): DraftStep {
  const { item } = step
  const title = cleanTitle(item.lines.map(line => line.text).join(' ')).titleInFull
  const box = item.box ?? { start: item.start, end: item.start, written: '', state: 'todo' as const }
  return {
    title: title === '' ? source.text.slice(item.start, item.end) : title,
    start: item.start,
    mark: boxMark(box, item.lines[0]?.struck ?? false),
  }
}

/** Struck through: done if ticked, else dropped. */
function boxMark(box: Box, struck: boolean): DraftMark {
  const state: TaskState = struck && box.state !== 'done' ? 'dropped' : box.state
  return { kind: 'checkbox', at: { start: box.start, end: box.end }, written: box.written, state, vocabulary: 'box' }
}

/** A checkbox written in a table: GitHub shows it as text, people read it as a mark. */
function cellBox(cells: readonly TextLine[], source: Source): DraftMark | null {
  for (const cell of cells) {
    const written = /^\[([^\]]{0,2})\](?=\s|$)/u.exec(source.text.slice(cell.start, cell.end))?.[1]
    const state = written === undefined || !Object.hasOwn(boxStates, written) ? undefined : boxStates[written]
    if (written !== undefined && state !== undefined)
      return {
        kind: 'checkbox',
        at: { start: cell.start + 1, end: cell.start + 1 + written.length },
        written,
        state,
        vocabulary: 'box',
      }
  }
  return null
}

/** The front matter has its own words. */
function toldMark(told: readonly Field[], source: Source): DraftMark | null {
  const mark = statusField(told, source)
  return mark === null ? null : { ...mark, vocabulary: 'front matter' }
}

function statusField(fields: readonly Field[], source: Source): DraftMark | null {
  for (const field of fields) {
    const state = field.role === 'status' ? statusOf(field.value) : null
    if (state !== null) return statusMark(field.at, { state, vocabulary: 'field' }, source)
  }
  return null
}

function titleMark(line: TextLine, source: Source): DraftMark | null {
  const raw = source.text.slice(line.start, line.end)
  if (source.repair(raw) !== raw) return null
  const trailing = trailingStatus(raw)
  if (trailing !== null) {
    const lead = /^\s*(?:[—–-]+\s*)?[([]?\s*/.exec(raw.slice(trailing.at))?.[0].length ?? 0
    const word = raw.slice(trailing.at + lead).replace(/\s*[)\]]?\s*$/, '')
    const start = line.start + trailing.at + lead
    return statusMark({ start, end: start + word.length }, { state: trailing.state, vocabulary: 'title' }, source)
  }
  const leading = leadingSymbol(raw)
  if (leading === null) return null
  const at = { start: line.start, end: line.start + raw.slice(0, leading.length).trimEnd().length }
  return statusMark(at, { state: leading.state, vocabulary: 'title' }, source)
}

function statusMark(
  at: Span,
  how: { readonly state: TaskState; readonly vocabulary: string },
  source: Source,
): DraftMark {
  return { kind: 'status', at: { start: at.start, end: at.end }, written: source.text.slice(at.start, at.end), ...how }
}

/** Done when there is at least one and all are ticked. */
function stateOfSteps(steps: readonly DraftStep[]): TaskState | null {
  if (steps.length === 0) return null
  if (steps.every(step => step.mark.state === 'done' || step.mark.state === 'dropped')) return 'done'
  return steps.some(step => step.mark.state !== 'todo') ? 'in-progress' : 'todo'
}

const notAttributes: ReadonlySet<string | null> = new Set(['id', 'title', 'steps'])

function attributesOf(fields: readonly Field[], clean: CleanTitle): Attributes {
  const own = fields.filter(
    field => !notAttributes.has(field.role) && !(field.role === 'status' && statusOf(field.value) !== null),
  )
  const said = new Set(own.map(field => field.role))
  const entries: [string, string][] = own.map(field => [field.key, field.value])
  if (clean.priority !== null && !said.has('priority')) entries.push(['Priority', clean.priority])
  if (clean.estimate !== null && !said.has('estimate')) entries.push(['Estimate', clean.estimate])
  return Object.fromEntries(entries)
}

/** One carrier a task: a column or field for dependencies; only where there is none, preconditions, else words in the title. */
function carryingField(fields: readonly Field[]): Field | undefined {
  return fields.find(field => field.role === 'depends-on') ?? fields.find(field => field.role === 'precondition')
}

function carrierOf(field: Field): Carrier {
  const { value, at, role, ids } = field
  return { text: value, at, dedicated: role === 'depends-on', ...(ids === undefined ? {} : { ids }) }
}
