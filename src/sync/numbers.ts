import type { PhaseKey, TaskKey } from '../base/index.ts'
import type { Numbers } from '../render/index.ts'
import type { ComparedPlan } from './compare-plan.ts'
import type { MilestoneChoice } from './match-milestones.ts'
import type { ObservedState } from './observed.ts'
import type { PlanId } from './operation.ts'
import type { World } from './world.ts'

/** Where the numbers of issues and milestones come from. */
export interface NumberSource {
  readonly observed: ObservedState
  readonly plans: readonly ComparedPlan[]
  readonly milestones: ReadonlyMap<PlanId, ReadonlyMap<PhaseKey, MilestoneChoice>>
}

/** What was created since the decision was made. */
export interface Created {
  readonly world: World
  /** Numbers of the issues created for tasks of a plan. */
  readonly issueOf: (plan: PlanId, task: TaskKey) => number | undefined
}

/** The numbers of issues and milestones that are known now, for filling in texts of a plan; of other plans where a text says so. */
export function numbersOf(plan: PlanId, source: NumberSource, created?: Created): Numbers {
  const statusesOf = (id: PlanId): ComparedPlan['statuses'] | undefined =>
    source.plans.find(compared => compared.id === id)?.statuses
  const own = statusesOf(plan)
  return {
    issueOf: (task, other) => {
      const statuses = other === undefined ? own : statusesOf(other)
      return statuses?.get(task)?.known?.issue.number ?? created?.issueOf(other ?? plan, task)
    },
    milestoneUrlOf: (phase, other) => {
      const choice = source.milestones.get(other ?? plan)?.get(phase)
      if (choice === undefined) return undefined
      const number = choice.observed?.number ?? created?.world.milestone(choice.title)?.number
      return number === undefined ? undefined : `${source.observed.repository.url}/milestone/${number}`
    },
  }
}
