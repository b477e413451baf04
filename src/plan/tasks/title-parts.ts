import { statusOf } from '../marks/status.ts'
import { anyAttached, anyOf } from '../words/match-words.ts'
import { aboutWords, estimateUnits, priorityWords, titleTagWords } from '../words/words.ts'
import { roleOf } from './fields.ts'

/** What stands in brackets or behind a dash at the end of a title and is said of the task: an attribute, a remark, nothing worth keeping. */
export type TitlePart = { readonly kind: 'tag' } | { readonly kind: 'remark'; readonly text: string } | Said

export interface Said {
  readonly kind: 'said'
  readonly key: string
  readonly value: string
}

/** How a part is set off: the more plainly, the less it has to say what it is. */
export type Setting = 'brackets' | 'square' | 'dot' | 'dash'

/**
 * All parts of what is in brackets (`Critical - 2 days`, `parallel: true, @ann`), if each is understood or one of them is a switch, which
 * no title ends in; else null.
 */
export function partsIn(content: string, setting: Setting): readonly TitlePart[] | null {
  const whole = partOf(content, setting)
  if (whole !== null) return [whole]
  const written = content.split(/\s*[,;·|，；、]\s*|\s+[—–-]+\s+/)
  const parts = written.map(part => partOf(part, setting) ?? { kind: 'remark' as const, text: part })
  const isSure =
    parts.every(({ kind }) => kind !== 'remark') || written.some(part => isSwitch(keyed.exec(part)?.[2] ?? ''))
  return parts.length > 1 && isSure ? parts : null
}

/** One part, or null if it may be a part of the title. */
export function partOf(text: string, setting: Setting): TitlePart | null {
  const part = text.trim()
  if (part === '' || part.length > 80) return null
  return (
    priorityOf(part, setting) ??
    estimateOf(part, setting) ??
    ownerOf(part) ??
    (setting === 'brackets' || setting === 'square' ? inBrackets(part, setting) : null)
  )
}

/** `Saw boards · S`: a title says how much work it is when all of it is said; what stands on the next line is another matter. */
export function endsInEstimate(line: string): boolean {
  const segment = /\s[·•|]\s+(\S[^·•|]{0,40})$/u.exec(line)?.[1]
  return segment !== undefined && estimateOf(segment.trim(), 'dot') !== null
}

const numbers = String.raw`(?:\d+\s*[x×]\s*)?\d+(?:[.,]\d+)?\+?(?:\s*[–-]\s*\d+(?:[.,]\d+)?)?`
const units = anyOf(estimateUnits)
const measured = new RegExp(
  String.raw`^(?:${anyOf(aboutWords)}\s*)?${numbers}\s*${anyAttached(estimateUnits)}(?:\s*\d+\s*${anyAttached(estimateUnits)})?$`,
  'iu',
)
const spanned = new RegExp(String.raw`^${units}\s*${numbers}$`, 'iu')
const sizes = /^(?:XS|S|M|L|XL|XXL|G|P)$/
const ranked = new RegExp(String.raw`^${anyOf(priorityWords)}$`, 'iu')
const tag = new RegExp(String.raw`^[\p{Extended_Pictographic}\ufe0f\s]*${anyOf(titleTagWords)}$`, 'iu')
const keyed = /^([\p{L}][\p{L} .]{0,24}?)\s*[:：]\s*(\S.*)$/u

function priorityOf(part: string, setting: Setting): Said | null {
  const [, key = '', value = part] = keyed.exec(part) ?? []
  if (roleOf(key) === 'priority') return said('Priority', value)
  const isPlain = setting === 'brackets' || setting === 'square' || /^P[0-4]$/i.test(part)
  return isPlain && ranked.test(part) ? said('Priority', part) : null
}

function estimateOf(part: string, setting: Setting): Said | null {
  const [, key = '', value = part] = keyed.exec(part) ?? /^(\p{L}+\.?)\s+(\S.*)$/u.exec(part) ?? []
  const text = roleOf(key) === 'estimate' ? value : part
  if (measured.test(text)) return said('Estimate', text)
  if (setting === 'brackets' && spanned.test(text)) return said('Schedule', text)
  return (setting === 'dot' || setting === 'square') && sizes.test(text) ? said('Estimate', text) : null
}

function ownerOf(part: string): Said | null {
  const [, key = '', value = ''] = keyed.exec(part) ?? []
  if (roleOf(key) === 'owner') return said('Owner', value)
  return /^@[\p{L}\p{N}][\p{L}\p{N}_/-]{0,38}(?:(?:\s*[,&+]\s*|\s+)@[\p{L}\p{N}][\p{L}\p{N}_/-]{0,38}){0,4}$/u.test(
    part,
  )
    ? said('Owner', part)
    : null
}

function inBrackets(part: string, setting: Setting): TitlePart | null {
  const commit = /^(?:\p{L}+\s*[:：]?\s*)?([0-9a-f]{7,40})$/u.exec(part)?.[1]
  if (commit !== undefined && /\d/.test(commit) && /[a-f]/.test(commit)) return said('Commit', commit)
  if (/^US\d+$/.test(part)) return said('Story', part)
  if (/^\d+\s*\/\s*\d+\s+\p{L}+$/u.test(part)) return said('Progress', part)
  if (tag.test(part) || (setting === 'square' && /^[A-Z]$/.test(part))) return { kind: 'tag' }
  const [, key = '', value = ''] = keyed.exec(part) ?? []
  if (isSwitch(value)) return said(key, value)
  return roleOf(key) === 'status' && statusOf(value) !== null ? { kind: 'tag' } : null
}

function isSwitch(value: string): boolean {
  return /^(?:true|false)$/i.test(value)
}

function said(key: string, value: string): Said {
  return { kind: 'said', key, value: value.trim() }
}
