import { assertNever, type Diagnostic } from '../../base/index.ts'
import type { Section } from '../markdown/outline.ts'
import type { Plan } from '../plan.ts'
import { phaseHeading } from '../scheme/phase-heading.ts'
import { findWordsIn } from '../text/find-words.ts'
import type { Source } from '../text/source.ts'
import { phaseWords } from '../words/words.ts'
import { type CountStatement, countStatements } from './count-statements.ts'
import type { Counted, StatedNumber } from './count-words.ts'

/** Compares totals that the document states (`**Total Tasks:** ~120`) with what was found; each kind is said once. */
export function checkStatedCounts(root: Section, plan: Plan, source: Source): readonly Diagnostic[] {
  const phaseLines = new Set(plan.phases.filter(phase => !phase.implicit).map(phase => phase.line))
  const statements = countStatements(root, {
    isPhase: ({ heading, start }) => heading !== null && phaseLines.has(source.line(start)),
    phaseNouns: phaseNounsOf(plan),
  })
  return (['phases', 'tasks'] as const).flatMap(kind => {
    const found = countsOf(plan)[kind]
    const [stated] = ofWhole(statements.filter(({ counted }) => counted.kind === kind))
    if (stated === undefined || found.some(count => agrees(stated.number, count))) return []
    return [mismatch(stated, found[0] ?? 0, source)]
  })
}

/** Steps are counted as tasks by some, and so is what tasks are grouped by. The checklists beside a plan's phases are no phases to others. */
function countsOf({ phases, tasks }: Plan): Readonly<Record<Counted['kind'], readonly number[]>> {
  const steps = tasks.reduce((sum, task) => sum + task.steps.length, 0)
  const groups = new Set(tasks.map(task => `${task.phase} ${task.group}`)).size
  const explicit = phases.filter(phase => !phase.implicit)
  const numbered = explicit.filter(phase => phaseHeading(phase.title) !== null)
  return {
    phases: [explicit.length, ...(numbered.length > 0 ? [numbered.length] : [])],
    tasks: [tasks.length, ...(steps > 0 ? [steps, steps + tasks.length, groups] : [])],
  }
}

/** In a plan without phases the first word for one: it may have some that were not recognised. */
function phaseNounsOf({ phases }: Plan): ReadonlySet<string> {
  const nouns = phases.flatMap(phase => (phase.implicit ? [] : (phaseHeading(phase.title)?.word ?? [])))
  return new Set(nouns.length > 0 ? nouns : phaseWords.slice(0, 1).flat())
}

/** Totals before sentences. Different numbers for the same are those of parts. */
function ofWhole(statements: readonly CountStatement[]): readonly CountStatement[] {
  const totals = statements.filter(({ isTotal }) => isTotal)
  const best = totals.length > 0 ? totals : statements
  return new Set(best.map(({ number }) => number.count)).size > 1 ? [] : best
}

/** `~` allows for a tenth (docs/plan-format.md, stated-count-mismatch). */
function agrees(stated: StatedNumber, count: number): boolean {
  switch (stated.kind) {
    case 'exact':
      return count === stated.count
    case 'about':
      return Math.abs(count - stated.count) <= stated.count / 10
    case 'at-least':
      return count >= stated.count
    case 'at-most':
      return count <= stated.count
    default:
      return assertNever(stated.kind)
  }
}

function mismatch({ number, counted, words, within }: CountStatement, found: number, source: Source): Diagnostic {
  const find = findWordsIn(within, source)
  const { start, end } = find(words) ?? find(number.text) ?? within
  return {
    code: 'stated-count-mismatch',
    severity: 'warning',
    message: `the plan states ${number.text} ${counted.noun.toLowerCase()}, but ${found} were found`,
    help: 'Correct the number, or check whether something was not read as you meant it.',
    where: source.range(start, end),
  }
}
