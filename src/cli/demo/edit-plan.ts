import { applySplices } from '../../base/index.ts'
import { markSplice, parsePlan, type Plan, type PlanFile, type Task } from '../../plan/index.ts'
import { count } from '../columns.ts'
import { taskName } from '../task-words.ts'
import { checkNothingCommitted } from './check-commits.ts'
import { canShowDone, expectedOf, unblockedIn, type Expected } from './expected.ts'
import { freedBetween, listTasks } from './freed.ts'
import { renameTask } from './rename-task.ts'
import { check, type Act, type Check, type Scene, type StoryStep, type Turn } from './story.ts'

/**
 * A person pushes an edit of the plan: a ticked task, whose issue is then closed. Where the plan has no marks, a task is renamed
 * instead, and its issue stays the same.
 */
export const editPlan: StoryStep = {
  name: 'Edit the plan',
  act: async scene => (await tick(scene)) ?? (await rename(scene)),
  check: turn => [checkOutcome(turn), checkNothingCommitted(turn)],
}

async function tick(scene: Scene): Promise<Act | null> {
  const { expected } = scene.now
  const task = candidates(scene).find(canShowDone)
  if (task === undefined) return null
  const file = { path: expected.file.path, bytes: applySplices(expected.file.bytes, doneSplices(expected.file, task)) }
  const after = expectedOf(file, parsePlan(file))
  await scene.stage.push({ [file.path]: file.bytes }, 'Mark a task as done')
  return {
    kind: 'done',
    words: `pushed the plan with ${taskName(task)} marked as done`,
    expected: { ...after, issues: expected.issues },
  }
}

async function rename(scene: Scene): Promise<Act> {
  const { expected } = scene.now
  const renaming = renameTask(expected.file, expected.plan, candidates(scene))
  if (renaming === null)
    return { kind: 'left-out', why: 'the plan has no mark, and no title that can be changed in one place' }
  await scene.stage.push({ [renaming.file.path]: renaming.file.bytes }, 'Rename a task')
  const after = expectedOf(renaming.file, { plan: renaming.plan, diagnostics: [] })
  const words = `the plan has no marks, so pushed it with a task renamed: ${taskName(renaming.task)} is now "${renaming.title}"`
  return { kind: 'done', words, expected: { ...after, issues: carryOver(expected, renaming.plan) } }
}

/** Open tasks, those that can be worked on before others. */
function candidates({ now: { expected, seen } }: Scene): readonly Task[] {
  const ready = new Set(unblockedIn(expected, seen))
  const open = expected.plan.tasks.filter(task => !expected.resolved.has(task.key))
  return [...open.filter(task => ready.has(task.key)), ...open.filter(task => !ready.has(task.key))]
}

function doneSplices(file: PlanFile, { mark, steps }: Task): Parameters<typeof applySplices>[1] {
  const marks = mark.kind === 'own' ? [mark.mark] : steps.map(step => step.mark)
  return marks.flatMap(one => markSplice(file, one, 'done') ?? [])
}

/** A task without an id is known by its title, so that a renamed one goes by another key; its place tells that it is the same. */
function carryOver(expected: Expected, after: Plan): Expected['issues'] {
  const pairs = expected.plan.tasks.flatMap((task, index) => {
    const number = expected.issues.get(task.key)
    const key = after.tasks[index]?.key
    return number === undefined || key === undefined ? [] : [[key, number] as const]
  })
  return new Map(pairs)
}

function checkOutcome({ before, after }: Turn): Check {
  const closed = after.seen.issues.filter(issue => !issue.isOpen).length - before.seen.issues.filter(isClosed).length
  if (closed === 0) return check('the issue is the same, under its new title', [])
  const freed = freedBetween(before, after)
  const words =
    freed.length === 0 ? 'nothing waited for it alone' : `${freed.length} became unblocked: ${listTasks(freed)}`
  return check(`${count(closed, 'issue')} closed by the plan; ${words}`, [])
}

function isClosed(issue: { readonly isOpen: boolean }): boolean {
  return !issue.isOpen
}
