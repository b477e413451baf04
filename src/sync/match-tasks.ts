import { byCodePoint, type PhaseKey, type TaskKey } from '../base/index.ts'
import type { Task } from '../plan/index.ts'
import type { KnownTask } from './managed.ts'
import { pairSides } from './matching/pair-sides.ts'
import { pairReturning } from './matching/pair-returning.ts'
import { spacing } from './task-order.ts'
import { resolvedBefore, type ResolvedBefore } from './resolved-before.ts'
import { traitsOfIssue, traitsOfTask, type Traits } from './task-traits.ts'

export interface TaskMatch {
  /** Which issue each task has. */
  readonly issueOf: ReadonlyMap<TaskKey, KnownTask>
  /** Issues whose task left the plan, by number. */
  readonly left: readonly KnownTask[]
}

/** What is known of the plan as it was, beside its issues. */
export interface KnownBefore {
  /** Tells of tasks that were resolved before they had an issue: those take nobody's. */
  readonly hadNone?: ResolvedBefore
  /** In which phase an issue is, by the keys that phases have now; as its marker has it if not said. */
  readonly phaseOf?: (one: KnownTask) => PhaseKey
}

/**
 * Matches a plan's tasks to its issues as a whole set, by title, id, phase, place and text: so a task keeps its issue when it is renamed, moved
 * to another phase, renumbered, or swaps its id with another. The order in which tasks and issues are given makes no difference.
 */
export function matchTasks(
  tasks: readonly Task[],
  known: readonly KnownTask[],
  { hadNone = resolvedBefore(null), phaseOf = one => one.marker.phase }: KnownBefore = {},
): TaskMatch {
  const traitsOf = (task: Task): Traits => traitsOfTask(task, hadNone)
  const traitsOfKnown = (one: KnownTask): Traits => traitsOfIssue(one, phaseOf(one))
  const inOrder = tasks.toSorted((left, right) => left.at.start.offset - right.at.start.offset)
  const present = known.filter(({ marker }) => !marker.removed).toSorted(byOrder)
  const pairs = pairSides(inOrder.map(traitsOf), present.map(traitsOfKnown))
  const issueOf = new Map<TaskKey, KnownTask>()
  give(pairs, { tasks: inOrder, known: present, issueOf })
  // Issues whose task had left come last: they are nobody's as long as somebody else's would do.
  const removed = known.filter(({ marker }) => marker.removed).toSorted(lastLeftFirst)
  const unpaired = inOrder.filter(task => !issueOf.has(task.key))
  const returning = pairReturning(unpaired.map(traitsOf), removed.map(traitsOfKnown))
  give(returning, { tasks: unpaired, known: removed, issueOf })
  if (issueOf.size === known.length) return { issueOf, left: [] }
  const taken = new Set(issueOf.values())
  return { issueOf, left: known.filter(one => !taken.has(one)).toSorted(byNumber) }
}

/** Tasks and issues by their places, and where it is noted who has which. */
interface Giving {
  readonly tasks: readonly Task[]
  readonly known: readonly KnownTask[]
  readonly issueOf: Map<TaskKey, KnownTask>
}

function give(pairs: ReadonlyMap<number, number>, { tasks, known, issueOf }: Giving): void {
  pairs.forEach((position, at) => {
    const task = tasks[at]
    const one = known[position]
    if (task !== undefined && one !== undefined) issueOf.set(task.key, one)
  })
}

/** In the order of the plan as it was. */
function byOrder(left: KnownTask, right: KnownTask): number {
  return orderOf(left) - orderOf(right) || byNumber(left, right)
}

/** Issues from before their order was noted were created in it. */
function orderOf({ marker, issue }: KnownTask): number {
  return marker.order ?? issue.number * spacing
}

function byNumber(left: KnownTask, right: KnownTask): number {
  return left.issue.number - right.issue.number
}

function lastLeftFirst(left: KnownTask, right: KnownTask): number {
  const [one, other] = [left.issue.closedAt ?? '', right.issue.closedAt ?? '']
  return one === other ? byNumber(left, right) : byCodePoint(other, one)
}
