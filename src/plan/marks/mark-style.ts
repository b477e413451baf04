import { fold } from '../words/match-words.ts'
import { entries, type PartOfVocabulary } from '../words/vocabulary.ts'
import { doneFor, languages, titleStatusWords } from '../words/words.ts'
import { isLetter, partsOfStatus, shareOf } from './status.ts'

/**
 * A status as a document would write the other one: `✅ COMPLETED` for `⬜ PENDING`, `100%` for `40%` and back, in the same case and markup. Null where a
 * symbol stands alone that has no counterpart (a red dot is often a priority), and where it is damaged: a wrong code page has no rule for
 * what it makes of another symbol.
 */
export function counterpart(written: string, to: 'open' | 'done', place: 'title' | 'cell'): string | null {
  if (shareOf(written) !== null) return written.replace(/\d+/, to === 'done' ? '100' : '0')
  const { symbol, word } = partsOfStatus(written)
  const words = wordsIn(written, symbol)
  const newSymbol = symbol === '' ? '' : symbolFor(symbol, to, word !== '')
  const newWord = word === '' ? '' : wordFor(word, to, place === 'cell' || symbol !== '')
  if (newSymbol === null || newWord === null || `${symbol}${word}` === '') return null
  return written.replace(words, () => inCaseOf(words, newWord)).replace(symbol, () => newSymbol)
}

function symbolFor(symbol: string, to: 'open' | 'done', hasWord: boolean): string | null {
  return partnersOf(to).get(fold(symbol)) ?? (hasWord ? usualSymbols[to] : null)
}

/** Its partner, else the usual word of its language, else ours. A letter belongs to no language. */
function wordFor(word: string, to: 'open' | 'done', anyWill: boolean): string | null {
  const usual = usualWords.get(word)
  if (usual === undefined) return null
  const ours = usualWords.get('done')?.[to]
  const known = [partnersOf(to).get(word), isLetter(word) ? ours : usual[to], ours]
  return known.find(one => one !== undefined && (anyWill || titleWords.has(fold(one)))) ?? null
}

function partnersOf(to: 'open' | 'done'): ReadonlyMap<string, string> {
  return to === 'done' ? doneByOpen : openByDone
}

/** Without a symbol, a title's end is read as a status only if it is one of them. */
const titleWords = new Set(titleStatusWords.map(fold))
const usualSymbols = { done: '✅', open: '⬜' } as const
/** For each word the first words for open and done of its language. */
const usualWords = new Map(languages.toReversed().flatMap(wordsOfLanguage))

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
