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
export function titleOfIssue(task: Titled, issue: ObservedIssue | null): string {
  const { id, title } = task
  if (issue === null || (!title.startsWith('#') && id?.startsWith('#') !== true)) return usualTitle(task)
  const number = `#${issue.number}`
  if (title === number) return issue.title
  return id === number ? inertTitle(title) : usualTitle(task)
}

type Titled = Pick<Task, 'id' | 'title'>

function usualTitle({ id, title }: Titled): string {
  return inertTitle(id === null || id === title ? title : `${id} ${title}`)
}
