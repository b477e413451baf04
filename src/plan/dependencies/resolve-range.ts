import { slug } from '../tasks/keys.ts'
import { fold } from '../words/match-words.ts'
import { phaseNumber } from '../words/phase-names.ts'
import type { Directory } from './directory.ts'
import { familyOf, fragmentOf, isNumbered, isOfPhase, isOwnTrunk, mayNumberTasks, meantBy, nearest } from './lookups.ts'
import type { Family, Named } from './named.ts'
import type { PhraseItem } from './phrase.ts'
import { ambiguous, backwards, itself, unknown, unknownEnd } from './problems.ts'
import type { Owner, PlainName, Resolution } from './resolution.ts'

type RangeItem = Extract<PhraseItem, { kind: 'range' }>

/** Ranges are expanded in document order, whatever the numbers between are. */
export function resolveRange(item: RangeItem, owner: Owner, directory: Directory): Resolution {
  const { from, to, noun } = item
  const family =
    noun === null ? codes(from, directory) : (familyOf(noun, directory) ?? numbered(item, owner, directory))
  const members = family === null ? null : membersBetween(family, from, to)
  if (members !== null)
    return {
      kind: 'found',
      label: [...(noun === null ? [] : [slug(noun)]), from, to ?? 'on'].join('-').toLowerCase(),
      targets: members.flatMap(({ targets }) => targets),
    }
  if (to === null || (noun !== null && !mayNumberTasks(noun, directory))) return { kind: 'prose' }
  const first = endAt(from, family, { owner, directory })
  const full = endAt(inFull(from, to), family, { owner, directory })
  const last = full.kind === 'none' ? endAt(to, family, { owner, directory }) : full
  if (first.kind === 'tasks' && last.kind === 'tasks' && first.start <= last.end)
    return first.isOwnTrunk || last.isOwnTrunk
      ? itself(item.text)
      : { kind: 'found', label: `${from}-${to}`, targets: directory.targets.slice(first.start, last.end + 1) }
  const isMeant = item.sure && (isNumbered(noun, directory) || directory.hasShape(from))
  return isMeant ? problemOf({ ...item, to }, [first, last], { owner, directory }) : { kind: 'prose' }
}

/** What an end of a range names: some tasks, one of the things that a noun numbers, several tasks of which any may be meant. */
type End =
  | { readonly kind: 'tasks'; readonly start: number; readonly end: number; readonly isOwnTrunk: boolean }
  | { readonly kind: 'member' | 'none' }
  | { readonly kind: 'several'; readonly count: number }

interface Place {
  readonly owner: Owner
  readonly directory: Directory
}

function problemOf(
  { text, from, to, noun }: RangeItem & { readonly to: string },
  [first, last]: readonly [first: End, last: End],
  { owner, directory }: Place,
): Resolution {
  if (first.kind === 'several') return ambiguous(from, first.count)
  if (last.kind === 'several') return ambiguous(to, last.count)
  const end = inFull(from, to)
  const name = nameOf(first.kind === 'none' ? from : end, { from, to: end, noun, label: `${from}-${to}` })
  if (first.kind === 'none' && last.kind === 'none')
    return unknown(`${from}-${to}`, () => rangesMeant(from, end, { owner, directory }), name)
  if (first.kind === 'none') return unknownEnd(text, from, { meantBy: () => meantBy(from, owner, directory), name })
  if (last.kind === 'none') return unknownEnd(text, to, { meantBy: () => meantBy(end, owner, directory), name })
  return backwards(text, `${text.slice(0, Math.max(0, text.indexOf(from)))}${end}-${from}`)
}

/** Only numbers can tell what else is in a range of which an end is not there. */
function nameOf(
  missing: string,
  range: { readonly from: string; readonly to: string; readonly noun: string | null; readonly label: string },
): Omit<PlainName, 'written'> {
  const { from, to, noun, label } = range
  const others = countedThrough(from, to).filter(id => id !== missing)
  return {
    fragment: fragmentOf(missing, noun),
    among: others.map(id => fragmentOf(id, noun)),
    label: isOfPhase(noun) ? `${slug(noun)}-${label}`.toLowerCase() : label,
  }
}

