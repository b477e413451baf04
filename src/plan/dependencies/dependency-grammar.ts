import type { Span } from '../markdown/blocks.ts'
import { anyOf, anyPhaseWord, singular } from '../words/match-words.ts'
import { completionWords, noneWords, phaseWords, taskWords, weakWords } from '../words/words.ts'

/**
 * What a phrase about dependencies names. The whole grammar, as rules:
 *
 *   phrase   = none | clause { ("," | ";" | "+" | "&" | "and") clause }
 *   clause   = [ lead ] item [ completion ]          lead: depends on, requires, after, blocked by, task, phase, ...
 *   item     = id | id "-" id | phase number | phase number "-" number | all previous | "#" number | a title, word for word
 *
 * A title may hold what separates clauses. A clause with a word weaker than completion only mentions its item, and a bare number goes
 * with the noun before it: `Phase 4, 5, 7`. Notes in brackets and all other words are remarks: they name nothing, and are handed on so
 * that nobody loses them. Ids are looked up by the caller, which alone knows the plan and says what is a title in it.
 */
export interface Phrase {
  readonly items: readonly PhraseItem[]
  /** What clauses weaker than a dependency are about: `Phase 12 planned`. */
  readonly mentioned: readonly PhraseItem[]
  /** Words that none of the items stands for. */
  readonly remarks: readonly string[]
  /** It says that nothing has to come first. */
  readonly none: boolean
}

export type PhraseItem =
  | {
      readonly kind: 'id'
      readonly id: string
      readonly phaseWord: string | null
      readonly text: string
      readonly sure: boolean
    }
  | {
      readonly kind: 'range'
      readonly from: string
      readonly to: string
      readonly phaseWord: string | null
      readonly text: string
    }
  | { readonly kind: 'all-previous'; readonly text: string }
  | { readonly kind: 'issue'; readonly number: number; readonly text: string }
  | { readonly kind: 'title'; readonly text: string }

/** Whether a task or phase of the plan has these words for a title. */
export type IsTitle = (words: string) => boolean

/** Reads a phrase such as `1.1-1.7, Phase 3 complete` or `Sprint 1 (auth) + Sprint 3`. */
export function readPhrase(text: string, isTitle: IsTitle): Phrase {
  const plain = text
    .replace(/[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const { words, notes } = withoutNotes(plain)
  if (isNone(words)) return { items: [], mentioned: [], remarks: notes, none: true }
  const clauses = readClauses(plain, isTitle)
  const items = clauses.flatMap(clause => clause.items)
  const isSilent = clauses.every(clause => clause.items.length === 0 && clause.isWeak)
  return {
    items,
    mentioned: clauses.flatMap(clause => clause.mentioned),
    remarks: clauses.flatMap(clause => clause.remarks),
    none: isSilent && startsWithNone.test(words),
  }
}

/** What must wait for the one who says it: `BLOCKS Phase 2, 3`, `Must complete before ANY other work`. Null if it says nothing such. */
export function readReverse(text: string, isTitle: IsTitle): Phrase | 'all-others' | null {
  const found = reversed.exec(text)
  return found?.[1] === undefined ? null : readBlocked(found[1], isTitle)
}

/** The same for the value of a field such as `Blocks:`. */
export function readBlocked(text: string, isTitle: IsTitle): Phrase | 'all-others' {
  return everythingElse.test(text) ? 'all-others' : readPhrase(text, isTitle)
}

interface ReadClause extends Omit<Phrase, 'none'> {
  /** It is about something weaker than completion. */
  readonly isWeak: boolean
  /** The phase word, or the empty string for tasks, that a bare number after this clause belongs to. */
  readonly noun: string | null
}

const number = String.raw`[A-Za-z]{0,9}[-_]?\d{1,6}(?:[.-]\d{1,6}){0,5}[a-z]?`
const dash = String.raw`\s*(?:-|–|—|~|～|\bto\b|\bthrough\b)\s*`
const leadWords = String.raw`(?:depends|dependent|dependency|dependencies|requires?|after|blocked|waits?|needs|completion|on|upon|by|for|of|the|all|both|${anyOf(taskWords)})`
const lead = String.raw`(?:${leadWords}\s*[:：]?\s+)*`
const endWords = String.raw`(?:tasks?|work|items?|${anyOf(completionWords)})`
const completed = String.raw`(?:\s+${endWords})*\s*[.!✅✓]*`
const firstLead = new RegExp(String.raw`^${leadWords}\s*[:：]?\s+`, 'iu')
const lastEnd = new RegExp(String.raw`\s+${endWords}\s*[.!✅✓]*$|\s*[.!✅✓]+$`, 'iu')
const passedOver = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${leadWords}|${endWords}|issues?)(?![\p{L}\p{N}])|[\s.!✅✓:：—–-]+`,
  'giu',
)
const bare = new RegExp(String.raw`^${lead}(${number})${completed}$`, 'iu')
const bareRange = new RegExp(String.raw`^${lead}(${number})${dash}(${number})${completed}$`, 'iu')
const phaseItem = new RegExp(
  String.raw`(${anyPhaseWord})\s*[#№]?\s*(\d+(?:\.\d+)*[a-z]?|[IVX]{1,5}\b|[A-Z]\b)(?:${dash}(?:${anyPhaseWord}\s*)?(\d+(?:\.\d+)*[a-z]?))?(?![\w.]*\w)`,
  'giu',
)
const allPrevious = new RegExp(
  String.raw`^${lead.replace('|all', '')}(?:(?:all|every|any|the)\s+)?(?:(?:previous|prior|preceding|earlier|above|foregoing)\s+(?:${anyPhaseWord}|${anyOf(taskWords)}|work|groups)|(?:all|every)(?:\s+(?:${anyOf(phaseWords.map(([, many]) => many))}|tasks|of\s+the\s+above|above|work|previous|prior))?|everything(?:\s+(?:above|before|else|previous|so far))?)${completed}$`,
  'iu',
)
const onlyId = new RegExp(String.raw`^(?:(?:${anyPhaseWord})\s*)?[#№]?\s*${number}$`, 'iu')
const idAtStart = new RegExp(String.raw`^${lead}(${number})(?=$|\s|[:：])`, 'iu')
const idAnywhere = new RegExp(String.raw`(?<![\w.-])(${number})(?![\w-]|\.\d)`, 'giu')
const weak = new RegExp(String.raw`${anyOf(weakWords)}`, 'iu')
const weakened = new RegExp(String.raw`${weak.source}(?:\s+(?:to|with|from|of)\b)?`, 'giu')
const note = /\([^()]*\)/g
const separator = /\s*[,;，、；]\s*|\s+[+&]\s+|\s+(?:and|plus)\s+/giu
const startsWithNone = new RegExp(String.raw`^${anyOf(noneWords.filter(word => /[a-z]{3}/.test(word)))}`, 'iu')
const noneInList = new RegExp(`^${anyOf(noneWords.filter(word => /[a-z]/.test(word)))}[.!]?$`, 'iu')
const reversed =
  /(?:\bblock(?:s|ing)\b(?!\s+by)|\bmust\s+(?:be\s+)?(?:completed?|finish(?:ed)?|done|land)\s+before|\bbefore\s+(?=any\b|all\b))\s*[:：]?\s+(.+?)\)?$/iu
