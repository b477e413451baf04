import { lineEnd } from '../dependencies/introductions.ts'
import { firstStatus, isLetter, type Legend, partsOfStatus, trailingStatus } from '../marks/status.ts'
import { anyOf, fold, isUnspaced } from '../words/match-words.ts'
import {
  afterStatusWords,
  andWords,
  divisionWords,
  noneWords,
  phaseWords,
  statusWords,
  stepWords,
  taskWords,
  titleStatusWords,
  versionWords,
  weakWords,
} from '../words/words.ts'
import type { Styled } from './title-styles.ts'
import { type TitleInWork, withStatus } from './title-work.ts'
import type { WrittenTitle } from './titles.ts'

/** What is struck out at the start is the title if a remark follows it. If other words follow, they replace it. */
export function takeStruck(title: TitleInWork, { styles, text, from, before }: WrittenTitle): TitleInWork {
  const struck = styles.find(style => style.kind === 'struck' && !hasWords(text.slice(from, style.from)))
  if (struck === undefined || struck.to <= from) return title
  const rest = text.slice(struck.to)
  if (!hasWords(rest)) return { ...title, struck: 'alone' }
  const old = text.slice(Math.max(from, struck.from), struck.to)
  const isSetOff = separator.test(rest)
  if (!isSetOff && !isRemark(rest.replaceAll(lineEnd, ' ').trim(), old, title.legend))
    return { ...title, title: rest.trim().replace(arrow, '') }
  const kept = (before + text.slice(from, struck.to)).trim()
  const status = trailingStatus(isSetOff ? `x${rest}` : `x — ${rest.trim()}`, title.legend)
  if (status?.others === 'x') return { ...withStatus(title, status, 'end'), title: kept, struck: 'alone' }
  const remark = rest.replace(/^[\s—–:：.,;-]+(?!>)/, '').replace(/^[(（[【]([^()（）]*)[)）\]】]$/, '$1')
  return { ...title, title: kept, struck: 'remarked', remarks: [remark.trim()] }
}

/** `Buy ~~apples~~ pears` is about pears. What is struck out at either end may be more than a slip, and a longer list of them no title. */
export function withoutStruckInside(written: WrittenTitle): WrittenTitle {
  const struck = written.styles.filter(style => style.kind === 'struck')
  if (struck.length === 0 || struck.length > mostSlips) return written
  const first = written.from + written.text.slice(written.from).search(/[\p{L}\p{N}]/u)
  const last = /[\p{L}\p{N}][^\p{L}\p{N}]*$/u.exec(written.text.slice(-longestEnd))?.[0].length ?? 0
  const isInside = ({ from, to }: Styled): boolean => from > first && to <= written.text.length - last
  return struck.filter(isInside).reduceRight(without, written)
}

const mostSlips = 10
const longestEnd = 200

/** The later ones go first, so that the others stay where they are. */
function without({ text, styles, ...written }: WrittenTitle, { from: start, to }: Styled): WrittenTitle {
  const from = start - (/\s$/.test(text.slice(0, start)) && /^\s/.test(text.slice(to)) ? 1 : 0)
  const shifted = (at: number): number => (at <= from ? at : Math.max(from, at - (to - from)))
  const moved = styles.map(style => ({ ...style, from: shifted(style.from), to: shifted(style.to) }))
  return { ...written, text: text.slice(0, from) + text.slice(to), styles: moved.filter(one => one.from < one.to) }
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

const separator = /^\s*(?:[—–(（[【:：.,;]|-\s)/
const arrow = /^(?:[→⇒↪➡]\ufe0f?|[-=]>)\s*/u

/** Whether words behind a struck-out title say what became of it; else they are the new one. An arrow may point to either. */
function isRemark(rest: string, old: string, legend: Legend): boolean {
  const said = rest.replace(arrow, '')
  if (said !== rest && wholeReference.test(said)) return true
  const goesOn = /^\p{Lu}/u.test(old) && continued.test(said)
  return beginsWithState(said, legend) || none.test(said) || referring.test(said) || goesOn
}

/** New titles begin with a capital too, as `Testing` and `Complete the form by May` do. */
function beginsWithState(said: string, legend: Legend): boolean {
  const found = firstStatus(said, legend)
  if (found === null || isLetter(found.words)) return false
  const isPlain = !/\p{Lu}/u.test(found.words.charAt(0)) || !/\p{Ll}/u.test(found.words)
  if (isPlain || found.state === 'dropped') return true
  if (/\p{L}/u.test(found.remark)) return /\d/.test(found.remark)
  return found.state === 'done' || titleWords.has(partsOfStatus(found.words).word)
}

const titleWords = new Set(titleStatusWords.map(fold))

const numbered = [...phaseWords, ...divisionWords].flat().concat(taskWords, stepWords, versionWords)
const one = String.raw`(?:${anyOf(numbered)}\s*)?#?\p{L}{0,4}[-.]?\d[\p{L}\d./-]*`
const references = String.raw`${one}(?:(?:\s*[,&+]\s*|\s+(?:${anyOf(andWords)}\s+)?)${one}){0,5}`
const ends = String.raw`(?=[\s.!]*$|\s*[,;:(（—–、，；。])`
/** `Q3`, `1.2 and 1.3`, `Phase 3`. */
const wholeReference = new RegExp(`^${references}${ends}`, 'iu')
/** `see 1.3`, `in 1.2`, `移至 1.2`. */
const referring = new RegExp(
  String.raw`^${anyOf([
    ...Object.values(statusWords)
      .flat()
      .filter(word => !isLetter(word)),
    ...weakWords,
    ...afterStatusWords,
  ])}\s*(?:${anyOf(afterStatusWords)}\s*)?${references}${ends}`,
  'iu',
)
const none = new RegExp(`^${anyOf(noneWords)}${ends}`, 'iu')
/** Where titles begin with a capital, words with which states go on do not begin one. */
const continued = new RegExp(String.raw`^${anyOf(afterStatusWords.filter(word => !isUnspaced(word)))}\s`, 'u')
