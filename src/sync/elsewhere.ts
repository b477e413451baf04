import type { PhaseKey, TaskKey } from '../base/index.ts'
import type { Task } from '../plan/index.ts'
import { placeName, type LinkedPlan } from './link-plans.ts'
import type { ObservedIssue } from './observed.ts'
import type { PlanId } from './operation.ts'
import type { States } from './waiting.ts'

/** A task of another plan. */
export interface TaskElsewhere {
  readonly plan: PlanId
  readonly task: Task
  readonly issue: ObservedIssue | null
}

/** What a name of a place in another plan stands for. */
export interface PartElsewhere {
  readonly tasks: readonly TaskElsewhere[]
  readonly phases: readonly { readonly plan: PlanId; readonly key: PhaseKey; readonly title: string }[]
}

/** Looks a name up that was found before; null while nobody can know what it stands for. */
export function partElsewhere(
  name: Parameters<typeof placeName>[0],
  { places }: LinkedPlan,
  { plans, states }: { readonly plans: readonly LinkedPlan[]; readonly states: States },
): PartElsewhere | null {
  const place = places.get(placeName(name))
  const other = place?.kind === 'part' ? plans.find(one => one.id === place.plan) : undefined
  if (place?.kind !== 'part' || other === undefined) return null
  const { plan } = place
  return {
    tasks: place.tasks.flatMap(key => taskAt({ plan, key }, states)),
    phases: other.plan.phases
      .filter(phase => place.phases.includes(phase.key))
      .map(({ key, title }) => ({ plan, key, title })),
  }
}

/** For each plan its tasks that tasks of other plans name, and those that name them, in the order of the plans. */
export function namedElsewhere(
  plans: readonly LinkedPlan[],
  states: States,
): ReadonlyMap<PlanId, ReadonlyMap<TaskKey, readonly TaskElsewhere[]>> {
  const named = new Map<PlanId, Map<TaskKey, TaskElsewhere[]>>()
  for (const { id, plan, places } of plans) {
    if (places.size === 0) continue
    for (const task of plan.tasks) {
      const parts = (task.dependencies ?? []).flatMap(({ targets }) =>
        targets.flatMap(target => (target.kind === 'elsewhere' ? (places.get(placeName(target)) ?? []) : [])),
      )
      const keys = parts.flatMap(part =>
        part.kind === 'part' ? part.tasks.map(key => ({ plan: part.plan, key })) : [],
      )
      for (const { plan: other, key } of keys) {
        const ofPlan = named.get(other) ?? new Map<TaskKey, TaskElsewhere[]>()
        named.set(other, ofPlan)
        ofPlan.set(key, [...(ofPlan.get(key) ?? []), ...taskAt({ plan: id, key: task.key }, states)])
      }
    }
  }
  return named
}

function taskAt(
  { plan, key }: { readonly plan: PlanId; readonly key: TaskKey },
  { statusesOf }: States,
): readonly TaskElsewhere[] {
  const status = statusesOf(plan).get(key)
  return status === undefined ? [] : [{ plan, task: status.task, issue: status.known?.issue ?? null }]
}
