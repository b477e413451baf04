import { fold } from '../words/match-words.ts'
import { entries, type PartOfVocabulary } from '../words/vocabulary.ts'
import { doneFor, languages } from '../words/words.ts'
import { partsOfStatus } from './status.ts'

/**
 * A status as a document would write the other one: `✅ COMPLETED` for `⬜ PENDING` and back, in the same case and markup. Null where a
 * symbol stands alone that has no counterpart (a red dot is often a priority), and where it is damaged: a wrong code page has no rule for
 * what it makes of another symbol.
 */
export function counterpart(written: string, to: 'open' | 'done'): string | null {
  const partners = to === 'done' ? doneByOpen : openByDone
  const { symbol, word } = partsOfStatus(written)
  const words = wordsIn(written, symbol)
  if (word !== '' && !usualWords.has(word)) return null
  const newSymbol = partners.get(symbol) ?? (word === '' ? null : usualSymbols[to])
  if (symbol !== '' && newSymbol === null) return null
  const newWord = word === '' ? null : inCaseOf(words, partners.get(word) ?? usualWord(word, to))
  if (symbol === '' && newWord === null) return null
  const restyled = newWord === null ? written : written.replace(words, () => newWord)
  return symbol === '' ? restyled : restyled.replace(symbol, () => newSymbol ?? symbol)
}

const usualSymbols = { done: '✅', open: '⬜' } as const
const usualWords = new Map(languages.toReversed().flatMap(wordsOfLanguage))

/** In the language of the word that stands there now. */
function usualWord(word: string, to: 'open' | 'done'): string {
  const { open, done } = usualWords.get(word) ?? { open: 'todo', done: 'done' }
  return to === 'done' ? done : open
}

function wordsOfLanguage({ status }: PartOfVocabulary): readonly (readonly [string, { open: string; done: string }])[] {
  const lists = [status?.todo, status?.done, status?.['in-progress'], status?.dropped].map(list => entries(list ?? ''))
  const usual = { open: lists[0]?.[0] ?? 'todo', done: lists[1]?.[0] ?? 'done' }
  return lists.flat().map(word => [fold(word), usual] as const)
}

const pairs = Object.entries(doneFor)
const doneByOpen = new Map(pairs.map(([open, done]) => [fold(open), done]))
/** The first one that a word for done is paired with. */
const openByDone = new Map(pairs.toReversed().map(([open, done]) => [fold(done), open]))

/** The words of a status, without its symbol and the markup around them. */
function wordsIn(written: string, symbol: string): string {
  const plain = symbol === '' ? written : written.replace(symbol, ' ')
  return /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/u.exec(plain)?.[0] ?? ''
}

/** `DONE`, `Done`, `done`, `Not Started`. */
function inCaseOf(sample: string, word: string): string {
  const letters = sample.replace(/[^\p{L}]/gu, '')
  if (letters === letters.toLowerCase()) return word
  if (letters === letters.toUpperCase() && letters.length > 1) return word.toUpperCase()
  const capitals = sample.split(/\s+/).every(part => /^\p{Lu}/u.test(part))
  const isEachCapital = capitals && /\s/.test(sample)
  return isEachCapital ? word.replace(/(?<!\S)\p{Ll}/gu, first => first.toUpperCase()) : capitalised(word)
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