/** Longer ranges are not counted through. */
const longestRange = 200

/** `2.1`, `2.2` and `2.3` for `2.1` and `2.3`; the two themselves where they differ in more than a number. */
function countedThrough(from: string, to: string): readonly string[] {
  const [first, last] = [from, to].map(id => /^(.*?)(\d+)$/.exec(id))
  const [, head = '', digits = ''] = first ?? []
  const count = Number(last?.[2]) - Number(digits) + 1
  if (first?.[1] !== last?.[1] || !(count > 1 && count <= longestRange)) return [from, to]
  const width = digits.startsWith('0') ? digits.length : 0
  return Array.from({ length: count }, (_, index) => head + String(Number(digits) + index).padStart(width, '0'))
}

/** `A-1-A-2` for `A1-A2`; `1.7` for `1-7`. */
function rangesMeant(from: string, to: string, { owner, directory }: Place): readonly string[] {
  const [first, otherFirst] = meantBy(from, owner, directory)
  const [last, otherLast] = meantBy(to, owner, directory)
  const isPlain = otherFirst === undefined && otherLast === undefined
  if (first !== undefined && last !== undefined && isPlain) return [`${first}-${last}`]
  return meantBy(`${from}-${to}`, owner, directory)
}

/** Where a phase speaks of tasks by plain numbers that only phases go by, it means these: `Task 2-3 complete`. */
function numbered({ from, to }: RangeItem, owner: Owner, { families, byId }: Directory): Family | null {
  const isTask = byId.has(fold(from)) || byId.has(fold(to ?? from))
  return owner.task === null && !isTask ? (families.get('') ?? null) : null
}

/** The family of a code's letters: `PM1`, `PM2`, ... */
function codes(id: string, { families }: Directory): Family | null {
  const letters = /^\p{L}+(?=-?\d+$)/u.exec(id)?.[0]
  return letters === undefined ? null : (families.get(fold(letters)) ?? null)
}

function membersBetween(family: Family, from: string, to: string | null): readonly Named[] | null {
  const first = memberAt(from, family)
  const last = to === null ? null : memberAt(to, family)
  if (first === undefined || last === undefined) return null
  const between = family.members.filter(({ start }) => start >= first.start && start <= (last?.start ?? Infinity))
  return between.length === 0 ? null : between
}

function memberAt(number: string, { byNumber }: Family): Named | undefined {
  return byNumber.get(phaseNumber(number.replace(/^\p{L}+-?(?=\d)/u, '')))?.[0]
}

function endAt(id: string, family: Family | null, { owner, directory }: Place): End {
  const { byId, byTrunk, taskAt } = directory
  const named = nearest(byId.get(fold(id)) ?? [], owner, directory)
  if (named.length > 1) return { kind: 'several', count: named.length }
  const below = named.length === 0 ? (byTrunk.get(fold(id))?.tasks ?? []) : named
  const [first, last] = [below[0], below.at(-1)]
  if (first !== undefined && last !== undefined) {
    const [start, end] = [taskAt.get(first.key) ?? 0, taskAt.get(last.key) ?? 0]
    return { kind: 'tasks', start, end, isOwnTrunk: isOwnTrunk(id, owner, directory) }
  }
  return { kind: family !== null && memberAt(id, family) !== undefined ? 'member' : 'none' }
}

/** The end of a range may leave out what it begins with: `T001-005`, `2.1-3`. */
function inFull(from: string, to: string): string {
  if (!/^\d+$/.test(to)) return to
  return from.replace(/\d+$/, digits => to.padStart(digits.startsWith('0') ? digits.length : 0, '0'))
}
