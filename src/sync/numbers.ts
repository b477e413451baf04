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

/** The numbers of one plan's issues and milestones that are known now, for filling in texts. */
export function numbersOf(plan: PlanId, source: NumberSource, created?: Created): Numbers {
  const statuses = source.plans.find(compared => compared.id === plan)?.statuses
  const choices = source.milestones.get(plan)
  return {
    issueOf: task => statuses?.get(task)?.known?.issue.number ?? created?.issueOf(plan, task),
    milestoneUrlOf: phase => {
      const choice = choices?.get(phase)
      if (choice === undefined) return undefined
      const number = choice.observed?.number ?? created?.world.milestone(choice.title)?.number
      return number === undefined ? undefined : `${source.observed.repository.url}/milestone/${number}`
    },
  }
}
