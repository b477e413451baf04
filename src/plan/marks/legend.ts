import type { TaskState } from '../plan.ts'
import { disguised } from '../markdown/unveil.ts'
import { type Section, sectionsIn } from '../markdown/outline.ts'
import type { Source } from '../text/source.ts'
import { isBoxCharacter } from './box-states.ts'
import { firstStatus, type Legend, symbolPattern } from './status.ts'

/**
 * What the document says that its signs mean: `Legend: [ ] todo, [-] doing`, `✅ done · ⏳ not started`, or a line each. Two different signs
 * with what they mean, on one line or on lines after each other, make a legend; a sign in code with an equals sign or colon does alone.
 * Nobody means anything else by `[ ]` and `[x]` than everybody does.
 * In lists of numbered boxes over numbered boxes, as specifications for coding agents have them, `[-]` is in progress.
 */
export function readLegend(root: Section, source: Source): Legend {
  const boxes = new Map<string, TaskState>(hasBoxedDivisions(root, source) ? [['-', 'in-progress']] : [])
  const symbols = new Map<string, TaskState>()
  for (const { sign, state } of explained(source)) {
    const box = /^\[(.*)\]$/u.exec(sign)?.[1]
    if (box !== undefined && /^[\sxX]?$/.test(box)) continue
    if (box === undefined) symbols.set(sign.replaceAll('\ufe0f', ''), state)
    else boxes.set(box.trim(), state)
  }
  return { symbols, boxes }
}

interface Explained {
  readonly sign: string
  readonly state: TaskState
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
  for (const [line] of source.text.matchAll(/[^\r\n]+/g)) {
    const found = line.length > longestLine ? [] : explainedOn(source.repair(line))
    if (found.length === 0) {
      yield* settled(group)
      group = []
    } else group.push(...found)
  }
  yield* settled(group)
}

const longestLine = 400

function settled(group: readonly Explained[]): readonly Explained[] {
  const signs = new Set(group.map(one => one.sign))
  const isList = group.some(one => one.isItem)
  const isLegend = isList
    ? signs.size === group.length && signs.size > 2 && signs.has('[ ]') && signs.has('[x]')
    : signs.size > 1
  return isLegend ? group : group.filter(one => one.isSure)
}

const mayHoldSign = /\[|[^\0-\x7f]/

/** With no sign but its box: thousands of lines may be such. */
const usualItem = /^[\s>]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\][ \t]+([^[\u0080-\uffff]*)$/

/** None if a sign on the line has no meaning beside it, or if one sign stands behind words: then it is of a task. */
function explainedOn(line: string): readonly Explained[] {
  const title = usualItem.exec(line)?.[1]
  if (title === undefined ? !mayHoldSign.test(line) : firstStatus(title) === null) return []
  const signs = [...line.matchAll(sign)]
  const [first] = signs
  if (first === undefined) return []
  if (signs.length === 1 && !/^[^\p{L}]*$|[:：]\s*$/u.test(line.slice(0, first.index))) return []
  const found = signs.map((one, index): Explained | null => {
    const { sign: written = '', code, equals = '' } = one.groups ?? {}
    const meaning = line.slice(one.index + one[0].length, signs[index + 1]?.index ?? line.length)
    const status = firstStatus(meaning)
    const box = /^\[(.*)\]$/u.exec(written)?.[1]
    if (status === null || (box !== undefined && !isBoxCharacter(box))) return null
    const isItem =
      code === undefined &&
      box !== undefined &&
      index === 0 &&
      /^[\s>]*(?:[-*+]|\d+[.)])\s+$/.test(line.slice(0, one.index))
    const isWhole = !/[\p{L}\p{N}]/u.test(status.remark) || signs.length > 1
    return isWhole ? { sign: written, state: status.state, isSure: code !== undefined && equals !== '', isItem } : null
  })
  return found.every(one => one !== null) ? found : []
}

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
