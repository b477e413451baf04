import type { PhaseKey, TaskKey } from '../base/index.ts'
import type { Config } from '../config/index.ts'
import type { Wait, WaitElsewhere } from '../graph/index.ts'
import type { Circles } from './cross-cycles.ts'
import { placeName, type LinkedPlan } from './link-plans.ts'
import type { PlanId } from './operation.ts'
import type { PlanPart } from './places.ts'
import type { TaskStatus } from './task-state.ts'

/** What is known of the tasks of all plans. */
export interface States {
  readonly statusesOf: (plan: PlanId) => ReadonlyMap<TaskKey, TaskStatus>
  readonly circlesOf: (plan: PlanId) => Circles
}

/**
 * What each open task still waits for, other plans included. What nobody can know now, because a plan can't be read, leaves a task as its
 * issue says that it was; a task without an issue is held.
 */
export function waitingNow(
  inside: ReadonlyMap<TaskKey, readonly Wait[]>,
  linked: LinkedPlan,
  { states, config }: { readonly states: States; readonly config: Config },
): ReadonlyMap<TaskKey, readonly Wait[]> {
  if (linked.places.size === 0) return inside
  const statuses = states.statusesOf(linked.id)
  return new Map(
    [...inside].map(([task, waits]) => {
      const holding = waits.filter(wait => wait.kind !== 'elsewhere' || holds(wait, { task, linked, states }))
      const isKnown = holding.some(wait => wait.kind !== 'elsewhere' || !isUnread(wait, linked))
      const wasFree = !isKnown && isLabelled(statuses.get(task), config.labels.unblocked)
      return [task, wasFree ? [] : holding]
    }),
  )
}

interface Waiting {
  readonly task: TaskKey
  readonly linked: LinkedPlan
  readonly states: States
}

function holds(wait: WaitElsewhere, { task, linked, states }: Waiting): boolean {
  const place = linked.places.get(placeName(wait))
  if (place?.kind !== 'part') return place !== undefined
  const circle = states.circlesOf(linked.id).ofTask.get(task)
  const { ofTask } = states.circlesOf(place.plan)
  return tasksOf(place, states).some(
    ({ state, task: { key } }) => state === 'open' && (circle === undefined || ofTask.get(key) !== circle),
  )
}

function tasksOf({ plan, tasks, phases }: PlanPart, { statusesOf }: States): readonly TaskStatus[] {
  const statuses = statusesOf(plan)
  if (phases.length === 0) return tasks.flatMap(key => statuses.get(key) ?? [])
  const wanted: ReadonlySet<PhaseKey> = new Set(phases)
  return [...statuses.values()].filter(({ task }) => wanted.has(task.phase))
}

function isUnread(wait: WaitElsewhere, { places }: LinkedPlan): boolean {
  return places.get(placeName(wait))?.kind === 'unread'
}

function isLabelled(status: TaskStatus | undefined, label: string): boolean {
  const labels = status?.known?.issue.labels ?? []
  return labels.some(name => name.toLowerCase() === label.toLowerCase())
}
