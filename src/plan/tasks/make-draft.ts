import { assertNever } from '../../base/index.ts'
import type { Block, Box, Item, TextLine } from '../markdown/blocks.ts'
import type { BoxCandidate, BulletCandidate, HeadingCandidate, RowCandidate } from '../scheme/candidates.ts'
import type { Chosen } from '../scheme/choose.ts'
import type { Source } from '../text/source.ts'
import { describeBlocks, describeSection } from './description.ts'
import type { Draft, DraftMark, DraftStep, Strike } from './draft.ts'
import { emptyStatusIn, type Field, fieldsOf, readField } from './fields.ts'
import { finishDraft, type Parts } from './finish-draft.ts'
import { type CellBox, cellBox } from './status-boxes.ts'
import { boxMark, emptyCellMark, strikeIn } from './task-mark.ts'
import { endsInEstimate } from './title-parts.ts'
import { cleanStep } from './titles.ts'

/** Reads everything that a plan says of one task; what is `told` of it elsewhere, in the front matter, comes before that. */
export function makeDraft(chosen: Chosen, source: Source, told: readonly Field[] = []): Draft {
  const { candidate, id, group } = chosen
  const known = { id, group, told, steps: chosen.steps.map(step => makeStep(step, source)) }
  switch (candidate.kind) {
    case 'heading':
      return finishDraft({ ...known, ...fromHeading(candidate, known.steps, source) }, source)
    case 'row':
      return finishDraft({ ...known, ...fromRow(candidate, source) }, source)
    case 'box':
    case 'bullet':
      return finishDraft({ ...known, ...fromItem(candidate, known.steps, source) }, source)
    default:
      return assertNever(candidate)
  }
}

/** What depends on the kind of the candidate. */
type FromCandidate = Omit<Parts, 'id' | 'group' | 'steps' | 'told'>

function fromHeading(
  { section, line, start }: HeadingCandidate,
  steps: readonly DraftStep[],
  source: Source,
): FromCandidate {
  return {
    idInTitle: true,
    start,
    lines: [line],
    fields: fieldsOf(section.blocks, source),
    below: { blocks: section.blocks, sections: section.children },
    vocabulary: 'field',
    box: () => null,
    empty: emptyField(section.blocks, source),
    description: describeSection({ ...section, heading: null }, { source, steps: startsOf(steps) }),
  }
}

function fromItem(
  { item }: BoxCandidate | BulletCandidate,
  steps: readonly DraftStep[],
  source: Source,
): FromCandidate {
  const lines = titleLines(item, source)
  const rest = item.lines.slice(lines.length)
  const below: Block = { kind: 'text', lines: rest, start: rest[0]?.start ?? item.end, end: item.end }
  const blocks = rest.length > 0 ? [below, ...item.blocks] : item.blocks
  const { box } = item
  return {
    idInTitle: true,
    start: item.start,
    lines,
    fields: fieldsOf(blocks, source),
    below: { blocks, sections: [] },
    vocabulary: 'field',
    box: strike => (box === null ? null : boxMark(box, strike, source)),
    empty: emptyField(blocks, source),
    description: describeBlocks(blocks, { source, steps: startsOf(steps) }),
  }
}

function emptyField(blocks: readonly Block[], source: Source): DraftMark | null {
  const cell = emptyStatusIn(blocks)
  return cell === null ? null : emptyCellMark(cell, 'field', source)
}

/** The lines of an item's first paragraph up to one that says something else: a field, a label. */
function titleLines(item: Item, source: Source): readonly TextLine[] {
  const [first = emptyLine(item), ...others] = item.lines
  const start = afterBox(item.box, first, source)
  const isWhole = endsInEstimate(first.text)
  const end = others.findIndex(
    line => isWhole || readField(line, source) !== null || line.labelled || label.test(line.text),
  )
  return [{ ...first, start: Math.min(start, first.end) }, ...(end < 0 ? others : others.slice(0, end))]
}

/** A sentence that wraps seldom begins its next line so. */
const label = /^\p{Lu}[\p{L}]{2,20}(?:\s\p{L}{2,20})?[:：](?:\s|$)/u

function emptyLine({ start }: Item): TextLine {
  const at = { start, end: start }
  return { ...at, text: '', lead: '', labelled: false, rest: at, restText: '', struck: false }
}

/** A box that was uncovered stands within its line. */
function afterBox(box: Box | null, line: TextLine, source: Source): number {
  if (box === null || box.end < line.start) return line.start
  const closing = /^\]\*?\s*/.exec(source.text.slice(box.end, line.end))?.[0].length ?? 0
  return box.end + closing
}

function fromRow({ table, row, title, numbered, columns, start }: RowCandidate, source: Source): FromCandidate {
  const vocabulary = `table ${table.start}`
  const cells = row.cells.map((cell, column) => ({
    cell,
    key: table.header[column]?.text ?? '',
    role: columns[column] ?? null,
  }))
  const box = cellBox(cells, source)
  const others = cells
    .filter(({ cell, role }) => cell !== title && !(numbered && role === 'id'))
    .map(({ cell, ...column }) => ({ ...column, cell, text: cell === box?.cell ? box.rest : cell.text }))
    .filter(({ text }) => text !== '')
  const status = cells.find(({ cell, role }) => role === 'status' && cell.text === '')
  return {
    idInTitle: !numbered,
    ...(numbered ? { idAt: row } : {}),
    start,
    lines: [behindBox(title, box, source)],
    fields: others
      .filter(({ key }) => key !== '')
      .map(({ cell, key, role, text }) => ({ key, role, value: text, at: cell })),
    below: { blocks: [], sections: [] },
    vocabulary,
    box: strike => (box === null ? null : boxMark(box.box, strike, source)),
    empty: status === undefined ? null : emptyCellMark(status.cell, vocabulary, source),
    description: others
      .filter(({ key, text }) => key === '' && /\p{L}/u.test(text))
      .map(({ text }) => text)
      .join('\n\n'),
  }
}

/** A title is struck out behind the box that stands in its cell; markup around both keeps them together. */
function behindBox(title: TextLine, box: CellBox<TextLine> | null, source: Source): TextLine {
  if (box?.cell !== title || source.text.charAt(title.start) !== '[') return title
  const start = afterBox(box.box, title, source)
  return { ...title, start, text: box.rest, lead: '', labelled: false, rest: { ...title, start }, restText: box.rest }
}

function startsOf(steps: readonly DraftStep[]): ReadonlySet<number> {
  return new Set(steps.map(step => step.start))
}

/** Nothing waits for a step: what one says of others stays in its title. */
function makeStep({ item }: BoxCandidate, source: Source): DraftStep {
  const title = cleanStep(item.lines.map(line => line.text).join(' '))
  const box = item.box ?? { start: item.start, end: item.start, written: '', state: 'todo' as const }
  return {
    title: title === '' ? source.text.slice(item.start, item.end) : title,
    start: item.start,
    mark: boxMark(box, strikeOfStep(item, source), source),
  }
}

/** That of a first line which is struck out as a whole; a box without a space behind it was read as a part of the line. */
function strikeOfStep({ box, lines: [first] }: Item, source: Source): Strike | null {
  if (first === undefined) return null
  const start = Math.min(afterBox(box, first, source), first.end)
  const strike = strikeIn({ start, end: first.end }, source)
  const isWhole = strike?.at.start === start && strike.at.end === first.end
  return first.struck || isWhole ? strike : null
}
