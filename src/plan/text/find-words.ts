import type { Span } from '../markdown/blocks.ts'
import type { Source } from './source.ts'

/** Finds words in the file. Each search begins where the last one ended, since words mostly come in the order of the text. */
export type FindWords = (words: string) => Span | null

/**
 * Words that were read in a stretch of the text, and so without markup and with damage repaired, are found where they stand in it.
 * Gives back null for words that are not there. `1.1` is found in `1.10` only where it does not stand by itself anywhere.
 */
export function findWordsIn(span: Span, source: Source): FindWords {
  const text = bareText(span, source)
  let from = 0
  const spanAt = (at: number, length: number): Span => ({
    start: text.starts[at] ?? span.end,
    end: text.ends[at + length - 1] ?? span.end,
  })
  const whole = (wanted: string, after: number): number => {
    let at = text.bare.indexOf(wanted, after)
    while (at >= 0 && !standsAlone(spanAt(at, wanted.length), source.text)) at = text.bare.indexOf(wanted, at + 1)
    return at
  }
  return words => {
    const wanted = words.replace(ignored, '')
    if (wanted === '') return null
    const next = whole(wanted, from)
    const first = next >= 0 ? next : whole(wanted, 0)
    const at = first >= 0 ? first : text.bare.indexOf(wanted)
    if (at < 0) return null
    from = at + wanted.length
    return spanAt(at, wanted.length)
  }
}

/** The last place of words in a stretch of the text, or null. */
export function findLastWordsIn(span: Span, source: Source, words: string): Span | null {
  const { bare, starts, ends } = bareText(span, source)
  const wanted = words.replace(ignored, '')
  const at = wanted === '' ? -1 : bare.lastIndexOf(wanted)
  return at < 0 ? null : { start: starts[at] ?? span.end, end: ends[at + wanted.length - 1] ?? span.end }
}

/** Markup, escapes and white space: what a person reads is the same with and without. */
const ignored = /~~|[*_`\\\s]+/g

interface BareText {
  readonly bare: string
  /** For each UTF-16 unit of `bare`, where what it stands for begins and ends in the document. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

function bareText(span: Span, source: Source): BareText {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  for (const { text, start, end } of piecesOf(span, source)) {
    const bare = text.replace(ignored, '')
    parts.push(bare)
    for (let unit = 0; unit < bare.length; unit += 1) {
      starts.push(start)
      ends.push(end)
    }
  }
  return { bare: parts.join(''), starts, ends }
}

/** Damage never reaches across ASCII: a damaged run of other characters is repaired by itself, and stands where the whole run does. */
function* piecesOf(span: Span, source: Source): Generator<Span & { readonly text: string }> {
  for (const found of source.text.slice(span.start, span.end).matchAll(/~~|[^\0-\x7f]+|[\0-\x7f]/g)) {
    const [written] = found
    const start = span.start + found.index
    const text = written < '\x80' ? written : source.repair(written)
    if (text !== written) yield { text, start, end: start + written.length }
    else
      for (let at = 0; at < text.length; at += 1)
        yield { text: text.charAt(at), start: start + at, end: start + at + 1 }
  }
}

/** No letter or digit goes on before or after it, nor a number behind its dot or hyphen. */
function standsAlone({ start, end }: Span, text: string): boolean {
  const before = text.slice(Math.max(0, start - 2), start)
  const after = text.slice(end, end + 2)
  return !/[\p{L}\p{N}]$|\p{N}[.-]$/u.test(before) && !/^[\p{L}\p{N}]|^[.-]\p{N}/u.test(after)
}
