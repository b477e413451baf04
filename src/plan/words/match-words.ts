import { phaseWords } from './words.ts'

const lettered = /^[\p{L}\p{N}].*[\p{L}\p{N}]$|^[\p{L}\p{N}]$/u

/** Chinese and Japanese run words together; Korean joins particles to them. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/**
 * A pattern for any of some words or phrases, longest first, as whole words, for regular expressions with the flags `iu`. The words are
 * taken literally. Scripts that write no spaces have no whole words; a number may follow any word (`Phase1`, `T-1`).
 */
export function anyOf(words: readonly string[]): string {
  const spaced = words.filter(word => lettered.test(word) && !unspaced.test(word))
  const others = words.filter(word => !spaced.includes(word))
  const patterns = [
    ...(spaced.length === 0 ? [] : [String.raw`(?<![\p{L}\p{N}])(?:${alternatives(spaced)})(?!\p{L})`]),
    ...(others.length === 0 ? [] : [alternatives(others)]),
  ]
  return patterns.length === 0 ? '(?!)' : `(?:${patterns.join('|')})`
}

/** A pattern for any phase word, singular or plural. */
export const anyPhaseWord = anyOf(phaseWords.flat())

/** The singular of a phase word, lower case. */
export function singular(word: string): string {
  const lower = word.toLowerCase()
  return phaseWords.find(([one, many]) => one === lower || many === lower)?.[0] ?? lower
}

/** A text in the form in which word tables are written: lower case, without symbols, numbering, brackets and a colon at its end. */
export function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{P}\s]/gu, ' ')
    .replace(/\([^)]*\)\s*:?\s*$/u, '')
    .replace(/^[\s\p{P}]*(?:\d+(?:\.\d+)*[.):]?\s+)?/u, '')
    .replace(/[\s\p{P}]+$/u, '')
    .replace(/\s+/g, ' ')
}

function alternatives(words: readonly string[]): string {
  return words
    .toSorted((left, right) => right.length - left.length)
    .map(word => word.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`).replace(/ /g, String.raw`\s+`))
    .join('|')
}
