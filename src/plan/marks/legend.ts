import type { Span } from '../markdown/blocks.ts'
import type { TaskState } from '../plan.ts'
import { findLastWordsIn } from '../text/find-words.ts'
import { disguised } from '../markdown/unveil.ts'
import { type Section, sectionsIn } from '../markdown/outline.ts'
import type { Source } from '../text/source.ts'
import { isBoxCharacter } from './box-states.ts'
import { firstStatus, type Legend, symbolPattern } from './status.ts'
import type { UnknownState } from './unknown-state.ts'

/**
 * What the document says that its signs mean: `Legend: [ ] todo, [-] doing`, `✅ done · ⏳ not started`, or a line each. Two different signs
 * with what they mean, on one line or on lines after each other, make a legend; a sign in code with an equals sign or colon does alone.
 * Nobody means anything else by `[ ]` and `[x]` than everybody does.
 * In lists of numbered boxes over numbered boxes, as specifications for coding agents have them, `[-]` is in progress.
 */
export function readLegend(root: Section, source: Source): FoundLegend {
  const boxes = new Map<string, TaskState>(hasBoxedDivisions(root, source) ? [['-', 'in-progress']] : [])
  const symbols = new Map<string, TaskState>()
  const unknown: UnknownState[] = []
  for (const { sign, meaning, state } of explained(source)) {
    const box = /^\[(.*)\]$/u.exec(sign)?.[1]
    if (box !== undefined && /^[\sxX]?$/.test(box)) continue
    if (state === null) unknown.push({ ...meaning, sign })
    else if (box === undefined) symbols.set(sign.replaceAll('\ufe0f', ''), state)
    else boxes.set(box.trim(), state)
  }
  return { legend: { symbols, boxes }, unknown }
}

export interface FoundLegend {
  readonly legend: Legend
  /** What it says that signs mean and nobody knows. */
  readonly unknown: readonly UnknownState[]
}

interface Explained {
  readonly sign: string
  readonly meaning: UnknownState
  /** Null if the meaning is no state that is known. */
  readonly state: TaskState | null
  /** Enough by itself. */
  readonly isSure: boolean
  /** As a task is written. */
  readonly isItem: boolean
}

/** A sign, also in code or bold, and what separates it from its meaning. */
const sign = new RegExp(
  String.raw`(?<code>${'`'})?[*_]{0,3}(?<sign>\[[^\]\r\n]{0,4}\]|(?:${symbolPattern})\ufe0f?)[*_]{0,3}${'`'}?(?<equals>\s*[=:：→|–—-]+)?\s*`,
  'gu',
)

function* explained(source: Source): Generator<Explained> {
  let group: Explained[] = []
  let end = 0
  for (const { 0: line, index } of source.text.matchAll(/[^\r\n]+/g)) {
    const at = { start: index, end: index + line.length }
    const found = line.length > longestLine ? [] : explainedOn(source.repair(line), at, source)
    const isPart = found.some(one => one.state !== null) || !isApart(source.text.slice(end, index), line)
    const isOtherKind = found.length > 0 && group.length > 0 && hasItems(found) !== hasItems(group)
    if (found.length === 0 || !isPart || isOtherKind) {
      yield* settled(group)
      group = []
    }
    group.push(...found)
    end = at.end
  }
  yield* settled(group)
}

const longestLine = 400

/** A heading, or the first line behind an empty one, begins something else if nothing on it is known. */
function isApart(before: string, line: string): boolean {
  return /\n[ \t]*\r?\n|\r[ \t]*\r/.test(before) || /^[\s>]*#/.test(line)
}

/** What is known of a group makes it a legend; of boxes, that several stand there. */
function settled(group: readonly Explained[]): readonly Explained[] {
  const known = group.filter(one => one.state !== null)
  const signs = new Set(known.map(one => one.sign))
  const boxes = new Set(group.filter(one => one.sign.startsWith('[')).map(one => one.sign))
  const isEachOnce = new Set(group.map(one => one.sign)).size === group.length
  const isLegend = hasItems(group)
    ? isEachOnce && signs.size > 2 && signs.has('[ ]') && signs.has('[x]')
    : signs.size > 1 || (signs.size > 0 && boxes.size > 1)
  return isLegend ? group : group.filter(one => one.isSure)
}

/** Tasks right below a legend are no part of it. */
function hasItems(group: readonly Explained[]): boolean {
  return group.some(one => one.isItem)
}

const mayHoldSign = /\[|[^\0-\x7f]/

/** With no sign but its box: thousands of lines may be such. */
const usualItem = /^[\s>]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\][ \t]+([^[\u0080-\uffff]*)$/

const itemOrRow = /^[\s>]*(?:\||#|[-*+]\s|\d+[.)]\s)/
/** What may stand there in front of a legend: nothing, the number of a line, or words that announce it. */
const beforeLegend = /^[^\p{L}\p{N}]*$|^\s*\d+[.)]\s+$|[:：][\s*_]*$/u

/** None if a sign on the line has no meaning beside it, or stands behind words of an item or row: an edit of a task makes no legend. */
function explainedOn(line: string, at: Span, source: Source): readonly Explained[] {
  const title = usualItem.exec(line)?.[1]
  if (title === undefined ? !mayHoldSign.test(line) : firstStatus(title) === null) return []
  const signs = [...line.matchAll(sign)]
  const [first] = signs
  if (first === undefined) return []
  const isProse = signs.length > 1 && !itemOrRow.test(line)
  if (!isProse && !beforeLegend.test(line.slice(0, first.index))) return []
  const found = signs.map((one, index): Explained | null => {
    const { sign: written = '', code, equals = '' } = one.groups ?? {}
    const meaning = line.slice(one.index + one[0].length, signs[index + 1]?.index ?? line.length)
    const status = firstStatus(meaning)
    const box = /^\[(.*)\]$/u.exec(written)?.[1]
    const words = wordsOf(meaning)
    if ((status === null && words === '') || (box !== undefined && !isBoxCharacter(box))) return null
    const isItem =
      code === undefined &&
      box !== undefined &&
      index === 0 &&
      /^[\s>]*(?:[-*+]|\d+[.)])\s+$/.test(line.slice(0, one.index))
    const isSure = code !== undefined && equals !== ''
    const said = { sign: written, isSure, isItem }
    if (status === null)
      return { ...said, state: null, meaning: { words, at: findLastWordsIn(at, source, words) ?? at } }
    const isWhole = !/[\p{L}\p{N}]/u.test(status.remark) || signs.length > 1
    return isWhole ? { ...said, state: status.state, meaning: { words, at } } : null
  })
  return found.every(one => one !== null) ? found : []
}

/** A meaning of a few words, without what separates it from the next sign; empty if there is none, or too much of it. */
function wordsOf(meaning: string): string {
  const words = /\p{L}(?:.*[\p{L}\p{N}])?/u.exec(meaning.split(/\s[—–·|]\s|[.,;|·，；、。]/u)[0] ?? '')?.[0] ?? ''
  return words.length > longestMeaning ? '' : words
}

const longestMeaning = 30

function hasBoxedDivisions(root: Section, source: Source): boolean {
  for (const { heading } of sectionsIn(root))
    if (
      heading !== null &&
      heading.depth >= disguised.item &&
      /^\S+[ \t]+\[/.test(source.text.slice(heading.start, heading.start + 20))
    )
      return true
  return false
}
