import type { Diagnostic, Range, TaskKey } from '../../base/index.ts'
import type { Plan } from '../plan.ts'

/** GitHub refuses longer issue titles (measured in characters, not bytes). */
const longestTitle = 256

export interface PlanBounds {
  /** The place of the document's first words. */
  readonly top: Range
  readonly mostTasks: number
  /** Tasks with a place for their state, in which stands none that is known. */
  readonly unreadable: ReadonlySet<TaskKey>
}

/** What a person should know about a plan as a whole. */
export function checkPlan(plan: Plan, { top, mostTasks, unreadable }: PlanBounds): readonly Diagnostic[] {
  if (plan.tasks.length === 0) return [noTasks(top)]
  return [
    ...tooManyTasks(plan, mostTasks),
    ...emptyPhases(plan),
    ...longTitles(plan),
    ...withoutMarks(plan, unreadable),
  ]
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

function tooManyTasks({ tasks }: Plan, mostTasks: number): readonly Diagnostic[] {
  const first = tasks[mostTasks]
  if (first === undefined) return []
  return [
    {
      code: 'too-many-tasks',
      severity: 'warning',
      message: `the plan has ${tasks.length} tasks; Milepost is made for up to ${mostTasks} in one file`,
      help: 'Split it into several files, such as one for each phase.',
      where: first.at,
    },
  ]
}

function emptyPhases(plan: Plan): readonly Diagnostic[] {
  const used = new Set(plan.tasks.map(task => task.phase))
  return plan.phases
    .filter(phase => !used.has(phase.key))
    .map(phase => ({
      code: 'empty-phase',
      severity: 'warning',
      message: `no task was found in "${phase.title}"`,
      help: 'Write its tasks as checkboxes, or as rows of a table with an id column.',
      where: phase.at,
    }))
}

function longTitles(plan: Plan): readonly Diagnostic[] {
  return plan.tasks
    .filter(({ id, title }) => isLongerThan(longestTitle, `${id ?? ''} ${title}`.trim()))
    .map(task => ({
      code: 'title-too-long',
      severity: 'warning',
      message: `the title of "${task.title.slice(0, 40)}…" is longer than the ${longestTitle} characters that GitHub takes`,
      help: 'Shorten it, or move the rest to the lines below.',
      where: task.at,
    }))
}

/** In characters: one may take two units of a string. */
function isLongerThan(characters: number, text: string): boolean {
  return text.length > characters && Array.from(text).length > characters
}

function withoutMarks(plan: Plan, unreadable: ReadonlySet<TaskKey>): readonly Diagnostic[] {
  const unmarked = plan.tasks.filter(task => task.mark.kind === 'none' && !unreadable.has(task.key))
  const [first] = unmarked
  if (first === undefined) return []
  return [
    {
      code: 'no-write-back-place',
      severity: 'info',
      message: `${unmarked.length} of ${plan.tasks.length} tasks have no mark for their state: closing their issues changes nothing in the plan`,
      help: 'Add checkboxes or a status column.',
      where: first.at,
    },
  ]
}
