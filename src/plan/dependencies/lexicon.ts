import { anyOf, fold, isUnspaced } from '../words/match-words.ts'
import { entries, type Forms, forms } from '../words/vocabulary.ts'
import {
  allWords,
  andWords,
  completionWords,
  conditionWords,
  dependencyWords,
  divisionWords,
  enablingWords,
  everythingWords,
  fillerWords,
  insideWords,
  languages,
  lastWords,
  laterWords,
  noneWords,
  numberWords,
  estimateUnits,
  ordinalPrefixes,
  ordinalSuffixes,
  otherWords,
  phaseWords,
  postfixWords,
  previousWords,
  reverseWords,
  stepWords,
  taskWords,
  toWords,
  versionWords,
  weakWords,
  whenWords,
} from '../words/words.ts'

/** What a word can be in a phrase about dependencies: the lists of the vocabulary that the grammar is built on. */
export type WordKind =
  | 'phase'
  | 'task'
  | 'division'
  | 'none'
  | 'completion'
  | 'weak'
  | 'dependency'
  | 'postfix'
  | 'when'
  | 'condition'
  | 'reverse'
  | 'enabling'
  | 'filler'
  | 'inside'
  | 'and'
  | 'to'
  | 'all'
  | 'previous'
  | 'everything'
  | 'other'
  | 'later'
  | 'last'
  | 'number'
  | 'ordinal'
  | 'version'
  | 'unit'

/** A word or phrase of the tables. It may be several things at once. */
export interface Entry {
  readonly kinds: ReadonlySet<WordKind>
  /** The singular, for what numbers something: `phase` for `Phases`. */
  readonly noun: string | null
  /** It is a noun in its plural only: `phases`. */
  readonly plural: boolean
  /** What a number written out means. */
  readonly number: string | null
  /** The languages in which it is a noun that numbers something, and those in which it introduces a dependency. */
  readonly nounIn: readonly string[]
  readonly introducesIn: readonly string[]
}

export interface FoundWord {
  readonly entry: Entry
  readonly end: number
}

/** The longest word or phrase of the tables that begins at an offset of the text, as whole words; null if there is none. */
export function wordAt(text: string, start: number): FoundWord | null {
  const joined = unspacedAt(text, start)
  if (joined !== null) return joined
  const first = spacedWord(text, start)
  if (first === '') return null
  const phrases = phrasesByFirst.get(fold(first)) ?? []
  let longest: FoundWord | null = null
  for (const { words, ending, entry } of phrases) {
    const end = endOfWords(text, start + first.length, words)
    if (end === null || end <= (longest?.end ?? 0)) continue
    if (ending === null || ending.test(text.slice(end, end + longestBetween))) longest = { entry, end }
  }
  return longest
}

/** What a noun is that only the plan's own headings have. */
export function nounEntry(noun: string): Entry {
  return { kinds: new Set(['division']), noun, plural: false, number: null, nounIn: [], introducesIn: [] }
}

/** Whether a word is the number of what a noun before it numbers: `fase once` is 11, in `the phase once ready` something else begins. */
export function isNumberOf(noun: Entry, number: Entry): boolean {
  return number.number !== null && !number.introducesIn.some(language => noun.nounIn.includes(language))
}

/** The letters that begin at an offset, of scripts with spaces between words: `don't`. Empty if there are none. */
export function spacedWord(text: string, start: number): string {
  spaced.lastIndex = start
  return spaced.exec(text)?.[0] ?? ''
}

/** Whether a noun, singular and folded, is one of phases. */
export function isPhaseNoun(noun: string): boolean {
  return phaseNouns.has(noun)
}

/** Whether a noun, singular and folded, is one of tasks. */
export function isTaskNoun(noun: string): boolean {
  return taskNouns.has(noun)
}

/** `all` in `all of Phase 3`, `tasks` in `Phase 3 tasks`. */
export function namesMany({ kinds, noun, plural }: Entry): boolean {
  return kinds.has('all') || kinds.has('everything') || (plural && noun !== null && isTaskNoun(noun))
}

/** Whole texts that are a sign for `none`. */
export function isNoneSign(text: string): boolean {
  return noneSigns.has(text)
}

