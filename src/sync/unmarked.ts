import type { TaskKey } from '../base/index.ts'
import type { Phase, Plan, Task } from '../plan/index.ts'
import { inertTitle } from '../render/index.ts'
import { progressTitle, titleOfIssue } from './issue-title.ts'
import type { KnownProgress, KnownTask, Managed } from './managed.ts'
import type { ProgressMarker, TaskMarker } from './marker.ts'
import { sharedState } from './merge.ts'
import { milestoneTitle, type ObservedIssue, type ObservedState } from './observed.ts'
import type { PlanId } from './operation.ts'
import { resolvedBefore } from './resolved-before.ts'
import { titleSimilarity } from './title-similarity.ts'

/** Issues that the app wrote without a marker that counts, each to be claimed once. */
export type Unclaimed = Set<ObservedIssue>

/** A task without an issue. */
export interface Wanting {
  readonly task: Task
  readonly plan: Plan
  readonly id: PlanId
}

/** What issues without a marker are known by. */
export interface ClaimContext {
  readonly observed: ObservedState
  readonly managed: Managed
  /** Used up. */
  readonly unclaimed: Unclaimed
}

/**
 * Finds the issues that the app wrote whose marker is gone or damaged but whose title is that of a task without an issue, in all plans at once.
 * The marker is then written anew instead of answering with a second issue. Of several with that title the one in the phase's milestone comes
 * first, and of a task that was renumbered the title without its id counts; where the title was changed too, the id at its beginning, or what is left of it,
 * and the milestone tell. Tasks that are open come before those that are
 * resolved, which claim only what was theirs.
 */
export function claimUnmarked(
  wanting: readonly Wanting[],
  around: ClaimContext,
): ReadonlyMap<PlanId, ReadonlyMap<TaskKey, KnownTask>> {
  const claimed = new Map<PlanId, Map<TaskKey, KnownTask>>()
  if (around.unclaimed.size === 0) return claimed
  const seekers = wanting.map(one => seekerOf(one, around))
  const inTurn = seekers.toSorted((left, right) => Number(left.isResolved) - Number(right.isResolved))
  for (const isSign of signs) {
    for (const seeker of inTurn) {
      const { task, plan, id } = seeker.wanting
      const ofPlan = claimed.get(id) ?? new Map<TaskKey, KnownTask>()
      if (ofPlan.has(task.key)) continue
      const issue = [...around.unclaimed].find(one => isSign(one, seeker) && mayBeIts(one, seeker))
      if (issue === undefined) continue
      around.unclaimed.delete(issue)
      const from = { path: plan.path, repo: around.observed.repository.id }
      claimed.set(id, ofPlan.set(task.key, { issue, marker: lostMarker(task, id, from) }))
    }
  }
  return claimed
}

/**
 * The tasks but those whose very title an issue without a marker has, and none with one: that issue is theirs, and no other is to be found
 * for them. Only open tasks with a title of their own are surely given it.
 */
export function withoutClaimants(
  tasks: readonly Task[],
  known: readonly KnownTask[],
  unmarked: readonly ObservedIssue[],
): readonly Task[] {
  if (unmarked.length === 0) return tasks
  const lost = new Set(unmarked.filter(one => one.ours).map(one => one.title))
  const titles = Map.groupBy(tasks, task => task.title)
  const present = new Set(known.map(({ marker }) => marker.title))
  return tasks.filter(task => {
    const isOwn = sharedState(task.state) === 'open' && titles.get(task.title)?.length === 1
    return !isOwn || present.has(task.title) || !lost.has(titleOfIssue(task, null))
  })
}

/** A task that looks for the issue that it had. */
interface Seeker {
  readonly wanting: Wanting
  /** What its issue is called. */
  readonly title: string
  readonly isResolved: boolean
  /** Whether it was resolved before it had an issue; null where nobody knows. */
  readonly hadNone: () => boolean | null
  /** The plan has other issues. */
  readonly isKnownPlan: boolean
  readonly placeOf: (issue: ObservedIssue) => Place
}

