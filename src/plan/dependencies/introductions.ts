import type { Span } from '../markdown/blocks.ts'
import { closingBrackets } from './brackets.ts'
import { anyOf } from '../words/match-words.ts'
import { completionWords, fillerWords, postfixWords } from '../words/words.ts'
import { type Entry, spacedWord, wordAt } from './lexicon.ts'

/** A part of a text that begins with a word for a dependency. */
export interface Introduced {
  /** From that word on, without brackets. */
  readonly text: string
  /** What goes if it is taken out of the text: with the brackets, or the dash or dot before it. */
  readonly whole: Span
  /** It stands in brackets. */
  readonly isBracketed: boolean
  /** The word says that others have to wait. */
  readonly isReverse: boolean
}

/** Joins the lines of a title: to all patterns a space, and a place where a statement may begin. */
export const lineEnd = '\v'

/**
 * The parts of a title that say what has to come first, or what has to wait: in brackets anywhere, else behind a dash, a comma, a dot or
 * the end of a line, up to the end of the sentence. `Fill (P1, after 1.2) — blocks 1.3`.
 */
export function introducedIn(text: string): readonly Introduced[] {
  if (!mayIntroduce.test(text)) return []
  const brackets = closingBrackets(text)
  const places = placesIn(text, brackets)
  const bracketed = partsAt(places, place => (place.limit === null ? null : bracketedPart(text, place, place.limit)))
  let following = 0
  let stop = -1
  const open = partsAt(places, place => {
    if (place.limit !== null) return null
    while ((bracketed[following]?.whole.start ?? Infinity) < place.start) following += 1
    const next = bracketed[following]?.whole.start ?? text.length
    // To look for the end from each place anew would take the square of the text's length.
    if (place.start > stop) stop = endOfSentence(text, place.start, brackets)
    return openPart(text, place, Math.min(stop, next))
  })
  return [...bracketed, ...open].toSorted((one, other) => one.whole.start - other.whole.start)
}

type Introducing = Pick<Entry, 'kinds'>

/** Where a part may begin. */
interface Place {
  /** The sign before it: a bracket, a dash, a comma, the end of a line. */
  readonly sign: Span
  readonly start: number
  /** Where the innermost bracket around it closes, or null. */
  readonly limit: number | null
}