const everythingElse = new RegExp(
  String.raw`^(?:(?:all|any|every)\s+(?:of\s+the\s+)?(?:other|others|remaining|subsequent|later|further|following)\b|everything\b|all\s+${anyOf(phaseWords.map(([, many]) => many))})`,
  'iu',
)

/** `None`, or a lead before it: `depends on nothing`. There a symbol or a number is no such word. */
function isNone(words: string): boolean {
  const plain = words.toLowerCase().replace(/[.!]$/, '')
  if (noneWords.includes(plain)) return true
  for (let rest = plain; firstLead.test(rest);) {
    rest = rest.replace(firstLead, '')
    if (/[a-z]/.test(rest) && noneWords.includes(rest)) return true
  }
  return false
}

function withoutNotes(text: string): { readonly words: string; readonly notes: readonly string[] } {
  const notes = [...text.matchAll(note)].map(found => found[0].slice(1, -1).trim()).filter(words => words !== '')
  return { words: text.replace(note, ' ').replace(/\s+/g, ' ').trim(), notes }
}

function readClauses(text: string, isTitle: IsTitle): readonly ReadClause[] {
  const spans = clausesOf(text)
  const read: ReadClause[] = []
  for (let at = 0; at < spans.length;) {
    const noun = read.at(-1)?.noun ?? null
    const start = spans[at]?.start ?? 0
    const upTo = (clauses: number): string => text.slice(start, spans[at + clauses - 1]?.end)
    const length = titleLengths.find(
      clauses => at + clauses <= spans.length && readTitle(upTo(clauses), noun, isTitle) !== null,
    )
    const words = upTo(length ?? 1)
    read.push(readTitle(words, noun, isTitle) ?? readClause(words, noun, isTitle))
    at += length ?? 1
  }
  return read
}

/** How many clauses a title may seem to be, as in `Cut, hem and sew`: the longest that there is wins. */
const titleLengths = [6, 5, 4, 3, 2, 1] as const

/** With some words around it. GitHub cuts titles at 256 characters. */
const longestTitle = 400

