import type { Diagnostic, Range } from '../../base/index.ts'
import type { Plan } from '../plan.ts'

/** GitHub refuses longer issue titles (measured in characters, not bytes). */
const longestTitle = 256

/** What a person should know about a plan as a whole. `lineAt` gives the place of a line. */
export function checkPlan(plan: Plan, lineAt: (line: number) => Range): readonly Diagnostic[] {
  if (plan.tasks.length === 0) return [noTasks(lineAt(1))]
  return [...emptyPhases(plan, lineAt), ...longTitles(plan, lineAt), ...withoutMarks(plan, lineAt)]
}

function noTasks(where: Range): Diagnostic {
  return {
    code: 'no-tasks',
    severity: 'info',
    message: 'no task was found in this document',
    help: 'Write tasks as checkboxes, as rows of a table with an id column, or as numbered headings below a phase.',
    where,
  }
}

function emptyPhases(plan: Plan, lineAt: (line: number) => Range): readonly Diagnostic[] {
  const used = new Set(plan.tasks.map(task => task.phase))
  return plan.phases
    .filter(phase => !used.has(phase.key))
    .map(phase => ({
      code: 'empty-phase',
      severity: 'warning',
      message: `no task was found in "${phase.title}"`,
      help: 'Write its tasks as checkboxes, or as rows of a table with an id column.',
      where: lineAt(phase.line),
    }))
}

function longTitles(plan: Plan, lineAt: (line: number) => Range): readonly Diagnostic[] {
  return plan.tasks
    .filter(task => Array.from(`${task.id ?? ''} ${task.title}`.trim()).length > longestTitle)
    .map(task => ({
      code: 'title-too-long',
      severity: 'warning',
      message: `the title of "${task.title.slice(0, 40)}…" is longer than the ${longestTitle} characters that GitHub takes`,
      help: 'Shorten it, or move the rest to the lines below.',
      where: lineAt(task.line),
    }))
}

function withoutMarks(plan: Plan, lineAt: (line: number) => Range): readonly Diagnostic[] {
  const unmarked = plan.tasks.filter(task => task.mark.kind === 'none')
  const [first] = unmarked
  if (first === undefined) return []
  return [
    {
      code: 'no-write-back-place',
      severity: 'info',
      message: `${unmarked.length} of ${plan.tasks.length} tasks have no mark for their state: closing their issues changes nothing in the plan`,
      help: 'Add checkboxes or a status column.',
      where: lineAt(first.line),
    },
  ]
}
