import type { TaskKey } from '../../base/index.ts'
import { milestoneTitles, tasksWithIssue, titleOf, type Expected } from './expected.ts'
import type { Seen, SeenIssue } from './seen.ts'

/**
 * Notes the numbers of issues that were not known before. Which issue is which task is told as a person tells it, by title and
 * milestone, and by order where a plan says the same thing twice; never by the app's hidden markers.
 */
export function learnIssues(expected: Expected, seen: Seen): Expected {
  const titles = milestoneTitles(expected.plan)
  const known = new Set(expected.issues.values())
  const free = Map.groupBy(
    seen.issues.filter(issue => !known.has(issue.number)),
    issue => nameOf(issue.milestone, issue.title),
  )
  const learned = tasksWithIssue(expected).flatMap((task): [TaskKey, number][] => {
    if (expected.issues.has(task.key)) return []
    const issue: SeenIssue | undefined = free.get(nameOf(titles.get(task.phase) ?? null, titleOf(task)))?.shift()
    return issue === undefined ? [] : [[task.key, issue.number]]
  })
  return { ...expected, issues: new Map([...expected.issues, ...learned]) }
}

function nameOf(milestone: string | null, title: string): string {
  return JSON.stringify([milestone, title])
}
