import { phaseWords } from './words.ts'

/** Chinese and Japanese run words together; Korean joins particles to them. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u
const plainSigns: Readonly<Record<string, string>> = { ı: 'i', '’': "'", '‐': '-' }
const otherForms: Readonly<Record<string, readonly string[]>> = { е: ['ё'], i: ['ı', 'İ'], "'": ['’'], '-': ['‐', '‑'] }

/** Who starts Milepost for one command waits for all patterns, and many are of the same lists and letters: each is made once. */
const patternsOfLists = new WeakMap<readonly string[], string>()
const patternsOfCharacters = new Map<string, string>()
const foldedCharacters = new Map<string, string>()

/**
 * A pattern for any of some words or phrases, longest first, as whole words, for regular expressions with the flags `iu`. The words are
 * taken literally, but that they match whatever `fold` makes alike. Scripts that write no spaces have no whole words; a number may follow any word
 * (`Phase1`, `T-1`).
 */
export function anyOf(words: readonly string[]): string {
  const known = patternsOfLists.get(words)
  if (known !== undefined) return known
  const groups = Map.groupBy(words, word => (hasEdge(first(word)) ? 2 : 0) + (hasEdge(last(word)) ? 1 : 0))
  const patterns = [3, 2, 1, 0].flatMap(edges => {
    const group = groups.get(edges)
    if (group === undefined) return []
    return `${edges >= 2 ? String.raw`(?<![\p{L}\p{N}])` : ''}${alternatives(group)}${edges % 2 === 1 ? String.raw`(?!\p{L})` : ''}`
  })
  const pattern = patterns.length === 0 ? '(?!)' : `(?:${patterns.join('|')})`
  patternsOfLists.set(words, pattern)
  return pattern
}

/** The same for what is attached to a number: `st` in `1st`. */
export function anyAttached(words: readonly string[]): string {
  const joined = words.filter(isUnspaced)
  const apart = words.filter(word => !isUnspaced(word))
  return String.raw`(?:(?:${alternatives(apart)})(?!\p{L})|${alternatives(joined)})`
}

/** The same with the space that a script writes between a word and the number after it: `Task 1`, but `任务1` too. */
export function beforeNumber(words: readonly string[]): string {
  const joined = words.filter(isUnspaced)
  const apart = words.filter(word => !joined.includes(word))
  return String.raw`(?:${anyOf(apart)}\s+|${anyOf(joined)}\s*)`
}

/** Whether a word is of a script that puts nothing between it and a number. */
export function isUnspaced(word: string): boolean {
  return unspaced.test(last(word))
}

/** A pattern for any phase word, singular or plural. */
export const anyPhaseWord = anyOf(phaseWords.flat())

/** The singular of a phase word, lower case. */
export function singular(word: string): string {
  return singulars.get(fold(word.replace(/\s+/g, ' '))) ?? word.toLowerCase()
}

/**
 * The form in which words are compared: lower case, full-width signs as plain ones, Latin letters without accents, which people leave out
 * of capitals, `ё` as `е`, the four Turkish i's as one, whose lower case depends on the language, and hyphens between letters as spaces.
 */
export function fold(text: string): string {
  return plainLetters(text).replace(/(?<=\p{L})[-_](?=\p{L})/gu, ' ')
}

function plainLetters(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/(?<=[\p{Script=Latin}Ее])\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ı’‐]/g, sign => plainSigns[sign] ?? sign)
}

/** A text in the form in which word tables are written: folded, without symbols, numbering, brackets and a colon at its end. */
export function normalise(text: string): string {
  const words = fold(text)
    .replace(/[^\p{L}\p{M}\p{N}\p{P}\s]/gu, ' ')
    .trimEnd()
    .replace(/[([【][^()[\]【】]*[)\]】]\s*:?$/u, '')
    .replace(/^[\s\p{P}]*/u, '')
    .replace(numbering, '')
  // Up to the last sign of a word: what ends the text would be looked for at each sign in it.
  return (/^.*[\p{L}\p{M}\p{N}]/su.exec(words)?.[0] ?? '').replace(/\s+/g, ' ')
}

const numbering = /^(?:\d+(?:\.\d+)*|[一二三四五六七八九十]+|[ivx]{1,4}(?=\.))(?:[.):]?\s+|[.):、]\s*(?=[^\p{N}\s]))/u

/** The first entry that has a form counts. */
const singulars: ReadonlyMap<string, string> = new Map(
  phaseWords.toReversed().flatMap(forms => forms.map((form): [string, string] => [fold(form), forms[0]])),
)

function hasEdge(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character) && !unspaced.test(character)
}

function first(word: string): string {
  return Array.from(word)[0] ?? ''
}

function last(word: string): string {
  return Array.from(word).at(-1) ?? ''
}

/** Words arranged by their beginnings, so that each beginning is compared once. */
interface Branch {
  /** In which ways the character that leads here is written, without the folded one. */
  written: string
  readonly next: Map<string, Branch>
  isWord: boolean
}

function alternatives(words: readonly string[]): string {
  const root = makeBranch()
  for (const word of words) {
    let branch = root
    for (const character of word.normalize('NFC').replace(/(?<=\p{L})-(?=\p{L})/gu, ' ')) {
      const key = foldedCharacter(character)
      const next = branch.next.get(key) ?? makeBranch()
      branch.next.set(key, next)
      if (character !== key && !next.written.includes(character)) next.written += character
      branch = next
    }
    branch.isWord = true
  }
  return patternAfter(root)
}

function makeBranch(): Branch {
  return { written: '', next: new Map(), isWord: false }
}

function foldedCharacter(character: string): string {
  const known = foldedCharacters.get(character) ?? fold(character)
  foldedCharacters.set(character, known)
  return known
}

/** Greedy, so that the longest word is found first. */
function patternAfter(branch: Branch): string {
  let pattern = ''
  for (const [key, next] of branch.next)
    pattern += `${pattern === '' ? '' : '|'}${patternOf(key, next.written)}${patternAfter(next)}`
  if (pattern === '' || (branch.next.size === 1 && !branch.isWord)) return pattern
  return `(?:${pattern})${branch.isWord ? '?' : ''}`
}

function patternOf(key: string, written: string): string {
  const form = `${key}\0${written}`
  const known = patternsOfCharacters.get(form) ?? patternOfAny(key, written)
  patternsOfCharacters.set(form, known)
  return known
}

function patternOfAny(key: string, written: string): string {
  if (key === ' ') return String.raw`(?:\s+|[-_‐‑])`
  const all = [...Array.from(written), key, ...(otherForms[key] ?? [])].filter(
    character => Array.from(character).length === 1,
  )
  const escaped = [...new Set(all)].map(character => character.replace(/[.*+?^${}()|[\]\\/-]/, String.raw`\$&`))
  return escaped.length === 1 ? escaped.join('') : `[${escaped.join('')}]`
}
