import type { Box, Span } from '../markdown/blocks.ts'
import { boxState } from '../marks/box-states.ts'
import { type FoundStatus, partsOfStatus } from '../marks/status.ts'
import type { TaskState } from '../plan.ts'
import { findBetween, findWordsIn } from '../text/find-words.ts'
import type { Source } from '../text/source.ts'
import { bare, keyword, type DraftMark, type Strike } from './draft.ts'
import type { Field } from './fields.ts'
import { fieldBox, statusIn } from './status-boxes.ts'
import type { CleanTitle } from './titles.ts'

/** A checkbox. Struck through it is done if ticked, else dropped. */
export function boxMark(box: Box, strike: Strike | null, source: Source): DraftMark {
  const { start, end, written } = box
  if (box.isBare === true)
    return {
      kind: 'status',
      at: { start, end },
      written,
      state: 'done',
      says: 'done',
      vocabulary: bare,
      strike: null,
    }
  if (box.isKeyword === true) {
    const state = withStrike(box.state, strike)
    return { kind: 'status', at: { start, end }, written, state, says: box.state, vocabulary: keyword, strike }
  }
  const says = boxState(source.repair(written), source.legend) ?? 'todo'
  const at = charactersOf({ start, end }, written)
  const shown = source.text.slice(at.start, at.end)
  return { kind: 'checkbox', at, written: shown, state: withStrike(says, strike), says, vocabulary: 'box', strike }
}

/** The first field that says how the task stands. It may be emptied where it is then the first place in which that could be said. */
export function fieldMark(
  fields: readonly Field[],
  how: {
    readonly vocabulary: string
    readonly strike: Strike | null
    readonly mayBeEmpty: boolean
    readonly empty: DraftMark | null
  },
  source: Source,
): DraftMark | null {
  for (const [index, field] of fields.entries()) {
    const { vocabulary, strike } = how
    if (field.state !== undefined) return statusMark(field.at, { vocabulary, strike, state: field.state }, source)
    const box = fieldBox(field, source)
    if (box !== null) return boxMark(box.box, strike, source)
    const status = statusIn(field, source)
    const at = status === null ? null : findWordsIn(field.at, source)(status.words)
    if (status === null || at === null) continue
    const isLast = fields.slice(index + 1).every(({ role, state }) => role !== 'status' && state === undefined)
    const isFirst = how.empty === null || at.start < how.empty.at.start
    const mayBeEmpty = how.mayBeEmpty && isFirst && isLast
    return statusMark(at, { vocabulary, strike, state: status.state, mayBeEmpty }, source)
  }
  return null
}

/** What the title says in front or behind: a box, a symbol, a word. */
export function titleMark(
  clean: CleanTitle,
  place: { readonly at: Span; readonly strike: Strike | null },
  source: Source,
): DraftMark | null {
  const { at, strike } = place
  const box = clean.box === null ? -1 : source.text.indexOf(`[${clean.box}]`, at.start)
  if (clean.box !== null && box >= 0 && box < at.end) {
    const start = box + 1
    return boxMark({ start, end: start + clean.box.length, written: clean.box, state: 'todo' }, strike, source)
  }
  const found = clean.status === null ? null : placeIn(at, clean.status, source)
  if (clean.status !== null && found !== null) {
    const vocabulary = `title ${formOf(clean.status)}`
    return statusMark(found, { state: clean.status.state, vocabulary, strike }, source)
  }
  if (strike === null) return null
  return statusMark(strike.at, { state: 'dropped', vocabulary: '', strike }, source)
}

/** An empty cell for the status: there is a place to say it. */
export function emptyCellMark(cell: Span, vocabulary: string, source: Source): DraftMark | null {
  const { text } = source
  const before = /\|[ \t]*$/.exec(text.slice(Math.max(0, cell.start - longestCell), cell.start))?.[0].length ?? 0
  const inside = cell.start - before + 1
  const start = text.charAt(inside) === ' ' ? inside + 1 : inside
  if (before === 0 || !/^[ \t]*(?:\||$|[\r\n])/.test(text.slice(start, start + longestCell))) return null
  const at = { start, end: start }
  return { kind: 'status', at, written: '', state: 'todo', says: 'todo', vocabulary, strike: null }
}

const longestCell = 200

/** The struck-out part of a title's place, or null. */
export function strikeIn(at: Span, source: Source): Strike | null {
  const found = /(?<!~)(~{1,2})(?=[^\s~])[^~]*(?<=[^\s~])\1(?!~)/u.exec(source.text.slice(at.start, at.end))
  if (found === null) return null
  const start = at.start + found.index
  return { at: { start, end: start + found[0].length }, isStruck: true, isAlone: true }
}

/** What is struck out and not done is dropped. */
export function withStrike(state: TaskState, strike: Strike | null): TaskState {
  return strike?.isStruck === true && state !== 'done' ? 'dropped' : state
}

/** The one character of a box: of `[ x ]` the one that is no space, of `[  ]` the one where it would be. */
function charactersOf({ start, end }: Span, written: string): Span {
  if (written.length < 2) return { start, end }
  const shown = written.trim()
  const before = shown === '' ? Math.floor((written.length - 1) / 2) : written.indexOf(shown)
  return { start: start + before, end: start + before + Math.max(1, shown.length) }
}

function statusMark(
  at: Span,
  how: Pick<DraftMark, 'state' | 'vocabulary' | 'strike' | 'mayBeEmpty'>,
  source: Source,
): DraftMark {
  const { start, end } = withMarkup(at, source.text)
  return {
    kind: 'status',
    at: { start, end },
    written: source.text.slice(start, end),
    ...how,
    state: withStrike(how.state, how.strike),
    says: how.state,
  }
}

/** A remark may say the same words again. Where what was taken off the title before parts them from it, one side of them has to do. */
function placeIn(
  at: Span,
  { side, words, before = '', after = '' }: FoundStatus & { readonly side: 'start' | 'end' },
  source: Source,
): Span | null {
  if (side === 'start') return findWordsIn(at, source)(words)
  const between = (front: string, behind: string): Span | null =>
    findBetween(at, source, { before: front, words, after: behind })
  return between(before, after) ?? (after === '' ? null : between('', after)) ?? between(before, '') ?? between('', '')
}

/** The markup that stands around words on both sides, or that is opened among them, belongs to them: `**DONE**`, `✅ **DONE**`. */
export function withMarkup({ start, end }: Span, text: string): Span {
  for (const mark of ['**', '__', '`', '*', '_']) {
    const isAround = text.startsWith(mark, start - mark.length) && text.startsWith(mark, end)
    if (isAround) return withMarkup({ start: start - mark.length, end: end + mark.length }, text)
    const isOpened = text.slice(start, end).split(mark).length % 2 === 0
    if (isOpened && text.startsWith(mark, end)) return { start, end: end + mark.length }
  }
  return { start, end }
}

/** A title that ends in a symbol is answered by one, not by a word. */
function formOf({ words }: FoundStatus): string {
  const { symbol, word } = partsOfStatus(words)
  return [symbol === '' ? '' : 'symbol', word === '' ? '' : 'word'].join(' ').trim()
}