const cjk = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー`
const letter = String.raw`(?:(?![${cjk}])[\p{L}\p{M}])`
const spaced = new RegExp(String.raw`${letter}+(?:['’]${letter}+)*`, 'uy')
const between = /\s+|[-‐_/.]/uy
const noneSigns: ReadonlySet<string> = new Set(noneWords.filter(word => !/\p{L}/u.test(word)))

const phaseNouns: ReadonlySet<string> = new Set(phaseWords.map(([one]) => fold(one)))
const taskNouns: ReadonlySet<string> = new Set([...taskWords, ...stepWords].map(fold))

interface Phrase {
  /** The words after the first one, folded. */
  readonly words: readonly string[]
  /** What has to follow in the same sentence, for `setzt … voraus`. */
  readonly ending: RegExp | null
  readonly entry: Entry
}

/** Enough for some ids or a title between the two parts of a verb. */
const longestBetween = 120

function unspacedAt(text: string, start: number): FoundWord | null {
  const words = unspacedByFirst.get(text.charAt(start)) ?? []
  let longest: FoundWord | null = null
  for (const { word, entry } of words)
    if (start + word.length > (longest?.end ?? 0) && text.startsWith(word, start))
      longest = { entry, end: start + word.length }
  return longest
}

/** Where the words end that follow one another from an offset on, or null. */
function endOfWords(text: string, start: number, words: readonly string[]): number | null {
  let end = start
  for (const word of words) {
    between.lastIndex = end
    const next = end + (between.exec(text)?.[0].length ?? 0)
    const found = next === end ? '' : spacedWord(text, next)
    if (fold(found) !== word) return null
    end = next + found.length
  }
  return end
}

/** Phrases of scripts with spaces, by their first word. */
const phrasesByFirst = new Map<string, Phrase[]>()
/** Words of scripts without, by their first character. */
const unspacedByFirst = new Map<string, { readonly word: string; readonly entry: Entry }[]>()

function file(word: string, entry: Entry): void {
  const first = Array.from(word)[0] ?? ''
  if (isUnspaced(first)) {
    unspacedByFirst.set(first, [...(unspacedByFirst.get(first) ?? []), { word, entry }])
    return
  }
  const [beginning = '', ending] = word.split(gap)
  const [head, ...words] = beginning.split(/[^\p{L}\p{M}\p{N}']+/u)
  if (head === undefined || !/^\p{L}/u.test(head)) return
  const phrase: Phrase = { words, ending: ending === undefined ? null : endingWith(ending), entry }
  phrasesByFirst.set(head, [...(phrasesByFirst.get(head) ?? []), phrase])
}

/** What `…` is where words are folded. */
const gap = ' ... '

function endingWith(word: string): RegExp {
  return new RegExp(String.raw`^(?:[^;!?\n.]|\.(?!\s|$))*?${anyOf([word])}`, 'iu')
}

function entriesByWord(): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>()
  const learn = (word: string, kind: WordKind, more: Partial<Entry> = {}): void => {
    const key = fold(word)
    const known = found.get(key)
    const kinds = new Set([...(known?.kinds ?? []), kind])
    found.set(key, { ...blank, ...known, ...more, kinds })
  }
  const mark = (word: string, where: 'nounIn' | 'introducesIn', language: string): void => {
    const key = fold(word)
    const known = found.get(key)
    if (known !== undefined) found.set(key, { ...known, [where]: [...known[where], language] })
  }
  for (const [kind, words] of lists) for (const word of words) learn(word, kind)
  for (const [word, number] of numberWords) learn(word, 'number', { number })
  const nouns: readonly (readonly [WordKind, readonly Forms[]])[] = [
    ['division', divisionWords],
    ['phase', phaseWords],
  ]
  for (const [kind, words] of nouns)
    for (const [one, ...others] of words)
      for (const word of [...others, one])
        learn(word, kind, { noun: fold(one), plural: word === others[0] && word !== one })
  for (const { name, phase = '', division = '', dependency = '' } of languages) {
    for (const word of [...forms(phase), ...forms(division)].flat()) mark(word, 'nounIn', name)
    for (const word of entries(dependency)) mark(word, 'introducesIn', name)
  }
  return found
}

const blank: Omit<Entry, 'kinds'> = { noun: null, plural: false, number: null, nounIn: [], introducesIn: [] }

const lists: readonly (readonly [WordKind, readonly string[]])[] = [
  ['task', [...taskWords, ...stepWords]],
  ['none', noneWords],
  ['completion', completionWords],
  ['weak', weakWords],
  ['dependency', dependencyWords],
  ['postfix', postfixWords],
  ['when', whenWords],
  ['condition', conditionWords],
  ['reverse', [...reverseWords, ...enablingWords]],
  ['enabling', enablingWords],
  ['filler', fillerWords],
  ['inside', insideWords],
  ['and', andWords],
  ['to', toWords],
  ['all', allWords],
  ['previous', previousWords],
  ['everything', everythingWords],
  ['other', otherWords],
  ['later', laterWords],
  ['last', lastWords],
  ['ordinal', [...ordinalPrefixes, ...ordinalSuffixes]],
  ['version', versionWords],
  ['unit', estimateUnits],
]

for (const [word, entry] of entriesByWord()) file(word, entry)