function placesIn(text: string, brackets: ReadonlyMap<number, number>): readonly Place[] {
  const open: number[] = []
  return [...text.matchAll(openings)].flatMap(({ index, 0: written }): readonly Place[] => {
    while (index > (open.at(-1) ?? Infinity)) open.pop()
    const close = brackets.get(index)
    if (close !== undefined) open.push(close)
    if (close === undefined && /^[([（【]/.test(written)) return []
    const sign = { start: index, end: index + written.length }
    return [{ sign, start: skipSpace(text, sign.end), limit: open.at(-1) ?? null }]
  })
}

/** The parts at some places; none begins inside another. */
function partsAt(places: readonly Place[], partAt: (place: Place) => Introduced | null): readonly Introduced[] {
  const parts: Introduced[] = []
  for (const place of places) {
    const part = place.sign.start < (parts.at(-1)?.whole.end ?? 0) ? null : partAt(place)
    if (part !== null) parts.push(part)
  }
  return parts
}

/** An arrow inside a bracket may point from anything to anything: `(1.1 ← 1.2)`. */
function bracketedPart(text: string, { sign, start }: Place, close: number): Introduced | null {
  if (/[^\S\n\v]$/.test(text.slice(sign.start, sign.end))) return null
  const isWhole = /[([（【]/.test(text.charAt(sign.start))
  const word =
    arrowAt(text, start) ?? introductionAt(text, start, close) ?? (isWhole ? postfixIn(text, start, close) : null)
  if (word === null) return null
  const whole = { start: spaceBefore(text, sign.start), end: isWhole ? close + 1 : close }
  return { text: text.slice(start, close).trim(), whole, isBracketed: true, isReverse: isReverse(word) }
}

/** A line that goes on with `after lunch` is seldom one that begins a statement. */
function openPart(text: string, { sign, start }: Place, end: number): Introduced | null {
  const word = arrowAt(text, start) ?? introductionAt(text, start, end) ?? postfixIn(text, start, end)
  const isLine = /[\n\v]/.test(text.charAt(sign.start))
  if (word === null || (isLine && tellsWhen(word))) return null
  const whole = { start: spaceBefore(text, sign.start), end: text.slice(end) === '.' ? end + 1 : end }
  return { text: text.slice(start, end).trim(), whole, isBracketed: false, isReverse: isReverse(word) }
}

function isReverse({ kinds }: Introducing): boolean {
  return kinds.has('reverse') && !kinds.has('dependency')
}

function tellsWhen({ kinds }: Introducing): boolean {
  return kinds.has('when') || kinds.has('condition') || kinds.has('postfix')
}

/** A text without some of its parts. */
export function withoutParts(text: string, parts: readonly Introduced[]): string {
  const starts = [0, ...parts.map(({ whole }) => whole.end)]
  return starts
    .map((start, index) => text.slice(start, parts[index]?.whole.start))
    .join('')
    .trim()
}

/** A sentence that begins so. */
export interface IntroducedSentence extends Introduced {
  /** The word may do no more than tell when: `After 1.1 we rest`. */
  readonly tellsWhen: boolean
}

/** The sentences of a paragraph that begin with a word for a dependency: `This task depends on 1.1.` */
export function introducedSentences(text: string): readonly IntroducedSentence[] {
  return sentencesIn(text).flatMap(whole => {
    const word = introductionAt(text, whole.start, whole.end) ?? postfixIn(text, whole.start, whole.end)
    if (word === null) return []
    return [
      {
        text: text.slice(whole.start, whole.end),
        whole,
        isBracketed: false,
        isReverse: isReverse(word),
        tellsWhen: tellsWhen(word),
      },
    ]
  })
}

/** Where the sentences of a text stand, without symbols in front and the dot at the end. */
export function sentencesIn(text: string): readonly Span[] {
  const ends = [...text.matchAll(/[.!?](?=\s)|[。！？]/g)].map(({ index }) => index)
  return [...ends, text.length].flatMap((end, index) => {
    const start = skipSymbols(text, index === 0 ? 0 : (ends[index - 1] ?? 0) + 1)
    return start < end ? [{ start, end }] : []
  })
}

/** Most titles have none of it. */
const mayIntroduce = /[([（【\n—–.;,·|，；。、←⇐⟵-]/
const openings = /[([（【]|[\n\v]|\s[—–-]+(?=\s)|[.;,·|](?=\s)|[，；。、]|\s(?=(?:<--?|[←⇐⟵])\s)/g
const space = /\s*/y
const symbols = /[\s\p{Extended_Pictographic}\ufe0f\u200d]*/uy
const wordCharacter = /[\p{L}\p{N}#]/gu

/**
 * Before it stand at most words that say nothing by themselves: `this task can only start after`. Something has to follow it, and no state
 * comes first: `— blocked` and `— done after a week` say how a task stands.
 */
function introductionAt(text: string, start: number, end: number): Entry | null {
  let at = start
  for (let words = 0; words < 8 && at < end; words += 1) {
    const found = wordAt(text, at)
    if (found === null || found.end > end) return null
    const { kinds, noun } = found.entry
    if (kinds.has('weak')) return null
    if (kinds.has('dependency') || kinds.has('reverse')) return hasWords(text, found.end, end) ? found.entry : null
    if (kinds.has('condition') && saysDone(text, found.end, end)) return found.entry
    if (!kinds.has('filler') && noun === null && !(kinds.has('completion') && words > 0)) return null
    at = skipSpace(text, found.end)
  }
  return null
}

/** `Fill (<- 1.1)`: the arrow stands for the word. */
function arrowAt(text: string, start: number): Introducing | null {
  backArrow.lastIndex = start
  return backArrow.test(text) && hasWords(text, backArrow.lastIndex, text.length) ? arrow : null
}

/** Whether a part is introduced by an arrow. */
export function beginsWithArrow(part: Introduced): boolean {
  return arrowAt(part.text, 0) !== null
}

const backArrow = /<--?\s+|[←⇐⟵]/y
const arrow: Introducing = { kinds: new Set(['dependency']) }

function hasWords(text: string, start: number, end: number): boolean {
  wordCharacter.lastIndex = start
  return wordCharacter.test(text) && wordCharacter.lastIndex <= end
}

/** `when 1.1 is done`, but not `when 1.1 fails`. */
function saysDone(text: string, start: number, end: number): boolean {
  const at = endingAt(done, { text, start, end })
  return at !== null && hasWords(text, start, at)
}

/** Some languages put that word last: `1.1に依存`. Before it stands what is named, which is more than one character of theirs or a number. */
function postfixIn(text: string, start: number, end: number): Entry | null {
  if (end - start > longestBeforePostfix) return null
  const at = endingAt(postfix, { text, start, end })
  const word = at === null ? null : wordAt(text, at)
  if (at === null || word === null || !/\p{N}|\p{L}.*\p{L}/u.test(text.slice(start, at))) return null
  for (let from = skipSpace(text, start); from < at;) {
    const found = wordAt(text, from)
    if (found?.entry.kinds.has('weak') === true) return null
    from = skipSpace(text, found?.end ?? from + Math.max(1, spacedWord(text, from).length))
  }
  return word.entry
}

/** Where the ending of a part begins, or null. */
function endingAt(ending: RegExp, { text, start, end }: Span & { readonly text: string }): number | null {
  const from = Math.max(start, end - longestEnding)
  const found = ending.exec(text.slice(from, end))
  return found === null ? null : from + found.index
}

/** Enough for some ids or a title: what begins at each place of a text is looked through up to its end. */
const longestBeforePostfix = 300
/** Enough for any such words with some small ones behind them. */
const longestEnding = 80
const done = new RegExp(String.raw`${anyOf(completionWords)}[\s.]*$`, 'iu')
/** Behind it things may start: `1.1 완료 후 시작`. */
const postfix = new RegExp(
  String.raw`${anyOf(postfixWords)}(?:\s*${anyOf([...fillerWords, ...completionWords])}){0,3}[\s.]*$`,
  'iu',
)

/** The dot or semicolon that ends it, those in brackets passed over. */
function endOfSentence(text: string, start: number, brackets: ReadonlyMap<number, number>): number {
  const stop = /[;；。([（【]|\.(?=\s|$)/g
  stop.lastIndex = start
  for (let found = stop.exec(text); found !== null; found = stop.exec(text)) {
    const close = brackets.get(found.index)
    if (close !== undefined) stop.lastIndex = close
    else if (!/[([（【]/.test(found[0])) return found.index
  }
  return text.length
}

function skipSpace(text: string, at: number): number {
  space.lastIndex = at
  return at + (space.exec(text)?.[0].length ?? 0)
}

function skipSymbols(text: string, at: number): number {
  symbols.lastIndex = at
  return at + (symbols.exec(text)?.[0].length ?? 0)
}

function spaceBefore(text: string, at: number): number {
  let start = at
  while (/\s/.test(text.charAt(start - 1))) start -= 1
  return start
}
