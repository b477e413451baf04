import { fold } from '../words/match-words.ts'
import { leadingPhaseName, phaseNumber } from '../words/phase-names.ts'
import { wordAt } from './lexicon.ts'

/** What a heading's own text says that it goes by. */
export interface HeadingNames {
  /** What it numbers, noun and number: `Phase 3: User Story 1 - Sign in` says `phase 3` and `user story 1`. */
  readonly numbered: readonly (readonly [noun: string, number: string])[]
  /** What is short for one thing: `us1` for user story 1, and codes such as `e2` themselves; folded. */
  readonly codes: readonly string[]
  /** What remains of it without numbers, and without the notes behind: `Sign in`. */
  readonly titles: readonly string[]
}

/** Reads the names in a heading's text. */
export function headingNames(text: string): HeadingNames {
  const numbered: (readonly [string, string])[] = []
  const codes: string[] = []
  const titles: string[] = []
  let rest = text
  for (let found = numberedStart(rest); found !== null && rest !== ''; found = numberedStart(rest)) {
    const { noun, number } = found
    rest = found.rest
    if (noun !== null) numbered.push([noun, number])
    else if (/^\p{L}/u.test(number)) codes.push(fold(number))
    if (noun?.includes(' ') === true) codes.push(`${initialsOf(noun)}${number}`)
    titles.push(...formsOf(rest))
  }
  if (titles.length > 0) return { numbered, codes, titles }
  const named = formsOf(text).filter(form => form !== text)
  return { numbered, codes, titles: [...named, ...formsOf(behindNounAlone(text))] }
}

/** `Hull` in `Phase: Hull`; empty in what begins otherwise. */
function behindNounAlone(text: string): string {
  const plain = text.replace(start, '')
  const word = wordAt(plain, 0)
  const isNoun = word !== null && word.entry.noun !== null && /^\s*[:：]/.test(plain.slice(word.end))
  return isNoun ? after(plain, word.end) : ''
}

interface NumberedStart {
  readonly noun: string | null
  readonly number: string
  readonly rest: string
}

const start = /^[^\p{L}\p{N}]+/u
const behindNoun = /\s*[#№]?\s*(\d+(?:\.\d+)*[a-z]?|[IVX]{1,5}|[A-Z])(?![\p{L}\p{N}])/uy
const code = /^(?:\p{Lu}\p{L}{0,8}\d{1,3}|\d+(?:\.\d+)*\.?)(?=\s*[:：|｜]|\s|$)/u
const joint = /^\s*(?:[:：.)|｜、，,]|[—–-]+)?\s*/u

function numberedStart(text: string): NumberedStart | null {
  const plain = text.replace(start, '')
  const word = wordAt(plain, 0)
  if (word !== null && word.entry.noun !== null) {
    behindNoun.lastIndex = word.end
    const number = behindNoun.exec(plain)
    if (number?.[1] !== undefined)
      return { noun: word.entry.noun, number: phaseNumber(number[1]), rest: after(plain, behindNoun.lastIndex) }
  }
  const phase = leadingPhaseName(plain)
  if (phase !== null) {
    const colon = plain.search(/[:：|｜]/)
    const rest = colon < 0 ? '' : after(plain, colon)
    return { noun: fold(phase.word), number: phaseNumber(phase.number), rest }
  }
  const coded = code.exec(plain)?.[0]
  return coded === undefined ? null : { noun: null, number: coded, rest: after(plain, coded.length) }
}

function after(text: string, at: number): string {
  return text.slice(at).replace(joint, '')
}

function formsOf(title: string): readonly string[] {
  const bare = title.replace(/\s*(?:\([^()]*\)|（[^（）]*）|\[[^[\]]*\])\s*$/u, '')
  return [title, bare].filter((form, index, all) => form.trim() !== '' && all.indexOf(form) === index)
}

function initialsOf(noun: string): string {
  return noun
    .split(' ')
    .map(word => word.charAt(0))
    .join('')
}
