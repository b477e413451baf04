import { remembered, type Diagnostic, type TaskKey } from '../base/index.ts'
import type { IssueReference, Plan, Task } from '../plan/index.ts'
import { adoptionProblem, ownCount, type Hindrance, type Unclear } from './adoption-problem.ts'
import type { KnownTask, Managed } from './managed.ts'
import type { TaskMatch } from './match-tasks.ts'
import { sharedState } from './merge.ts'
import { numberHere, type Naming, type NamingTask } from './naming.ts'
import { issueNumbered, type ObservedIssue, type ObservedState } from './observed.ts'
import type { PlanId } from './operation.ts'
import { stemsOf, titleSimilarity } from './title-similarity.ts'
import { lostMarker, type Unclaimed } from './unmarked.ts'

export interface Adoptions {
  /** Issues that tasks without one take over because they name them. */
  readonly issueOf: ReadonlyMap<TaskKey, KnownTask>
  /** Why the others that are named are not taken over. */
  readonly diagnostics: readonly Diagnostic[]
}

/** What an adoption is decided by. */
export interface AdoptionContext {
  readonly id: PlanId
  readonly plan: Plan
  readonly match: TaskMatch
  readonly observed: ObservedState
  readonly managed: Managed
  readonly naming: Naming
  /** Used up: what a task names nobody else finds by its title. */
  readonly unclaimed: Unclaimed
  /** Whether tasks that are resolved already get issues at all. */
  readonly withResolved: boolean
}

/**
 * Which existing issues the tasks of a plan take over: only an issue of this repository that no other task names or has, that no other app
 * wrote, and, where only a number names it, whose title is similar. A task that has an issue keeps it. A resolved task takes over only what
 * is still open, so that a running project is taken on without a comment on everything that was ever done; and where it names something
 * else, such as the pull request that did it, nobody needs to be told.
 */
export function adoptNamed(context: AdoptionContext): Adoptions {
  const issueOf = new Map<TaskKey, KnownTask>()
  const unclear: Unclear[] = []
  for (const task of context.plan.tasks) {
    if (task.issue === null) continue
    const own = context.match.issueOf.get(task.key)?.issue ?? null
    const found = namedBy(task, task.issue, context)
    const isOver = sharedState(task.state) !== 'open' && !context.withResolved
    if (found.kind !== 'issue') {
      if (!isOver) unclear.push({ task, reference: task.issue, hindrance: found })
    } else if (own === null) {
      if (!isOver || found.issue.state === 'open') issueOf.set(task.key, takeOver(task, found, context))
    } else if (own !== found.issue && !isOver)
      unclear.push({ task, reference: task.issue, hindrance: { kind: 'has-another', own: own.number } })
  }
  return { issueOf, diagnostics: isOwnCount(unclear, context) ? [ownCount(unclear)] : unclear.map(adoptionProblem) }
}

/** `#1`, `#2`, `#3` in the place of ids, and none of them the issue of its task: the plan numbers its tasks so, and means no issue by it. */
function isOwnCount(unclear: readonly Unclear[], { plan }: AdoptionContext): boolean {
  const named = plan.tasks.filter(task => task.issue !== null)
  const isCount = unclear.every(
    ({ reference: { form, repository }, hindrance: { kind } }) =>
      form === 'id' && repository === null && countSigns.has(kind),
  )
  return isCount && unclear.length >= fewestOfCount && unclear.length * 2 > named.length
}

const countSigns: ReadonlySet<Hindrance['kind']> = new Set([
  'nothing',
  'pull-request',
  'other-title',
  'progress',
  'taken',
])

/** Fewer may well be meant. */
const fewestOfCount = 3

type Found = { readonly kind: 'issue'; readonly issue: ObservedIssue; readonly left: KnownTask | null } | Hindrance

function namedBy(task: Task, reference: IssueReference, context: AdoptionContext): Found {
  const { observed, naming } = context
  const number = numberHere(reference, observed.repository)
  if (number === null) return { kind: 'elsewhere' }
  const isItself = (one: NamingTask): boolean => one.path === context.plan.path && one.task.key === task.key
  const other = naming.get(number)?.find(one => !isItself(one))
  const issue = issueNumbered(number, observed)
  if (issue === undefined)
    return { kind: observed.pullRequests?.includes(number) === true ? 'pull-request' : 'nothing' }
  if (context.match.issueOf.get(task.key)?.issue === issue) return { kind: 'issue', issue, left: null }
  if (other !== undefined) return { kind: 'named-twice', other }
  const hindrance = ownedOtherwise(issue, context)
  if (hindrance !== null) return hindrance
  const isBare = reference.form === 'id' || reference.form === 'title'
  if (isBare && reference.repository === null && !isAlike(task, issue))
    return { kind: 'other-title', title: issue.title }
  return { kind: 'issue', issue, left: context.match.left.find(one => one.issue === issue) ?? null }
}

/** Whose each issue is. */
const ownersOf = remembered(
  (tasks: readonly KnownTask[]): ReadonlyMap<ObservedIssue, KnownTask> => new Map(tasks.map(one => [one.issue, one])),
)

/** An issue whose task left this plan may be another task's now, if that one names it. */
function ownedOtherwise(issue: ObservedIssue, { id, match, managed }: AdoptionContext): Hindrance | null {
  for (const [plan, tasks] of managed.tasks) {
    const owner = ownersOf(tasks).get(issue)
    if (owner === undefined || (plan === id && match.left.includes(owner))) continue
    return { kind: 'taken', title: owner.marker.title, path: owner.marker.path }
  }
  if ([...managed.progress.values()].some(one => one.issue === issue)) return { kind: 'progress' }
  return issue.byApp === true ? { kind: 'app' } : null
}

/** Titles say the same if half of their words do, or if one has all words of the other. A number alone is no title: nothing speaks against it. */
function isAlike(task: Task, issue: ObservedIssue): boolean {
  if (task.title === `#${issue.number}`) return true
  if (titleSimilarity(task.title, issue.title) >= 0.5) return true
  const [ours, theirs] = [stemsOf(task.title), stemsOf(issue.title)]
  const [few, many] = ours.size < theirs.size ? [ours, theirs] : [theirs, ours]
  return few.size > 1 && [...few].every(word => many.has(word))
}

function takeOver(
  task: Task,
  { issue, left }: Extract<Found, { kind: 'issue' }>,
  { id, plan, observed, unclaimed }: AdoptionContext,
): KnownTask {
  unclaimed.delete(issue)
  return left ?? { issue, marker: lostMarker(task, id, { path: plan.path, repo: observed.repository.id }) }
}
