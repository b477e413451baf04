import type { TaskKey } from '../base/index.ts'
import type { Plan, Task } from '../plan/index.ts'
import { progressTitle, titleOfIssue } from './issue-title.ts'
import type { KnownProgress, KnownTask } from './managed.ts'
import type { ProgressMarker, TaskMarker } from './marker.ts'
import { sharedState } from './merge.ts'
import { milestoneTitle, type ObservedIssue, type ObservedState } from './observed.ts'
import type { PlanId } from './operation.ts'

/** Issues that the app wrote without a marker that counts, each to be claimed once. */
export type Unclaimed = Set<ObservedIssue>

/**
 * Finds the issues that the app wrote whose marker is gone or damaged but whose title is that of a task without an issue. The marker is
 * then written anew instead of answering with a second issue. Of several with that title the one in the phase's milestone comes first;
 * where the title was changed too, the id at its beginning and the milestone tell.
 * A task that is resolved claims none: closing somebody's open issue for it would be worse than having none.
 */
export function claimUnmarked(
  tasks: readonly Task[],
  unclaimed: Unclaimed,
  to: { readonly plan: Plan; readonly id: PlanId; readonly observed: ObservedState },
): ReadonlyMap<TaskKey, KnownTask> {
  const claimed = new Map<TaskKey, KnownTask>()
  if (unclaimed.size === 0) return claimed
  for (const task of tasks.filter(one => sharedState(one.state) === 'open')) {
    const phase = to.plan.phases.find(one => one.key === task.phase)?.title
    const inPhase = (one: ObservedIssue): boolean => milestoneTitle(one, to.observed) === phase
    const titled = [...unclaimed].filter(one => one.title === titleOfIssue(task, one))
    const issue = titled.find(inPhase) ?? titled[0] ?? [...unclaimed].find(one => inPhase(one) && hasId(one, task))
    if (issue === undefined) continue
    unclaimed.delete(issue)
    const from = { path: to.plan.path, repo: to.observed.repository.id }
    claimed.set(task.key, { issue, marker: lostMarker(task, to.id, from) })
  }
  return claimed
}

function hasId(issue: ObservedIssue, { id }: Task): boolean {
  return id !== null && issue.title.startsWith(`${id} `)
}

/** The progress issue of a plan, also where its marker is gone or damaged: then it is known by its title, and not pinned again. */
export function claimProgress(
  marked: KnownProgress | undefined,
  unclaimed: Unclaimed,
  to: { readonly plan: Plan; readonly id: PlanId; readonly observed: ObservedState },
): KnownProgress | null {
  if (marked !== undefined) return marked
  const issue = [...unclaimed].find(one => one.ours && one.title === progressTitle(to.plan))
  if (issue === undefined) return null
  unclaimed.delete(issue)
  const common = { repo: to.observed.repository.id, plan: to.id, path: to.plan.path }
  return { issue, marker: { ...unknownProgress, ...common, pinned: true } }
}

/** What a progress marker says where nothing is known of before. */
export const unknownProgress: Omit<ProgressMarker, 'repo' | 'plan' | 'path'> = {
  kind: 'progress',
  blob: '',
  commit: '',
  pinned: false,
  settled: true,
  branch: '',
  reading: '',
  readAnew: false,
  held: '',
  confirmed: null,
  sync: null,
  word: '',
  resolved: null,
  adopted: { issues: '', milestones: [] },
}

/** As much of a lost marker as can be known: no baseline, so nothing will be reopened for want of one. */
export function lostMarker(
  task: Task,
  plan: PlanId,
  from: { readonly path: string; readonly repo: number },
): TaskMarker {
  return {
    kind: 'task',
    repo: from.repo,
    plan,
    path: from.path,
    formerly: [],
    cameFrom: [],
    making: null,
    key: task.key,
    id: task.id,
    title: task.title,
    phase: task.phase,
    text: '',
    order: null,
    state: null,
    steps: [],
    ticked: [],
    undo: [],
    removed: false,
    retired: 'before',
    blockers: [],
    owed: null,
  }
}
