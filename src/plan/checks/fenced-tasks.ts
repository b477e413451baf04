import type { Diagnostic } from '../../base/index.ts'
import type { Block, Span } from '../markdown/blocks.ts'
import { type Section, sectionsIn } from '../markdown/outline.ts'
import type { Plan } from '../plan.ts'
import { phaseHeading } from '../scheme/phase-heading.ts'
import { cellId, headingId, leadingId, shapeOf } from '../tasks/ids.ts'
import type { Source } from '../text/source.ts'
import { phaseNumber } from '../words/phase-names.ts'

/**
 * Code is never read, but work gets into it: by a fence that is closed too late, or by somebody who keeps finished phases there. So a
 * line in a code block that looks exactly like the tasks or phases outside, and is none of them, is said; once for each block.
 */
export function checkFences(root: Section, plan: Plan, source: Source): readonly Diagnostic[] {
  const fences = [...sectionsIn(root)].flatMap(section => fencesIn(section.blocks, source))
  if (fences.length === 0) return []
  const isMissed = missedIn(plan)
  return fences.flatMap(fence => {
    const missed = [...linesOf(fence, source)].filter(({ text }) => isMissed(text))
    const [first] = missed
    return first === undefined ? [] : [taskInFence(first, missed.length, source)]
  })
}

function fencesIn(blocks: readonly Block[], source: Source): readonly Span[] {
  return blocks.flatMap(block => {
    if (block.kind === 'list') return block.items.flatMap(item => fencesIn(item.blocks, source))
    return block.kind === 'other' && /^(?:`{3}|~{3})/.test(source.text.slice(block.start, block.start + 3))
      ? [block]
      : []
  })
}

interface Line extends Span {
  readonly text: string
}

function* linesOf({ start, end }: Span, source: Source): Generator<Line> {
  for (const found of source.text.slice(start, end).matchAll(/[^\r\n]+/g)) {
    const text = found[0].replace(/^[\s>]+/, '')
    const from = start + found.index + found[0].length - text.length
    yield { text, start: from, end: from + text.trimEnd().length }
  }
}

/** Whether a line looks like a task or phase of a plan and is none that the plan has. */
function missedIn({ phases, tasks }: Plan): (line: string) => boolean {
  const ids = new Set([...tasks.flatMap(({ id }) => id ?? []), ...tasks.flatMap(groupId)].map(id => id.toLowerCase()))
  const shapes = sharedShapes(tasks.flatMap(({ id }) => id ?? []))
  const named = phases.flatMap(({ title }) => phaseHeading(title) ?? [])
  const words = new Set(named.map(({ word }) => word))
  const numbers = new Set(named.map(({ number }) => phaseNumber(number)))
  return line => {
    const heading = /^#{1,6}[ \t]+(.*)/.exec(line)?.[1]
    const phase = heading === undefined ? null : phaseHeading(plain(heading))
    if (phase !== null && words.has(phase.word)) return !numbers.has(phaseNumber(phase.number))
    const id = idOf(line, heading)
    return id !== null && shapes.has(shapeOf(id)) && !ids.has(id.toLowerCase())
  }
}

function groupId({ group }: Plan['tasks'][number]): readonly string[] {
  const found = group === null ? null : headingId(group)
  return found === null ? [] : [found.id]
}

/** A plain number is no sign of anything, and one id alone no pattern. */
function sharedShapes(ids: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(shapeOf(id), (counts.get(shapeOf(id)) ?? 0) + 1)
  return new Set([...counts].flatMap(([shape, count]) => (count > 1 && /\D/.test(shape) ? [shape] : [])))
}

/** The id of a heading, of a checkbox or of a table's row that says something behind it. */
function idOf(line: string, heading: string | undefined): string | null {
  const item = /^(?:[-*+]|\d{1,9}[.)])[ \t]+\[[^\]]{0,4}\]\*?[ \t]+(.*)/u.exec(line)?.[1]
  const words = plain(heading ?? item ?? '')
  const found = heading === undefined ? leadingId(words) : headingId(words)
  if (found !== null && /\p{L}/u.test(found.rest)) return found.id
  const [, cell, rest] = /^\|([^|]*)\|(.*)/.exec(line) ?? []
  return cell === undefined || !/\p{L}/u.test(rest ?? '') ? null : (cellId(plain(cell))?.id ?? null)
}

function plain(text: string): string {
  return text.replace(/[*_`]/g, '').trim()
}

/** In the message a line longer than this says nothing more. */
const longest = 60

function taskInFence({ text, start, end }: Line, count: number, source: Source): Diagnostic {
  const shown = source.repair(text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text.trimEnd())
  const what = count === 1 ? `"${shown}", which looks` : `${count} lines, the first of them "${shown}", which look`
  return {
    code: 'task-in-fence',
    severity: 'warning',
    message: `this code block holds ${what} like work of this plan; code is not read`,
    help: 'Close the block where the code ends, or move the work out of it.',
    where: source.range(start, end),
  }
}
