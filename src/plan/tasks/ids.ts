import type { HeadingBlock } from '../markdown/blocks.ts'
import { anyOf, beforeNumber } from '../words/match-words.ts'
import { boxStates, statusSymbols } from '../words/symbols.ts'
import { andWords, estimateUnits, joiningWords, measureUnits, stepWords, taskWords, toWords } from '../words/words.ts'

/**
 * How an id looks: `word` says that it is one (`Task 3`, `001.md`), `compound` is `1.2` or `E0.1`, `prefixed` is `T001` or `F-001`, `ordinal` a
 * plain number, `issue` is `#12`. Only the first two are ids wherever they stand; the others have to recur in the plan.
 */
export type IdForm = 'word' | 'compound' | 'prefixed' | 'ordinal' | 'issue'

export interface FoundId {
  readonly id: string
  readonly form: IdForm
  /** What the id's family has in common: its letters and the number of its parts. */
  readonly shape: string
  /** What stands before it: a checkbox, a symbol. */
  readonly before: string
  /** The text after the id and what separates it. */
  readonly rest: string
}

/** The id that a text begins with, or null. `P0` to `P4` alone are priorities. */
export function leadingId(text: string): FoundId | null {
  const before = ornaments.exec(text)?.[0] ?? ''
  const plain = text.slice(before.length)
  const worded = afterWord.exec(plain) ?? asFile.exec(plain)
  const found = worded ?? leading.exec(plain)
  const id = found?.slice(1).find(group => group !== undefined)
  if (found === null || id === undefined) return null
  const rest = plain.slice(found[0].length).trim()
  const form = worded === null ? formOf(id) : 'word'
  if (form === null || (worded === null && isQuantity(id, found[0], rest))) return null
  return { id, form, shape: shapeOf(id), before, rest }
}

/** The id that a heading begins with: there, `Step 1.2` is a task's id too. */
export function headingId(text: string): FoundId | null {
  return leadingId(text.replace(stepWord, ''))
}

/** The id that a heading goes by, be it in its own text or told elsewhere, or null. */
export function idOfHeading({ id, line }: Pick<HeadingBlock, 'id' | 'line'>): FoundId | null {
  if (id === undefined) return headingId(line.text)
  return { id, form: 'word', shape: shapeOf(id), before: '', rest: line.text }
}

/** The id that a whole table cell is, or null. */
export function cellId(text: string): FoundId | null {
  const id = wholeCell.exec(text.trim().replace(ornaments, ''))?.[1]
  if (id === undefined || /^[a-z]$/.test(id) || date.test(id)) return null
  return { id, form: formOf(id) ?? 'prefixed', shape: shapeOf(id), before: '', rest: '' }
}

/** What an id has in common with the others of its family: `T002a` and `T007-TEST` are of that of `T001`, `4A.1` and `1.B` of one each. */
export function shapeOf(id: string): string {
  return id
    .replace(/(?<=\d)-[A-Z]{2,8}$/, '')
    .replace(/\d+[A-Z]?/g, '0')
    .replace(/0[a-z]$/, '0')
    .replace(/\.[A-Z]$/, '.A')
}

const number = String.raw`\d{1,6}`
const part = String.raw`(?:${number}|[A-Z]{0,3}${number})`
/** `1.2.3`, `02.1-01`, `T-P0-01`, `E0.1`, `4A.1`, `1.A`, `M2.3b`, `T007-TEST`. */
const body = String.raw`(?:[A-Za-z]{1,10}[-_]){0,3}[A-Za-z]{0,10}${number}(?:[A-Z](?=[.]\d))?(?:[._-]${part}(?:[A-Z](?=[.]\d))?){0,5}(?:[a-z]|\.[A-Z]|-[A-Z]{2,8})?`
const separator = String.raw`(?:\s*[:：)）】|｜、．](?!\d)\s*|\.?\s+[—–-]+\s+|\.?\s+|\.$|$)`
const afterWord = new RegExp(
  String.raw`^${beforeNumber(taskWords)}(?:#?(${body})${separator}|([A-Z])(?:\s*[:：]\s*|\s+[—–-]+\s+))`,
  'iu',
)
const stepWord = new RegExp(String.raw`^${beforeNumber(stepWords)}(?=#?\d)`, 'iu')
/** Tasks kept in files of their own go by the files' names: `001.md - X`, `01-02-PLAN.md`. */
const asFile = new RegExp(String.raw`^(${number}(?:[.-]${number}){0,5})(?:-\p{L}+){0,6}\.md${separator}`, 'iu')
const leading = new RegExp(String.raw`^[[(（【]?(#?${body})[\])）】]?${separator}`, 'u')
const wholeCell = new RegExp(String.raw`^(?:${beforeNumber(taskWords)})?(#?${body}|[A-Z]\d*)$`, 'iu')

const box = String.raw`\[(?:${Object.keys(boxStates)
  .map(character => character.replace(/[.*+?^${}()|[\]\\/]/, String.raw`\$&`))
  .join('|')})\]\*?\s+`
const sign = String.raw`(?:[\p{Extended_Pictographic}\ufe0f\u200d]|${anyOf(Object.values(statusSymbols).flat())})`
/** `✅ 1.1`, `(✓ landed) 1.1`. */
const ornaments = new RegExp(
  String.raw`^(?:${box}|[([（【]${sign}[^()（）[\]【】]{0,24}[)\]）】]\s*|${sign}+\s*)*`,
  'u',
)

const unit = new RegExp(String.raw`^(?:[\p{Sc}%°]|${anyOf(estimateUnits)}(?:$|[\s.,;:)]))`, 'u')
const measure = new RegExp(String.raw`^${anyOf(measureUnits)}(?:$|[\s.,;:)])`, 'iu')
/** One letter may be a word of one language and the beginning of a title in another: the Spanish `a`. */
const joiningInTitles = [...joiningWords, ...andWords, ...toWords].filter(word => word.length > 1)
const joining = new RegExp(String.raw`^${anyOf(joiningInTitles)}(?:\s|$)`, 'u')
const year = /^(?:19|20)\d{2}$/
const date = /^(?:(?:19|20)\d{2}[.-]\d{1,2}(?:[.-]\d{1,2})?|\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d{2})$/

/** Whether what looks like an id is a date. */
export function isDate(id: string): boolean {
  return date.test(id)
}

const version = /^v\d/i
/** `3.5x faster`. */
const factor = /^\d+(?:\.\d+)?x$/i

/** Numbers that begin a sentence: `2.0 of the app`, `1.5 hours`, `1.08 kB`, `3x`, `3 servers`, `v1.2 release`, a date, a year. */
function isQuantity(id: string, written: string, rest: string): boolean {
  if (isDate(id)) return true
  if (version.test(id) || factor.test(id)) return true
  if (!/^[\d.]+$/.test(id)) return false
  if (year.test(id)) return true
  const isApart = written.trim() === id
  if (!isApart || rest === '') return false
  return unit.test(rest) || measure.test(rest) || joining.test(rest) || (/^\d+$/.test(id) && /^\p{Ll}/u.test(rest))
}

function formOf(id: string): IdForm | null {
  if (id.startsWith('#')) return 'issue'
  if (/^\d+[a-z]?$/.test(id)) return 'ordinal'
  if (/^P[0-4]$/i.test(id)) return null
  return /\d[A-Z]?\.(?:\d|[A-Z])/.test(id) ? 'compound' : 'prefixed'
}
