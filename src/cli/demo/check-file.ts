import type { TaskKey } from '../../base/index.ts'
import { parsePlan, type Mark, type Task } from '../../plan/index.ts'
import { count } from '../columns.ts'
import { canShowDone, type Expected } from './expected.ts'
import { ticksIn, type Pair } from './pairs.ts'
import { check, type Check } from './story.ts'

/** Whether the plan file is the pushed one but for marks, says what holds, and says the same of steps as the issues do. */
export function checkFile(expected: Expected, file: Uint8Array | null, tasks: readonly Pair[]): readonly Check[] {
  if (file === null) return [check('the plan is where it was pushed', ['the file is gone'])]
  const { plan } = parsePlan({ path: expected.file.path, bytes: file })
  const now = new Map(plan.tasks.map(task => [task.key, task]))
  return [checkText(expected, file, now), checkMarks(expected, now), ...checkSteps(tasks, now)]
}

type Tasks = ReadonlyMap<TaskKey, Task>

/** Compares what lies between the marks; what the marks themselves say is another check. */
function checkText({ file, plan }: Expected, now: Uint8Array, tasksNow: Tasks): Check {
  if (Buffer.compare(file.bytes, now) === 0) return check('the plan file is the pushed one, byte for byte', [])
  const before = between(file.bytes, plan.tasks.flatMap(marksOf))
  const after = between(now, [...tasksNow.values()].flatMap(marksOf))
  const problem = before.length === after.length ? [] : ['it has other marks than before']
  const changed = before.findIndex((text, index) => Buffer.compare(text, after[index] ?? new Uint8Array()) !== 0)
  return check('the plan file differs from the pushed one in marks only', [
    ...problem,
    ...(changed === -1 ? [] : [`the text before mark ${changed + 1} is another`]),
  ])
}

function between(bytes: Uint8Array, marks: readonly Mark[]): readonly Uint8Array[] {
  const ordered = marks.toSorted((left, right) => left.at.start.offset - right.at.start.offset)
  const starts = [0, ...ordered.map(mark => mark.at.end.offset)]
  const ends = [...ordered.map(mark => mark.at.start.offset), bytes.length]
  return starts.map((start, index) => bytes.subarray(start, ends[index]))
}

function marksOf(task: Task): readonly Mark[] {
  const steps = task.steps.map(step => step.mark)
  return task.mark.kind === 'own' ? [task.mark.mark, ...steps] : steps
}

function checkMarks({ plan, resolved, touched }: Expected, now: Tasks): Check {
  const marked = plan.tasks.filter(canShowDone)
  const problems = marked.flatMap(task => {
    const shown = now.get(task.key)
    if (shown === undefined) return [`${task.key} is gone from the file`]
    const isShown = shown.state === 'done' || shown.state === 'dropped'
    if (isShown !== resolved.has(task.key)) return [`the mark of ${task.key} says ${shown.state}`]
    const isAsBefore = writtenIn(shown) === writtenIn(task)
    return isAsBefore || touched.has(task.key) ? [] : [`the mark of ${task.key} was changed`]
  })
  const done = marked.filter(task => resolved.has(task.key)).length
  if (marked.length === 0) return check('the plan has no marks, and nothing was written into it', problems)
  return check(`${count(marked.length, 'task')} with a mark in the plan, ${done} marked as resolved`, problems)
}

function writtenIn(task: Task): string {
  return JSON.stringify(marksOf(task).map(mark => mark.written))
}

function checkSteps(tasks: readonly Pair[], now: Tasks): readonly Check[] {
  const stepped = tasks.filter(({ task }) => task.steps.length > 0)
  if (stepped.length === 0) return []
  const steps = stepped.reduce((sum, { task }) => sum + task.steps.length, 0)
  const wrong = stepped.filter(({ task, issue }) => {
    const inPlan = now.get(task.key)?.steps.map(step => step.done) ?? []
    return JSON.stringify(inPlan) !== JSON.stringify(ticksIn(issue))
  })
  return [
    check(
      `${count(steps, 'step')} ticked alike in plan and issues`,
      wrong.map(({ task, issue }) => `#${issue.number} (${task.key}) shows other steps than the plan`),
    ),
  ]
}
