import type { Plan, Task } from '../plan/index.ts'
import { inertTitle } from '../render/index.ts'
import type { ObservedIssue } from './observed.ts'

/** What a plan's progress issue is called. */
export function progressTitle(plan: Pick<Plan, 'title'>): string {
  return inertTitle(`Progress: ${plan.title}`)
}

/** Whether an issue is called as progress issues are. */
export function isProgressTitle(title: string): boolean {
  return title.startsWith('Progress: ')
}

/**
 * What a task's issue is called: id and title. The number of the very issue is no part of its title; where the plan says nothing else the
 * issue keeps the title that people gave it.
 */
export function titleOfIssue({ id, title }: Pick<Task, 'id' | 'title'>, issue: ObservedIssue | null): string {
  const number = issue === null ? null : `#${issue.number}`
  if (issue !== null && title === number) return issue.title
  return inertTitle(id === null || id === title || id === number ? title : `${id} ${title}`)
}
