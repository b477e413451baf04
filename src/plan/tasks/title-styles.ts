import type { Span } from '../markdown/blocks.ts'
import type { Source } from '../text/source.ts'

/** A stretch of a title's plain text that is marked up in the file. */
export interface Styled {
  readonly kind: 'strong' | 'struck' | 'emphasis' | 'code'
  readonly from: number
  readonly to: number
}

/**
 * Which stretches of a title are marked up, from where its lines stand in the file and their plain text, joined by `lineEnd`. Nothing where the
 * two don't go together: rare markup only costs that a title is not cut as finely.
 */
export function stylesOf(lines: readonly Span[], text: string, source: Source): readonly Styled[] {
  if (!lines.some(line => markup.test(source.text.slice(line.start, line.end)))) return []
  const scan: Scan = { count: 0, open: new Map(), found: [] }
  for (const line of lines) {
    const raw = source.text.slice(line.start, line.end)
    if (raw.length > longestLine) return []
    scanLine(raw, scan, source)
  }
  if (scan.found.length === 0) return []
  const places = shownIn(text)
  if (places.length !== scan.count) return []
  return scan.found.map(({ kind, from, to }) => ({
    kind,
    from: places[from] ?? text.length,
    to: (places[to - 1] ?? text.length - 1) + 1,
  }))
}

/** Far longer than any title. */
const longestLine = 1_000

interface Scan {
  /** How many characters were shown so far: white space and the characters of markup count nowhere. */
  count: number
  /** Where each delimiter was opened. */
  readonly open: Map<string, number>
  readonly found: Styled[]
}

const markup = /[*_~`]/
const uncounted = /[*_~`\\<>[\]!\s]/g
const kinds: Readonly<Record<string, Styled['kind']>> = {
  '**': 'strong',
  __: 'strong',
  '~~': 'struck',
  '~': 'struck',
  '*': 'emphasis',
  _: 'emphasis',
}

/** Plain text, escapes, code, link targets, tags, tildes that strike nothing out, delimiters, other text. */
const token =
  /[A-Za-z0-9 ,.;:()'"/#&+-]+|\\[!-/:-@[-`{-~]|(`+)(?!`)(.+?)(?<!`)\1(?!`)|\]\([^()\r\n]*(?:\([^()\r\n]*\)[^()\r\n]*)*\)|<\/?[a-z][^<>:]*>|<!--.*?-->|~{3,}|\*\*|__|~~|[*_~]|[^\0-\x7f]+|./gisu

function scanLine(raw: string, scan: Scan, source: Source): void {
  for (const found of raw.matchAll(token)) {
    const [written, fence, code] = found
    if (fence !== undefined) scan.found.push({ kind: 'code', from: scan.count, to: countOf(code ?? '', scan, source) })
    else if (kinds[written] !== undefined) delimit(written, { raw, at: found.index }, scan)
    else if (!/^(?:\]\(|<[a-z/!].*>$)/is.test(written)) countOf(written, scan, source)
  }
}

/** Counts what a text shows, repaired as it is shown. */
function countOf(text: string, scan: Scan, source: Source): number {
  scan.count += source.repair(text).replace(uncounted, '').length
  return scan.count
}

function delimit(written: string, { raw, at }: { readonly raw: string; readonly at: number }, scan: Scan): void {
  const before = raw.charAt(at - 1)
  const after = raw.charAt(at + written.length)
  if (written.startsWith('_') && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)) return
  const opened = scan.open.get(written)
  const kind = kinds[written]
  if (opened !== undefined && kind !== undefined && before.trim() !== '') {
    scan.open.delete(written)
    if (opened < scan.count) scan.found.push({ kind, from: opened, to: scan.count })
  } else if (after.trim() !== '') scan.open.set(written, scan.count)
}

/** Where the counted characters of a plain text stand. */
function shownIn(text: string): readonly number[] {
  const places: number[] = []
  for (let at = 0; at < text.length; at += 1) if (isCounted(text.charAt(at))) places.push(at)
  return places
}

function isCounted(character: string): boolean {
  return !'*_~`\\<>[]! '.includes(character) && character.trim() !== ''
}
