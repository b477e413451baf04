import { encodeText, readCharacter } from './decode.ts'
import { damageableSymbols } from '../words/symbols.ts'

/** How a text's wrong decoding is undone, and where its first sign is. */
export interface Mojibake {
  readonly codePage: string
  /** Offset of the first damaged character. */
  readonly at: number
  readonly repair: (text: string) => string
}

/**
 * Finds out whether a text is UTF-8 that somebody decoded with an old code page, and with which: the one that turns most
 * stretches back into characters. Null for a healthy text. One long stretch proves it; pairs of two letters occur in real
 * languages too, so that three are asked for.
 */
export function findMojibake(text: string): Mojibake | null {
  if (!/[^\0-\x7f]/.test(text)) return null
  let best: (Evidence & { readonly page: CodePage }) | null = null
  for (const page of codePages) {
    const evidence = weigh(text, page)
    if (best === null || evidence.characters > best.characters) best = { ...evidence, page }
  }
  if (best === null || (best.long === 0 && best.short < 3)) return null
  const { page } = best
  const damaged = damagedSymbols(page)
  return { codePage: page.name, at: best.at, repair: broken => repair(broken, { page, damaged }) }
}

interface CodePage {
  readonly name: string
  readonly byteOf: ReadonlyMap<string, number>
}

interface Evidence {
  readonly long: number
  readonly short: number
  /** How many characters of the text the stretches explain. */
  readonly characters: number
  readonly at: number
}

const upperLatin1 = Array.from({ length: 96 }, (_, index) => String.fromCodePoint(0xa0 + index)).join('')
const control = Array.from({ length: 32 }, (_, index) => String.fromCodePoint(0x80 + index)).join('')
const upperTurkish = upperLatin1
  .replace('Ð', 'Ğ')
  .replace('Ý', 'İ')
  .replace('Þ', 'Ş')
  .replace('ð', 'ğ')
  .replace('ý', 'ı')
  .replace('þ', 'ş')

/** The upper halves of the tables at unicode.org/Public/MAPPINGS; bytes without a meaning stand for their C1 control. */
const codePages: readonly CodePage[] = [
  codePage('Windows-1252', `€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ` + upperLatin1),
  codePage('Windows-1254', `€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008D\u008E\u008F\u0090‘’“”•–—˜™š›œ\u009D\u009EŸ` + upperTurkish),
  codePage('Latin-1', control + upperLatin1),
  codePage(
    'Mac Roman',
    'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ',
  ),
]

function codePage(name: string, upperHalf: string): CodePage {
  return { name, byteOf: new Map(Array.from(upperHalf, (character, index) => [character, 0x80 + index])) }
}

function weigh(text: string, page: CodePage): Evidence {
  let long = 0
  let short = 0
  let characters = 0
  let first = -1
  for (const [at, found] of stretches(text, page)) {
    if (found.size > 2) long += 1
    else short += 1
    characters += found.size
    if (first < 0) first = at
  }
  return { long, short, characters, at: first }
}

function* stretches(text: string, page: CodePage): Generator<[number, { codePoint: number; size: number }]> {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) < 0x80) continue
    const found = characterAt(text, at, page)
    if (found === null) continue
    yield [at, found]
    at += found.size - 1
  }
}

function characterAt(text: string, at: number, page: CodePage): { codePoint: number; size: number } | null {
  const bytes: number[] = []
  for (let step = 0; step < 4; step += 1) {
    const byte = page.byteOf.get(text.charAt(at + step))
    if (byte === undefined) break
    bytes.push(byte)
  }
  if (bytes.length < 2) return null
  const found = readCharacter(bytes, 0)
  // Two bytes that give a control character are a real letter and a real sign, such as a closing quote after an accent.
  return found.size < 2 || found.codePoint < 0xa0 ? null : found
}

function repair(text: string, how: { readonly page: CodePage; readonly damaged: ReadonlyMap<string, string> }): string {
  const parts: string[] = []
  let last = 0
  for (const [at, found] of stretches(text, how.page)) {
    parts.push(text.slice(last, at), String.fromCodePoint(found.codePoint))
    last = at + found.size
  }
  let repaired = parts.join('') + text.slice(last)
  for (const [damaged, symbol] of how.damaged) repaired = repaired.replaceAll(damaged, symbol)
  return repaired
}

/** Symbols that lose a byte on the way, because the code page has no character for it, in the form that is left of them. */
function damagedSymbols(page: CodePage): ReadonlyMap<string, string> {
  const characterOf = new Map([...page.byteOf].map(([character, byte]) => [byte, character]))
  const damaged = new Map<string, string>()
  for (const symbol of damageableSymbols) {
    const characters = [...encodeText(symbol)].map(byte => characterOf.get(byte) ?? '')
    const left = characters.filter(character => !/[\x80-\x9f]/.test(character)).join('')
    if (left.length > 1 && left.length < characters.length) damaged.set(left, symbol)
  }
  return new Map([...damaged].toSorted(([left], [right]) => right.length - left.length))
}