/** `its`: the milestone of the task's phase. `another phase`: of its plan. `none`: also one of people. */
type Place = 'its' | 'another phase' | 'another plan' | 'none'

function seekerOf(wanting: Wanting, { observed, managed }: ClaimContext): Seeker {
  const { task, plan, id } = wanting
  const note = managed.progress.get(id)?.marker.resolved ?? null
  const phase = plan.phases.find(one => one.key === task.phase && !one.implicit)
  return {
    wanting,
    title: titleOfIssue(task, null),
    isResolved: sharedState(task.state) !== 'open',
    hadNone: () => {
      // The note has titles: of several tasks of one title it does not say which.
      const isOnly = plan.tasks.every(one => one === task || one.title !== task.title)
      return note === null || !isOnly ? null : resolvedBefore(note)(task.title)
    },
    isKnownPlan: managed.tasks.has(id),
    placeOf: issue => {
      const known = managed.milestones.find(one => one.milestone.number === issue.milestone)
      const isOwn = known === undefined || known.marker.plan === id
      const called = [milestoneTitle(issue, observed), known?.marker.title]
      const isCalled = ({ title }: Phase): boolean => called.some(one => one === title || one === inertTitle(title))
      if (isOwn && phase !== undefined && isCalled(phase)) return 'its'
      if (known === undefined) return 'none'
      // A phase that was renamed meanwhile goes by its key, if no other is called so by now.
      const isRenamed = known.marker.phase === phase?.key && !plan.phases.some(isCalled)
      if (!isOwn) return 'another plan'
      return isRenamed ? 'its' : 'another phase'
    },
  }
}

/** What tells that an issue is a task's, the surest first. */
const signs: readonly ((issue: ObservedIssue, seeker: Seeker) => boolean)[] = [
  (issue, seeker) => isTitled(issue, seeker) && seeker.placeOf(issue) === 'its',
  isTitled,
  (issue, seeker) => isTitledOtherwiseNumbered(issue, seeker) && seeker.placeOf(issue) === 'its',
  isTitledOtherwiseNumbered,
  // The rest is too little to close an issue for.
  (issue, seeker) => {
    const { id } = seeker.wanting.task
    return mayTell(issue, seeker) && id !== null && issue.title.startsWith(`${id} `)
  },
  (issue, seeker) => mayTell(issue, seeker) && titleSimilarity(issue.title, seeker.title) >= nearlyAlike,
]

/** Of ten words one or two may differ. */
const nearlyAlike = 0.8

function mayTell(issue: ObservedIssue, seeker: Seeker): boolean {
  return (!seeker.isResolved || issue.state !== 'open') && seeker.placeOf(issue) === 'its'
}

function isTitled(issue: ObservedIssue, { title, wanting: { task } }: Seeker): boolean {
  return issue.title === title || (title.startsWith('#') && issue.title === titleOfIssue(task, issue))
}

/** The task was renumbered since its issue was named: what stands before the title is one word with a digit in it, or nothing now or then. */
function isTitledOtherwiseNumbered(issue: ObservedIssue, { wanting: { task } }: Seeker): boolean {
  const title = inertTitle(task.title)
  if (!issue.title.endsWith(title)) return false
  return /^(?:\S*\d\S* )?$/.test(issue.title.slice(0, -title.length))
}

/**
 * A task that was resolved before it had an issue has none; what is only called like it is somebody else's. One that surely had an issue may have
 * moved to another phase since. Where nobody knows whether it had one the milestone tells; where there is none either, no issue is closed on a guess.
 */
function mayBeIts(issue: ObservedIssue, { isResolved, hadNone, isKnownPlan, placeOf }: Seeker): boolean {
  if (!isResolved) return true
  const [place, isStranger] = [placeOf(issue), hadNone()]
  if (place === 'another plan') return false
  if (isStranger !== null) return !isStranger
  return place === 'its' || (place === 'none' && isKnownPlan && issue.state !== 'open')
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
  labels: [],
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
    labels: [],
    blockers: [],
    owed: null,
  }
}
