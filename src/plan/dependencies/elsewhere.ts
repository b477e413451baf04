import type { Source } from '../text/source.ts'
import type { Carrier } from './carriers.ts'

/** A place in another plan: `other.md#2.1`. */
export interface ElsewhereName {
  /** As written, with its escapes undone. */
  readonly path: string
  /** What stands behind `#`; null for the whole plan. */
  readonly fragment: string | null
}

const part = String.raw`[\p{L}\p{N}_.~@%+-]`
const ending = String.raw`\.(?:md|mdx|markdown)`
const named = new RegExp(
  String.raw`(\/?(?:${part}+\/)*${part}*${ending})#((?:[\p{L}\p{N}_~%-]|\.(?=[\p{L}\p{N}]))*)`,
  'iuy',
)

/** Whether a text may hold the name of a place in another plan: most do not, and need not be searched at every offset. */
export function mayNameElsewhere(text: string): boolean {
  return mayName.test(text)
}

/** Where the name of a place in another plan ends that begins at an offset; null if none begins there. */
export function endOfElsewhere(text: string, at: number): number | null {
  named.lastIndex = at
  return named.test(text) ? named.lastIndex : null
}

const mayName = /\.(?:md|mdx|markdown)#/i

/** What such a name says; the other direction of `inWords`. */
export function readElsewhere(written: string): ElsewhereName {
  const at = written.lastIndexOf('#')
  const fragment = decoded(written.slice(at + 1))
  return { path: decoded(written.slice(0, at)), fragment: fragment === '' ? null : fragment }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const link = new RegExp(
  String.raw`\[([^\[\]\n]{1,200})\]\(\s*<?((?![a-z]{1,12}:)[^()\s<>#]{0,200}${ending})(?:#([^()\s<>]{0,200}))?>?(?:\s+"[^"\n]{0,200}")?\s*\)`,
  'giu',
)

/**
 * A carrier's text in which links to other documents stand as names of places: a link's own words say what people call the place, and would be
 * looked up in this plan.
 */
export function withPlaces({ text, at }: Carrier, source: Source): string {
  const written = source.text.slice(at.start, at.end)
  if (!mayLink.test(written)) return text
  let result = text
  let from = 0
  for (const found of written.matchAll(link)) {
    const [, label = '', path = '', fragment = ''] = found
    const words = label.replaceAll(/[*_`\\]/g, '').trim()
    const place = placeOf(words, result, { from, before: written.charAt(found.index - 1) })
    if (words === '' || place === -1) continue
    const name = `${path.replaceAll(' ', '%20')}#${fragment}`
    result = result.slice(0, place) + name + result.slice(place + words.length)
    from = place + name.length
  }
  return result
}

const mayLink = new RegExp(String.raw`\]\([^)\n]{0,200}${ending}`, 'iu')

/** Where a link's words stand, best behind the same character as in the source: they may be an id of this plan, too. */
function placeOf(
  words: string,
  text: string,
  { from, before }: { readonly from: number; readonly before: string },
): number {
  const alike = before === '' ? -1 : text.indexOf(`${before}${words}`, Math.max(from - 1, 0))
  return alike === -1 ? text.indexOf(words, from) : alike + before.length
}
