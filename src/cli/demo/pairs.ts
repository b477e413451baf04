import type { Task } from '../../plan/index.ts'
import { readSteps } from '../../render/index.ts'
import { tasksWithIssue, type Expected } from './expected.ts'
import type { Seen, SeenIssue } from './seen.ts'

/** A task and its issue. */
export interface Pair {
  readonly task: Task
  readonly issue: SeenIssue
}

/** Tasks with the issues that were learned to be theirs, in plan order. */
export function pairsOf(expected: Expected, seen: Seen): readonly Pair[] {
  const byNumber = new Map(seen.issues.map(issue => [issue.number, issue]))
  return tasksWithIssue(expected).flatMap(task => {
    const issue = byNumber.get(expected.issues.get(task.key) ?? 0)
    return issue === undefined ? [] : [{ task, issue }]
  })
}

/** The boxes that an issue shows for its task's steps. */
export function ticksIn(issue: SeenIssue): readonly boolean[] {
  return readSteps(issue.body).map(step => step.done)
}
