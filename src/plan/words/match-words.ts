import { phaseWords } from './words.ts'

/** A pattern for any of some words or phrases, longest first, as whole words. The words are taken literally. */
export function anyOf(words: readonly string[]): string {
  const literal = words.toSorted((left, right) => right.length - left.length).map(escapePattern)
  return `(?:${literal.join('|')})`
}

/** A pattern for any phase word, singular or plural. */
export const anyPhaseWord = anyOf(phaseWords.flat())

/** A text in the form in which word tables are written: lower case, without symbols, numbering, brackets and a colon at its end. */
export function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{P}\s]/gu, ' ')
    .replace(/\([^)]*\)\s*:?\s*$/u, '')
    .replace(/^[\s\p{P}]*(?:\d+(?:\.\d+)*[.):]?\s+)?/u, '')
    .replace(/[\s\p{P}]+$/u, '')
    .replace(/\s+/g, ' ')
}

function escapePattern(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
