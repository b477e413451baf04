import type { Plan, Task } from '../plan/index.ts'
import { inertTitle } from '../render/index.ts'
import type { KnownProgress, KnownTask, Managed } from './managed.ts'
import type { TaskMarker } from './marker.ts'
import type { ObservedState } from './observed.ts'
import type { PlanId } from './operation.ts'

/**
 * The issues of a plan: those whose marker says so, and those that the app wrote whose marker is gone or damaged but whose title
 * is that of a task without an issue. The marker is then written anew instead of answering with a second issue.
 */
export function claimUnmarked(
  plan: Plan,
  id: PlanId,
  around: { readonly managed: Managed; readonly observed: ObservedState },
): readonly KnownTask[] {
  const marked = around.managed.tasks.get(id) ?? []
  if (around.managed.unmarked.length === 0) return marked
  const keys = new Set(marked.map(one => one.marker.key))
  const wanting = new Map(plan.tasks.filter(task => !keys.has(task.key)).map(task => [issueTitle(task), task]))
  const claimed = around.managed.unmarked.flatMap(issue => {
    const task = wanting.get(issue.title)
    wanting.delete(issue.title)
    return task === undefined
      ? []
      : [{ issue, marker: lostMarker(task, id, { path: plan.path, repo: around.observed.repository.id }) }]
  })
  return [...marked, ...claimed]
}

/** The progress issue of a plan, also where its marker is gone or damaged: then it is known by its title, and not pinned again. */
export function claimProgress(
  plan: Plan,
  id: PlanId,
  around: { readonly managed: Managed; readonly observed: ObservedState },
): KnownProgress | null {
  const marked = around.managed.progress.get(id)
  if (marked !== undefined) return marked
  const issue = around.managed.unmarked.find(one => one.title === progressTitle(plan))
  if (issue === undefined) return null
  const repo = around.observed.repository.id
  return { issue, marker: { kind: 'progress', repo, plan: id, path: plan.path, blob: '', commit: '', pinned: true } }
}

/** What a plan's progress issue is called. */
export function progressTitle(plan: Pick<Plan, 'title'>): string {
  return inertTitle(`Progress: ${plan.title}`)
}

/** What a task's issue is called: id and title. */
export function issueTitle(task: Pick<Task, 'id' | 'title'>): string {
  return inertTitle(task.id === null ? task.title : `${task.id} ${task.title}`)
}

/** As much of a lost marker as can be known: no baseline, so nothing will be reopened for want of one. */
function lostMarker(task: Task, plan: PlanId, from: { readonly path: string; readonly repo: number }): TaskMarker {
  return {
    kind: 'task',
    repo: from.repo,
    plan,
    path: from.path,
    key: task.key,
    id: task.id,
    title: task.title,
    phase: task.phase,
    state: null,
    steps: [],
    ticked: [],
    removed: false,
  }
}
