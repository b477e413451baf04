import type { Box, Span } from '../markdown/blocks.ts'
import { boxState, isBoxCharacter, showsBox } from '../marks/box-states.ts'
import { firstStatus, type FoundStatus, type Legend, statusOf } from '../marks/status.ts'
import type { Source } from '../text/source.ts'
import type { FieldRole } from '../words/words.ts'
import type { Field } from './fields.ts'

/** A checkbox written in a cell. */
export interface CellBox<Cell> {
  readonly cell: Cell
  readonly box: Box
  /** What the cell says besides. */
  readonly rest: string
}

interface Worded extends Span {
  readonly text: string
}

interface InColumn<Cell> {
  readonly cell: Cell
  readonly role: FieldRole | null
}

/** The checkbox in a row of a table: GitHub shows it as text, people read it as a mark. */
export function cellBox<Cell extends Worded>(cells: readonly InColumn<Cell>[], source: Source): CellBox<Cell> | null {
  for (const { cell, role } of cells) {
    const found = boxIn(cell, role, source)
    if (found !== null) return { cell, ...found }
  }
  return null
}

/** The checkbox that a status field begins with. */
export function fieldBox({ role, value, at }: Field, source: Source): Omit<CellBox<Span>, 'cell'> | null {
  return role === 'status' ? boxIn({ ...at, text: value }, role, source) : null
}

/** The status that a field for it begins with in words or by a symbol. The `x` of a box is no such word. */
export function statusIn({ role, value }: Pick<Field, 'role' | 'value'>, source: Source): FoundStatus | null {
  return role !== 'status' || isChoice(value, source.legend) ? null : firstStatus(value, source.legend)
}

/** Whether a status is a form to fill in, with a box for each state: `[x] Todo [ ] Done`, `Todo [x] Done [ ]`. Which box belongs to which words is a guess. */
export function isChoice(status: string, legend: Legend): boolean {
  return forms.some(form => offers(status, form, legend))
}

/** Square boxes, and round ones as in `(x) Todo ( ) Done`: brackets around nothing are a part of `main()`. */
const forms = [/\[([^[\]]{0,4})\]/gu, /\(([ xX])\)/gu]

function offers(status: string, form: RegExp, legend: Legend): boolean {
  const [first, ...others] = status.matchAll(form)
  if (first === undefined) return false
  const isKnown = ([, sign = '']: RegExpExecArray): boolean => boxState(sign, legend) !== null
  const before = status.slice(0, first.index).trim()
  const isInFront = before === '' && (isKnown(first) || isBoxCharacter(first[1] ?? ''))
  const isBehind = /[\])]\s*$/.test(status) && isKnown(first) && statusOf(before, legend) !== null
  return (isInFront || isBehind) && others.some(isKnown)
}

/** Text may follow a box in a status at once; a title may begin with brackets that are none. */
function boxIn(cell: Worded, role: FieldRole | null, source: Source): Omit<CellBox<Span>, 'cell'> | null {
  const isStatus = role === 'status'
  const found = (isStatus ? boxOfStatus : boxInFront).exec(source.text.slice(cell.start, cell.end))
  const written = found?.[1]
  const state = written === undefined ? null : boxState(source.repair(written), source.legend)
  if (found === null || written === undefined || state === null) return null
  if (!showsBox(cell.text, source.repair(written)) || (isStatus && isChoice(cell.text, source.legend))) return null
  const start = cell.start + found[0].indexOf('[') + 1
  const box = { start, end: start + written.length, written, state }
  const rest = cell.text.replace(`[${source.repair(written)}]`, '').trim()
  return { box, rest: isStatus ? rest.replace(/^[,;:.]\s*/, '') : rest }
}

const boxInFront = /^[*_`]{0,3}\[([^\]]{0,4})\](?=[\s*_`]|$)/u
const boxOfStatus = /^[*_`]{0,3}\[([^\]]{0,4})\](?![([])/u
