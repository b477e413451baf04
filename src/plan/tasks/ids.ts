import { beforeNumber } from '../words/match-words.ts'
import { stepWords, taskWords } from '../words/words.ts'

/**
 * How an id looks: `word` says that it is one (`Task 3`), `compound` is `1.2` or `E0.1`, `prefixed` is `T001` or `F-001`, `ordinal` a plain
 * number, `issue` is `#12`. Only the first two are ids wherever they stand; the others have to recur in the plan.
 */
export type IdForm = 'word' | 'compound' | 'prefixed' | 'ordinal' | 'issue'

export interface FoundId {
  readonly id: string
  readonly form: IdForm
  /** What the id's family has in common: its letters and the number of its parts. */
  readonly shape: string
  /** The text after the id and what separates it. */
  readonly rest: string
}

const body = String.raw`(?:[A-Za-z]{1,10}[-_]?)?\d{1,6}(?:[.-]\d{1,6}){0,5}[a-z]?`
const separator = String.raw`(?:\s*[:：)）】|｜、．]\s*|\.?\s+[—–-]+\s+|\.?\s+|\.$|$)`
const afterWord = new RegExp(String.raw`^${beforeNumber(taskWords)}#?(${body})${separator}`, 'iu')
const stepWord = new RegExp(String.raw`^${beforeNumber(stepWords)}(?=#?\d)`, 'iu')
const leading = new RegExp(String.raw`^[[(（【]?(#?${body})[\])）】]?${separator}`, 'u')

/** The id that a text begins with, or null. `P0` to `P4` alone are priorities. */
export function leadingId(text: string): FoundId | null {
  const worded = afterWord.exec(text)
  const found = worded ?? leading.exec(text)
  const id = found?.[1]
  if (found === null || id === undefined) return null
  const form = worded === null ? formOf(id) : 'word'
  if (form === null) return null
  return { id, form, shape: shapeOf(id), rest: text.slice(found[0].length).trim() }
}

/** The id that a heading begins with: there, `Step 1.2` is a task's id too. */
export function headingId(text: string): FoundId | null {
  return leadingId(text.replace(stepWord, ''))
}

/** The id that a whole table cell is, or null. */
export function cellId(text: string): FoundId | null {
  const id = new RegExp(
    String.raw`^(?:${beforeNumber(taskWords)})?(#?(?:[A-Za-z]{1,10}[-_])*${body}|[A-Z]\d*)$`,
    'iu',
  ).exec(text.trim())?.[1]
  return id === undefined ? null : { id, form: formOf(id) ?? 'prefixed', shape: shapeOf(id), rest: '' }
}

/** What an id has in common with the others of its family. */
export function shapeOf(id: string): string {
  return id.replace(/\d+/g, '0').replace(/0[a-z]$/, '0')
}

function formOf(id: string): IdForm | null {
  if (id.startsWith('#')) return 'issue'
  if (/^\d+[a-z]?$/.test(id)) return 'ordinal'
  if (/^P[0-4]$/i.test(id)) return null
  return /\d\.\d/.test(id) ? 'compound' : 'prefixed'
}
