import { anyOf, anyPhaseWord, singular } from '../words/match-words.ts'
import {
  aboutWords,
  atLeastWords,
  atMostWords,
  fillerWords,
  lastWords,
  laterWords,
  numberWords,
  otherWords,
  phaseKinds,
  previousWords,
  taskWords,
  totalWords,
} from '../words/words.ts'

/** A number as a plan states it: `12`, `~120`, `600+`, `over 40`. */
export interface StatedNumber {
  readonly text: string
  readonly count: number
  readonly kind: 'exact' | 'about' | 'at-least' | 'at-most'
}

/** What is counted: `tasks`, or phases by the word for them. */
export interface Counted {
  readonly kind: 'phases' | 'tasks'
  /** As written. */
  readonly noun: string
}

/** A number with what it counts, in a text. */
export interface Count {
  readonly number: StatedNumber
  /** Null if it counts something else: `24 pages`. */
  readonly counted: Counted | null
  /** A word for a total stands right beside it. */
  readonly isTotal: boolean
  /** Number and noun as written, and where. */
  readonly words: string
  readonly start: number
  readonly end: number
}

/** The numbers of a text that counts phases or tasks anywhere, with what they count. Numbers of days and the like are phases where phases are called so. */
export function countsIn(text: string, phaseNouns: ReadonlySet<string>): readonly Count[] {
  if (!anyNoun.test(text)) return []
  return [...text.matchAll(count)].map(found => {
    const [words] = found
    const { phases = '', tasks = '', before, between, after } = found.groups ?? {}
    return {
      number: numberOf(found.groups ?? {}),
      counted: countedBy({ phases, tasks }, phaseNouns),
      isTotal: (before ?? between ?? after) !== undefined,
      words: words.slice(before?.length ?? 0, words.length - (after?.length ?? 0)),
      start: found.index,
      end: found.index + words.length,
    }
  })
}

/** `Total tasks: ~120`: what a text that is a key with a number behind it counts, or null. */
export function countedField(text: string, phaseNouns: ReadonlySet<string>): Count | null {
  const found = field.exec(text)
  const { phases = '', tasks = '' } = found?.groups ?? {}
  const counted = countedBy({ phases, tasks }, phaseNouns)
  if (found === null || counted === null) return null
  const number = numberOf(found.groups ?? {})
  return { number, counted, isTotal: true, words: number.text, start: 0, end: found[0].length }
}

/** Whether words before a number may make it the number of a part: `the first`, `Phase 2 has`, `another`. */
export function narrows(text: string): boolean {
  return narrowing.test(text)
}

const amount = String.raw`(?:(?<about>${anyOf(aboutWords)})\s*|(?<atLeast>${anyOf(atLeastWords)})\s*|(?<atMost>${anyOf(atMostWords)})\s*)?(?<!\p{N}[.,]?|\p{N}\s*[–—-]\s*)(?<number>\d{1,3}(?:[,.]\d{3})+|\d{1,7})(?<plus>\+)?(?![.,–-]?\d|\s*[%–—-]\s*\d|\s*%)`
const nouns = String.raw`(?:(?<phases>${anyPhaseWord})|(?<tasks>${anyOf(taskWords)}))`
/** Most texts have none: looked for first, since it takes a tenth of the time. */
const anyNoun = new RegExp(`${anyPhaseWord}|${anyOf(taskWords)}`, 'iu')
const totals = anyOf(totalWords)
const count = new RegExp(
  String.raw`(?<before>${totals}(?:\s+${anyOf(fillerWords)})?\s*[:：]?\s*)?${amount}(?:\s*(?<between>(?:${totals}|${anyOf(phaseKinds)})\s*)?${nouns}(?<after>\s*${totals})?)?`,
  'giu',
)
const field = new RegExp(
  String.raw`^(?=[^:：]*${totals})(?:${totals}\s*)?${nouns}(?:\s*[(（]?${totals}[)）]?)?\s*[:：]\s*${amount}`,
  'iu',
)
const narrowing = new RegExp(
  String.raw`\d|${anyOf([...numberWords.keys(), ...previousWords, ...laterWords, ...lastWords, ...otherWords])}`,
  'iu',
)

type Groups = Readonly<Record<string, string | undefined>>

function numberOf({ about, atLeast, atMost, number = '', plus }: Groups): StatedNumber {
  const kind = plus !== undefined || atLeast !== undefined ? 'at-least' : atMost !== undefined ? 'at-most' : undefined
  const lead = about ?? atLeast ?? atMost ?? ''
  return {
    text: `${lead}${/\p{L}$/u.test(lead) ? ' ' : ''}${number}${plus ?? ''}`,
    count: Number(number.replace(/[,.]/g, '')),
    kind: kind ?? (about === undefined ? 'exact' : 'about'),
  }
}

/** Phases only by this plan's own word for them: a plan of sprints has weeks too. */
function countedBy(
  { phases, tasks }: { readonly phases: string; readonly tasks: string },
  phaseNouns: ReadonlySet<string>,
): Counted | null {
  if (tasks !== '') return { kind: 'tasks', noun: tasks }
  return phaseNouns.has(singular(phases)) ? { kind: 'phases', noun: phases } : null
}
