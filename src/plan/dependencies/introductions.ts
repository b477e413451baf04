import type { Span } from '../markdown/blocks.ts'
import { closingBrackets } from './brackets.ts'
import { spacedWord, wordAt, type WordKind } from './lexicon.ts'

/** A part of a text that begins with a word for a dependency. */
export interface Introduced {
  /** From that word on, without brackets. */
  readonly text: string
  /** What goes if it is taken out of the text: with the brackets, or the dash or dot before it. */
  readonly whole: Span
  /** It stands in brackets. */
  readonly isBracketed: boolean
}

/** Joins the lines of a title: to all patterns a space, and a place where a statement may begin. */
export const lineEnd = '\v'

/**
 * The parts of a title that say what has to come first, or what has to wait: in brackets anywhere, else behind a dash, a comma, a dot or
 * the end of a line, up to the end of the sentence. `Fill (P1, after 1.2) — blocks 1.3`.
 */
export function introducedIn(text: string): readonly Introduced[] {
  const brackets = closingBrackets(text)
  const found: Introduced[] = []
  const open: number[] = []
  for (const { index, 0: sign } of text.matchAll(openings)) {
    if (index < (found.at(-1)?.whole.end ?? 0)) continue
    while (index > (open.at(-1) ?? Infinity)) open.pop()
    const close = brackets.get(index)
    if (close !== undefined) open.push(close)
    if (close === undefined && /^[([（【]/.test(sign)) continue
    const start = skipSpace(text, index + sign.length)
    const limit = open.at(-1) ?? null
    if (
      !isIntroduced(text, start, limit ?? text.length) &&
      !(close !== undefined && endsIntroduced(text, start, close))
    )
      continue
    const end = limit ?? endOfSentence(text, start, brackets)
    const after = close === undefined ? end + (limit === null && text.slice(end) === '.' ? 1 : 0) : close + 1
    const whole = { start: spaceBefore(text, index), end: after }
    found.push({ text: text.slice(start, end).trim(), whole, isBracketed: limit !== null })
  }
  return found
}

/** A text without some of its parts. */
export function withoutParts(text: string, parts: readonly Introduced[]): string {
  const starts = [0, ...parts.map(({ whole }) => whole.end)]
  return starts
    .map((start, index) => text.slice(start, parts[index]?.whole.start))
    .join('')
    .trim()
}

/** The sentences of a paragraph that begin with a word for a dependency: `This task depends on 1.1.` */
export function introducedSentences(text: string): readonly Introduced[] {
  return sentencesIn(text)
    .filter(({ start, end }) => isIntroduced(text, start, end))
    .map(whole => ({ text: text.slice(whole.start, whole.end), whole, isBracketed: false }))
}

/** Where the sentences of a text stand, without the dot at the end. */
export function sentencesIn(text: string): readonly Span[] {
  const ends = [...text.matchAll(/[.!?](?=\s)|[。！？]/g)].map(({ index }) => index)
  return [...ends, text.length].flatMap((end, index) => {
    const start = skipSpace(text, index === 0 ? 0 : (ends[index - 1] ?? 0) + 1)
    return start < end ? [{ start, end }] : []
  })
}

const openings = /[([（【]|[\n\v]|\s[—–-]+(?=\s)|[.;,·|](?=\s)|[，；。、]/g
const space = /\s*/y

/**
 * Before it stand at most words that say nothing by themselves: `this task can only start after`. Something has to follow it, and no state
 * comes first: `— blocked` and `— done after a week` say how a task stands.
 */
function isIntroduced(text: string, start: number, end: number): boolean {
  let at = start
  for (let words = 0; words < 8 && at < end; words += 1) {
    const found = wordAt(text, at)
    if (found === null || found.end > end) return false
    const { kinds, noun } = found.entry
    if (kinds.has('weak')) return false
    if (kinds.has('dependency') || kinds.has('reverse')) return hasWords(text, found.end, end)
    if (!kinds.has('filler') && noun === null && !(kinds.has('completion') && words > 0)) return false
    at = skipSpace(text, found.end)
  }
  return false
}

function hasWords(text: string, start: number, end: number): boolean {
  return /[\p{L}\p{N}#]/u.test(text.slice(start, end))
}

/** Some languages put that word last: `（1.1に依存）`. Before it stands what is named, which is more than one character of theirs or a number. */
function endsIntroduced(text: string, start: number, end: number): boolean {
  if (/^[\0-\x7f]*$/.test(text.slice(start, end))) return false
  let unknown = ''
  let last: ReadonlySet<WordKind> | undefined
  for (let at = skipSpace(text, start); at < end;) {
    const found = wordAt(text, at)
    last = found?.entry.kinds
    if (last?.has('weak') === true) return false
    const next = found?.end ?? at + Math.max(1, spacedWord(text, at).length)
    if (found === null) unknown += text.slice(at, next)
    at = skipSpace(text, next)
  }
  return (last?.has('dependency') === true || last?.has('reverse') === true) && /\p{N}|\p{L}.*\p{L}/u.test(unknown)
}

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

function spaceBefore(text: string, at: number): number {
  let start = at
  while (/\s/.test(text.charAt(start - 1))) start -= 1
  return start
}
