import type { Span } from '../markdown/blocks.ts'
import { isUnspaced } from '../words/match-words.ts'
import type { Source } from './source.ts'

/** Finds words in the file. Each search begins where the last one ended, since words mostly come in the order of the text. */
export type FindWords = (words: string) => Span | null

/**
 * Words that were read in a stretch of the text, and so without markup and with damage repaired, are found where they stand in it.
 * Gives back null for words that are not there. `1.1` is found in `1.10` only where it does not stand by itself anywhere.
 */
export function findWordsIn(span: Span, source: Source): FindWords {
  // Most words stand as they were read, so that the text need not be taken apart.
  const asWritten = searchAlone(writtenText(span, source), source)
  let asRead: FindWords | null = null
  return words => {
    if (words === '') return null
    const written = asWritten(words)
    if (written !== null) return written
    asRead ??= findAsRead(span, source)
    return asRead(words)
  }
}

function findAsRead(span: Span, source: Source): FindWords {
  const read = bareText(span, source)
  const alone = searchAlone(read, source)
  return words => {
    const wanted = words.replace(ignored, '')
    return wanted === '' ? null : (alone(wanted) ?? spanOf(read, wanted, read.text.indexOf(wanted)))
  }
}

/** The last place of words in a stretch of the text, or null. */
export function findLastWordsIn(span: Span, source: Source, words: string): Span | null {
  return findBetween(span, source, { before: '', words, after: '' })
}

/** The last place of words that stand right between others, or null. */
export function findBetween(
  span: Span,
  source: Source,
  { before, words, after }: { readonly before: string; readonly words: string; readonly after: string },
): Span | null {
  const read = bareText(span, source)
  const [front = '', wanted = '', behind = ''] = [before, words, after].map(text => text.replace(ignored, ''))
  const at = read.text.lastIndexOf(front + wanted + behind)
  return wanted === '' || at < 0 ? null : spanOf(read, wanted, at + front.length)
}

/** Finds words where they stand alone, each after the one before it if it can. */
function searchAlone(searched: SearchedText, source: Source): FindWords {
  let from = 0
  const missing = new Set<string>()
  const next = (wanted: string, start: number): Span | null => {
    for (let at = searched.text.indexOf(wanted, start); at >= 0; at = searched.text.indexOf(wanted, at + 1)) {
      const span = spanOf(searched, wanted, at)
      if (span === null || !standsAlone(span, source.text)) continue
      from = at + wanted.length
      return span
    }
    return null
  }
  return wanted => {
    if (missing.has(wanted)) return null
    const found = next(wanted, from) ?? next(wanted, 0)
    if (found === null) missing.add(wanted)
    return found
  }
}

function spanOf({ startOf, endOf }: SearchedText, wanted: string, at: number): Span | null {
  return at < 0 ? null : { start: startOf(at), end: endOf(at + wanted.length - 1) }
}

/** Markup, escapes and white space: what a person reads is the same with and without. */
const ignored = /~~|[*_`\\\s]+/g

/** A text, and where in the document what each of its UTF-16 units stands for begins and ends. */
interface SearchedText {
  readonly text: string
  readonly startOf: (unit: number) => number
  readonly endOf: (unit: number) => number
}

function writtenText({ start, end }: Span, source: Source): SearchedText {
  return { text: source.text.slice(start, end), startOf: unit => start + unit, endOf: unit => start + unit + 1 }
}

function bareText(span: Span, source: Source): SearchedText {
  const { parts, starts, ends } = bareParts(span, source)
  return {
    text: parts.join(''),
    startOf: unit => starts[unit] ?? span.end,
    endOf: unit => ends[unit] ?? span.end,
  }
}

function bareParts(span: Span, source: Source): GrowingText {
  const text: GrowingText = { parts: [], starts: [], ends: [] }
  for (const found of source.text.slice(span.start, span.end).matchAll(/[\0-\x7f]+|[^\0-\x7f]+/g)) {
    const [written] = found
    const start = span.start + found.index
    const repaired = written < '\x80' ? written : source.repair(written)
    if (repaired === written) addBare(text, written, start)
    else addRepaired(text, repaired, { start, end: start + written.length })
  }
  return text
}

interface GrowingText {
  readonly parts: string[]
  readonly starts: number[]
  readonly ends: number[]
}

function addBare({ parts, starts, ends }: GrowingText, written: string, start: number): void {
  const keep = (from: number, to: number): void => {
    parts.push(written.slice(from, to))
    for (let at = start + from; at < start + to; at += 1) {
      starts.push(at)
      ends.push(at + 1)
    }
  }
  let last = 0
  for (const found of written.matchAll(ignored)) {
    keep(last, found.index)
    last = found.index + found[0].length
  }
  keep(last, written.length)
}

/** Damage never reaches across ASCII: a damaged run of other characters is repaired by itself, and stands where the whole run does. */
function addRepaired({ parts, starts, ends }: GrowingText, repaired: string, { start, end }: Span): void {
  const bare = repaired.replace(ignored, '')
  parts.push(bare)
  for (let unit = 0; unit < bare.length; unit += 1) {
    starts.push(start)
    ends.push(end)
  }
}

/** No letter or digit goes on before or after it, nor a number behind its dot or hyphen. Scripts without spaces go on at once: `1.1の`. */
function standsAlone({ start, end }: Span, text: string): boolean {
  const before = text.slice(Math.max(0, start - 2), start)
  const after = text.slice(end, end + 2)
  return (
    !goesOn(text.charAt(start), before.at(-1) ?? '') &&
    !goesOn(text.charAt(end - 1), after.charAt(0)) &&
    !/\p{N}[.-]$/u.test(before) &&
    !/^[.-]\p{N}/u.test(after)
  )
}

function goesOn(edge: string, next: string): boolean {
  return /[\p{L}\p{N}]/u.test(next) && isUnspaced(edge) === isUnspaced(next)
}
