import type { Diagnostic } from '../../base/index.ts'
import type { Block } from '../markdown/blocks.ts'
import { readField } from '../tasks/fields.ts'
import { type Section, sectionsIn } from '../markdown/outline.ts'
import type { Plan } from '../plan.ts'
import type { Source } from '../text/source.ts'
import { anyOf, anyPhaseWord } from '../words/match-words.ts'
import { aboutWords, taskListWords, taskWords, totalWords } from '../words/words.ts'

/** Compares totals that the document states (`**Total Tasks:** ~120`) with what was found. Totals inside a phase are that phase's. */
export function checkStatedCounts(root: Section, plan: Plan, source: Source): readonly Diagnostic[] {
  const explicit = plan.phases.filter(phase => !phase.implicit).length
  const steps = plan.tasks.reduce((sum, task) => sum + task.steps.length, 0)
  const counts = { phases: [explicit], tasks: [plan.tasks.length, ...(steps > 0 ? [steps] : [])] }
  const phaseLines = new Set(plan.phases.map(phase => phase.line))
  return fieldsOutside(
    root,
    section => phaseLines.has(source.line(section.start)) && section.heading !== null && explicit > 0,
    source,
  ).flatMap(field => {
    const { phases = '', tasks = '' } = totalKey.exec(field.key)?.groups ?? {}
    const what = (phases + tasks).toLowerCase()
    if (what === '') return []
    const found = tasks === '' ? counts.phases : counts.tasks
    const stated = statedCount(field.value)
    if (stated === null || found.some(count => agrees(stated, count))) return []
    return [mismatch({ what, stated: stated.text, found: found[0] ?? 0 }, source.range(field.at.start, field.at.end))]
  })
}

interface StatedCount {
  readonly text: string
  readonly count: number
  readonly kind: 'exact' | 'about' | 'at-least'
}

const totals = anyOf(totalWords)
const counted = String.raw`(?:(?<phases>${anyPhaseWord})|(?<tasks>${anyOf([...taskWords, ...taskListWords])}))`
const totalKey = new RegExp(String.raw`^(?=.*${totals})(?:${totals}\s*)?${counted}(?:\s*${totals})?$`, 'iu')
const statedNumber = new RegExp(
  String.raw`^(${anyOf(aboutWords)}\s*)?(\d{1,3}(?:[,.]\d{3})+|\d+)(\+)?(?![\d.,–-]*\d)`,
  'iu',
)

function statedCount(text: string): StatedCount | null {
  const found = statedNumber.exec(text.trim())
  if (found?.[2] === undefined) return null
  const kind = found[3] === '+' ? 'at-least' : found[1] === undefined ? 'exact' : 'about'
  return { text: found[0], count: Number(found[2].replace(/[,.]/g, '')), kind }
}

/** `~` allows for a tenth (docs/plan-format.md, stated-count-mismatch). */
function agrees(stated: StatedCount, count: number): boolean {
  if (stated.kind === 'at-least') return count >= stated.count
  return stated.kind === 'exact' ? count === stated.count : Math.abs(count - stated.count) <= stated.count / 10
}

function mismatch(
  difference: { readonly what: string; readonly stated: string; readonly found: number },
  where: Diagnostic['where'],
): Diagnostic {
  return {
    code: 'stated-count-mismatch',
    severity: 'warning',
    message: `the plan states ${difference.stated} ${difference.what}, but ${difference.found} were found`,
    help: 'Correct the number, or check whether something was not read as you meant it.',
    where,
  }
}

function fieldsOutside(root: Section, isPhase: (section: Section) => boolean, source: Source) {
  const inside = [...sectionsIn(root)].filter(isPhase)
  const blocks = [...sectionsIn(root)]
    .filter(section => !inside.some(phase => section.start >= phase.start && section.end <= phase.end))
    .flatMap(section => section.blocks)
  return blocks.flatMap(block => linesOf(block).flatMap(line => readField(line, source) ?? []))
}

function linesOf(block: Block) {
  if (block.kind === 'text') return block.lines
  return block.kind === 'list' ? block.items.flatMap(item => item.lines) : []
}