/** Ids never hold a comma; a hyphen may be a range or part of an id, so that it is left to the items. What notes hold divides nothing. */
function clausesOf(text: string): readonly Span[] {
  const separators = [...text.replace(note, hidden => '_'.repeat(hidden.length)).matchAll(separator)]
  const starts = [0, ...separators.map(found => found.index + found[0].length)]
  const ends = [...separators.map(found => found.index), text.length]
  return starts
    .map((start, index) => ({ start, end: ends[index] ?? text.length }))
    .filter(({ start, end }) => text.slice(start, end).trim() !== '')
}

/** A title word for word, between the words that a clause has around its item. What looks like an id is looked up as one first. */
function readTitle(words: string, noun: string | null, isTitle: IsTitle): ReadClause | null {
  if (words.length > longestTitle) return null
  const plain = withoutNotes(words)
  const whole = titleWithin(words, isTitle)
  const title = whole ?? titleWithin(plain.words, isTitle)
  if (title === null) return null
  const remarks = whole === null ? plain.notes : []
  return { items: [{ kind: 'title', text: title }], mentioned: [], remarks, isWeak: false, noun: noun ?? '' }
}

function titleWithin(words: string, isTitle: IsTitle): string | null {
  const isItem = (text: string): boolean => !onlyId.test(text) && !allPrevious.test(text) && isTitle(text)
  return (
    shortened(words, firstLead)
      .flatMap(rest => shortened(rest, lastEnd))
      .find(isItem) ?? null
  )
}

/** A text, and what is left of it each time that a pattern is taken off. */
function shortened(text: string, pattern: RegExp): readonly string[] {
  const left = [text]
  for (let rest = text.replace(pattern, ''); rest !== left.at(-1); rest = rest.replace(pattern, '')) left.push(rest)
  return left
}

function readClause(written: string, noun: string | null, isTitle: IsTitle): ReadClause {
  const { words: clause, notes } = withoutNotes(written)
  const named: ReadClause = { items: [], mentioned: [], remarks: notes, isWeak: false, noun: null }
  if (allPrevious.test(clause)) return { ...named, items: [{ kind: 'all-previous', text: clause }] }
  if (weak.test(clause)) {
    const about = clause.replace(weakened, ' ').replace(/\s+/g, ' ').trim()
    const read = readTitle(about, null, isTitle) ?? readItems(about, null)
    return { ...named, mentioned: read.items, remarks: [...read.remarks, ...notes], isWeak: true }
  }
  const read = readItems(clause, noun)
  return { ...named, ...read, remarks: [...read.remarks, ...notes] }
}

type ReadItems = Pick<ReadClause, 'items' | 'remarks' | 'noun'>

function readItems(clause: string, noun: string | null): ReadItems {
  const issue = /^(?:.*\s)?#(\d+)\b/.exec(clause)
  if (issue !== null) {
    const text = `#${issue[1]}`
    const items: readonly PhraseItem[] = [{ kind: 'issue', number: Number(issue[1]), text }]
    return { items, remarks: remarkIn(clause.replace(text, ' ')), noun: null }
  }
  const phases = readPhaseItems(clause)
  if (phases.length > 0)
    return { items: phases, remarks: remarkIn(clause.replace(phaseItem, ' ')), noun: phases.at(-1)?.phaseWord ?? null }
  return { ...readIds(clause, noun), noun: noun ?? '' }
}

/** What is left of a clause beside its items, unless it is only words that every clause may have. */
function remarkIn(rest: string): readonly string[] {
  return rest.replace(passedOver, '') === '' ? [] : [rest.replace(/^[\s:：—–-]+/, '').trim()]
}

interface Numbered {
  readonly phaseWord: string | null
}

function readPhaseItems(clause: string): readonly (PhraseItem & Numbered)[] {
  return [...clause.matchAll(phaseItem)].map(found => {
    const [text, word = '', from = '', to] = found
    const phaseWord = singular(word)
    return to === undefined
      ? { kind: 'id', id: from, phaseWord, text, sure: true }
      : { kind: 'range', from, to, phaseWord, text }
  })
}

function readIds(clause: string, noun: string | null): Pick<ReadClause, 'items' | 'remarks'> {
  const phaseWord = noun === '' ? null : noun
  const range = bareRange.exec(clause)
  if (range?.[1] !== undefined && range[2] !== undefined)
    return { items: [{ kind: 'range', from: range[1], to: range[2], phaseWord, text: clause }], remarks: [] }
  const only = bare.exec(clause)
  const single = only ?? idAtStart.exec(clause)
  if (single?.[1] !== undefined) {
    const items: readonly PhraseItem[] = [{ kind: 'id', id: single[1], phaseWord, text: clause, sure: only !== null }]
    return { items, remarks: remarkIn(clause.slice(single[0].length)) }
  }
  const inside = [...clause.matchAll(idAnywhere)].map((found): PhraseItem => ({
    kind: 'id',
    id: found[1] ?? '',
    phaseWord: null,
    text: found[0],
    sure: false,
  }))
  return { items: inside, remarks: noneInList.test(clause) ? [] : [clause] }
}
