import type { Span } from '../markdown/blocks.ts'
import type { Mark, MarkWords } from '../plan.ts'
import type { DraftMark, Strike } from '../tasks/draft.ts'
import type { Source } from '../text/source.ts'

/**
 * A mark with the title beside it, as one: where a title is struck out, or the document strikes out what it drops, saying so or taking it
 * back changes both. What is learned gives null for a mark that stays apart from its title. A struck-out title with a remark behind it stays
 * so, or the remark would become a part of the title.
 */
export function learnStrikes(
  marks: readonly DraftMark[],
  source: Source,
): (mark: DraftMark, words: MarkWords) => Mark | null {
  const strikes = strikesOf(marks)
  const places = placesOf(marks)
  return (mark, words) => {
    const { strike, kind, vocabulary } = mark
    // A title that is nothing but struck out keeps that: without it no mark would be left to go back.
    if (strike === null || vocabulary === '') return null
    const isUsual = kind === 'checkbox' && (strikes.done || (strikes.dropped && words.dropped === null))
    if (!strike.isStruck && !isUsual) return null
    const beside = { ...mark, strike }
    const isApart = places.isOther(unionOf(mark.at, strike.at), mark) || !isStrikable(beside, source)
    if (isApart) return strike.isStruck ? behindStruck(mark, words, source) : null
    const wide = kind === 'checkbox' ? boxWords(beside, { words, strikes }, source) : statusWords(beside, words, source)
    return wideMark(beside, wide, source)
  }
}

/** What the document strikes out. */
interface Strikes {
  readonly done: boolean
  readonly dropped: boolean
}

interface StruckMark extends DraftMark {
  readonly strike: Strike
}

/** Some people strike out what they drop, some also what they have ticked. */
function strikesOf(marks: readonly DraftMark[]): Strikes {
  const beside = marks.filter(mark => mark.kind === 'checkbox' && mark.strike !== null)
  const done = beside.filter(mark => mark.state === 'done')
  const struck = done.filter(mark => mark.strike?.isStruck === true)
  return {
    done: struck.length * 2 > done.length,
    dropped: beside.some(mark => mark.state === 'dropped' && mark.strike?.isStruck === true),
  }
}

/** Two edits must not overlap, so a mark may not reach across another one. */
function placesOf(marks: readonly DraftMark[]): { readonly isOther: (span: Span, own: DraftMark) => boolean } {
  const starts = marks
    .flatMap(({ at, strike }) => (strike === null ? [at.start] : [at.start, strike.at.start]))
    .toSorted((left, right) => left - right)
  return {
    isOther: ({ start, end }, { at, strike }) => {
      const own = strike === null ? 1 : 2
      const first = firstAtLeast(starts, start)
      const inside = starts.slice(first, first + own + 1).filter(one => one < end)
      return inside.some(one => one !== at.start && one !== strike?.at.start) || inside.length > own
    },
  }
}

function firstAtLeast(sorted: readonly number[], wanted: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

function unionOf(some: Span, other: Span): Span {
  return { start: Math.min(some.start, other.start), end: Math.max(some.end, other.end) }
}

function boxWords(
  mark: StruckMark,
  { words, strikes }: { readonly words: MarkWords; readonly strikes: Strikes },
  source: Source,
): MarkWords {
  const plain = (box: string): string | null =>
    mark.strike.isAlone ? written(mark, { word: box, struck: false }, source) : null
  const struck = (box: string): string => written(mark, { word: box, struck: true }, source)
  const done = words.done ?? 'x'
  return {
    open: plain(words.open ?? ' '),
    done: strikes.done ? struck(done) : (plain(done) ?? struck(done)),
    dropped: strikes.dropped ? struck(words.open ?? ' ') : words.dropped === null ? null : plain(words.dropped),
  }
}

/**
 * A struck-out title with a status in words. What they say by themselves they go on saying; taken back, the title is not struck out any
 * more.
 */
function statusWords(mark: StruckMark, words: MarkWords, source: Source): MarkWords {
  const { strike, says } = mark
  const open = says === 'todo' || says === 'in-progress' ? mark.written : words.open
  const done = says === 'done' ? mark.written : words.done
  const dropped = says === 'done' ? (words.dropped ?? words.open) : mark.written
  const plain = (word: string | null): string | null =>
    word === null || !strike.isAlone ? null : written(mark, { word, struck: false }, source)
  const struck = (word: string | null): string | null =>
    word === null ? null : written(mark, { word, struck: true }, source)
  return { open: plain(open), done: plain(done) ?? struck(done), dropped: struck(dropped) }
}

/** A mark that can't be changed together with its struck-out title: it can say done, and no more that it is open. */
function behindStruck(mark: DraftMark, words: MarkWords, source: Source): Mark {
  const { kind, at, state, says } = mark
  return {
    kind,
    at: source.range(at.start, at.end),
    written: mark.written,
    state,
    words: { open: null, done: words.done, dropped: says === 'done' ? (words.dropped ?? words.open) : mark.written },
    isUsual: false,
  }
}

function wideMark(mark: StruckMark, words: MarkWords, source: Source): Mark {
  const { start, end } = unionOf(mark.at, mark.strike.at)
  return {
    kind: 'status',
    at: source.range(start, end),
    written: source.text.slice(start, end),
    state: mark.state,
    words,
    isUsual: false,
  }
}

/** The stretch of mark and title with another word, and with or without tildes. */
function written(
  mark: StruckMark,
  { word, struck }: { readonly word: string; readonly struck: boolean },
  source: Source,
): string {
  const { at, strike } = mark
  const tildes = strike.isStruck ? (/^~+/.exec(source.text.slice(strike.at.start, strike.at.end))?.[0].length ?? 0) : 0
  const tilde = struck && !strike.isStruck ? '~~' : ''
  const opening = { start: strike.at.start, end: strike.at.start + (struck ? 0 : tildes), by: tilde }
  const closing = { start: strike.at.end - (struck ? 0 : tildes), end: strike.at.end, by: tilde }
  return changed(unionOf(at, strike.at), [opening, { ...at, by: word }, closing], source)
}

interface Change extends Span {
  readonly by: string
}

function changed({ start, end }: Span, changes: readonly Change[], { text }: Source): string {
  let now = ''
  let from = start
  for (const change of changes.toSorted((left, right) => left.start - right.start)) {
    now += text.slice(from, change.start) + change.by
    from = change.end
  }
  return now + text.slice(from, end)
}

/** It is, or could be: neither the box stands in markup nor does markup go on beyond the title. */
function isStrikable({ kind, at, strike }: StruckMark, source: Source): boolean {
  if (kind === 'checkbox' && /[*_~]/.test(source.text.charAt(at.start - 2))) return false
  const shown = source.text.slice(strike.at.start, strike.at.end)
  const title = strike.isStruck ? shown.replace(/^~{1,2}|~{1,2}$/g, '') : shown
  return title !== '' && !title.includes('~') && (strike.isStruck || isBalanced(title))
}

function isBalanced(title: string): boolean {
  const [strong, ...others] = ['**', '*', '_', '`'].map(mark => title.split(mark).length % 2 === 1)
  return strong === true && others.every(Boolean)
}
