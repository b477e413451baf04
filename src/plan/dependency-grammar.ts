import { anyOf, anyPhaseWord } from './match-words.ts'
import { completionWords, noneWords, phaseWords, taskWords, weakWords } from './words.ts'

/**
 * What a phrase about dependencies names. The whole grammar, as rules:
 *
 *   phrase   = none | clause { ("," | ";" | "+" | "&" | "and") clause }
 *   clause   = [ lead ] item [ completion ]          lead: depends on, requires, after, blocked by, task, phase, ...
 *   item     = id | id "-" id | phase number | phase number "-" number | all previous | "#" number | a title, word for word
 *
 * Notes in brackets say nothing, a clause with a word weaker than completion names nothing, and a bare number goes with the noun
 * before it: `Phase 4, 5, 7`. Ids are looked up by the caller, which alone knows the plan.
 */
export interface Phrase {
  readonly items: readonly PhraseItem[]
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
  | { readonly kind: 'words'; readonly text: string }

/** Reads a phrase such as `1.1-1.7, Phase 3 complete` or `Sprint 1 (auth) + Sprint 3`. */
export function readPhrase(text: string): Phrase {
  const plain = text
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (noneWords.includes(plain.toLowerCase().replace(/[.!]$/, ''))) return { items: [], none: true }
  let noun: string | null = null
  const items: PhraseItem[] = []
  for (const clause of clausesOf(plain)) {
    const read: ReadClause = readClause(clause, noun)
    noun = read.noun
    items.push(...read.items)
  }
  return { items, none: items.length === 0 && startsWithNone.test(plain) }
}

/** What must wait for the one who says it: `BLOCKS Phase 2, 3`, `Must complete before ANY other work`. Null if it says nothing such. */
export function readReverse(text: string): Phrase | 'all-others' | null {
  const found = reversed.exec(text)
  return found?.[1] === undefined ? null : readBlocked(found[1])
}

/** The same for the value of a field such as `Blocks:`. */
export function readBlocked(text: string): Phrase | 'all-others' {
  return everythingElse.test(text) ? 'all-others' : readPhrase(text)
}

interface ReadClause {
  readonly items: readonly PhraseItem[]
  /** The phase word, or the empty string for tasks, that a bare number after this clause belongs to. */
  readonly noun: string | null
}

const number = String.raw`[A-Za-z]{0,9}[-_]?\d{1,6}(?:[.-]\d{1,6}){0,5}[a-z]?`
const dash = String.raw`\s*(?:-|–|—|~|～|\bto\b|\bthrough\b)\s*`
const lead = String.raw`(?:(?:depends|dependent|requires?|after|blocked|waits?|needs|completion|on|upon|by|for|of|the|all|both|${anyOf(taskWords)})\s*[:：]?\s+)*`
const completed = String.raw`(?:\s+(?:tasks?|work|items?|${anyOf(completionWords)}))*\s*[.!✅✓]*`
const bare = new RegExp(String.raw`^${lead}(${number})${completed}$`, 'iu')
const bareRange = new RegExp(String.raw`^${lead}(${number})${dash}(${number})${completed}$`, 'iu')
const phaseItem = new RegExp(
  String.raw`\b(${anyPhaseWord})\s*[#№]?\s*(\d+(?:\.\d+)*[a-z]?|[IVX]{1,5}\b|[A-Z]\b)(?:${dash}(?:${anyPhaseWord}\s*)?(\d+(?:\.\d+)*[a-z]?))?(?![\w.]*\w)`,
  'giu',
)
const allPrevious = new RegExp(
  String.raw`^${lead.replace('|all', '')}(?:(?:all|every|any|the)\s+)?(?:(?:previous|prior|preceding|earlier|above|foregoing)\s+(?:${anyPhaseWord}|${anyOf(taskWords)}|work|groups)|(?:all|every)(?:\s+(?:${anyOf(phaseWords.map(([, many]) => many))}|tasks|of\s+the\s+above|above|work|previous|prior))?|everything(?:\s+(?:above|before|else|previous|so far))?)${completed}$`,
  'iu',
)
const idAtStart = new RegExp(String.raw`^${lead}(${number})(?=$|\s|[:：])`, 'iu')
const idAnywhere = new RegExp(String.raw`(?<![\w.-])(${number})(?![\w-]|\.\d)`, 'giu')
const weak = new RegExp(String.raw`\b${anyOf(weakWords)}\b`, 'iu')
const startsWithNone = new RegExp(String.raw`^${anyOf(noneWords.filter(word => /[a-z]{3}/.test(word)))}\b`, 'iu')
const reversed =
  /(?:\bblock(?:s|ing)\b(?!\s+by)|\bmust\s+(?:be\s+)?(?:completed?|finish(?:ed)?|done|land)\s+before|\bbefore\s+(?=any\b|all\b))\s*[:：]?\s+(.+?)\)?$/iu
const everythingElse = new RegExp(
  String.raw`^(?:(?:all|any|every)\s+(?:of\s+the\s+)?(?:other|others|remaining|subsequent|later|further|following)\b|everything\b|all\s+${anyOf(phaseWords.map(([, many]) => many))}\b)`,
  'iu',
)

/** Ids never hold a comma; a hyphen may be a range or part of an id, so that it is left to the items. */
function clausesOf(text: string): readonly string[] {
  return text
    .split(/\s*[,;，、；]\s*|\s+[+&]\s+|\s+(?:and|plus)\s+|\n/iu)
    .map(clause => clause.trim())
    .filter(clause => clause !== '')
}

function readClause(clause: string, noun: string | null): ReadClause {
  const silent: ReadClause = { items: [], noun: null }
  if (allPrevious.test(clause)) return { items: [{ kind: 'all-previous', text: clause }], noun: null }
  if (weak.test(clause)) return silent
  const issue = /^(?:.*\s)?#(\d+)\b/.exec(clause)
  if (issue !== null) return { items: [{ kind: 'issue', number: Number(issue[1]), text: `#${issue[1]}` }], noun: null }
  const phases = readPhaseItems(clause)
  if (phases.length > 0) return { items: phases, noun: phases.at(-1)?.phaseWord ?? null }
  const items = readIds(clause, noun)
  return { items, noun: items.length > 0 ? (noun ?? '') : null }
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

function readIds(clause: string, noun: string | null): readonly PhraseItem[] {
  const phaseWord = noun === '' ? null : noun
  const range = bareRange.exec(clause)
  if (range?.[1] !== undefined && range[2] !== undefined)
    return [{ kind: 'range', from: range[1], to: range[2], phaseWord, text: clause }]
  const single = bare.exec(clause) ?? idAtStart.exec(clause)
  if (single?.[1] !== undefined)
    return [{ kind: 'id', id: single[1], phaseWord, text: clause, sure: bare.test(clause) }]
  const inside = [...clause.matchAll(idAnywhere)].map((found): PhraseItem => ({
    kind: 'id',
    id: found[1] ?? '',
    phaseWord: null,
    text: found[0],
    sure: false,
  }))
  return [{ kind: 'words', text: clause }, ...inside]
}

function singular(word: string): string {
  const lower = word.toLowerCase()
  return phaseWords.find(([one, many]) => one === lower || many === lower)?.[0] ?? lower
}
