import { statusesInOrder, type ComparedPlan } from './compare-plan.ts'
import type { DepartedPlan } from './departed.ts'
import { readingOf } from './guard-plan.ts'
import { nothingHeld, type Holds } from './guard.ts'
import type { Managed } from './managed.ts'
import type { PlanId } from './operation.ts'
import type { PlanMemories, PlanMemory } from './plan-memory.ts'

/** What is to be remembered after a look. Of a plan that can't be read now that is what it was before, as long as there is anything of it. */
export function noteMemories(
  { plans, holds, departed }: Looked,
  before: PlanMemories,
  { managed, defaultBranch }: { readonly managed: Managed; readonly defaultBranch: string },
): PlanMemories {
  return new Map([
    ...[...before].filter(([id]) => managed.tasks.has(id) || managed.progress.has(id)),
    ...plans.map(one => [one.id, memoryAfter(one, holds.get(one.id) ?? nothingHeld, defaultBranch)] as const),
    ...departed.map(({ id, memory }) => [id, memory] as const),
  ])
}

/** What a look has found. */
interface Looked {
  readonly plans: readonly ComparedPlan[]
  readonly holds: ReadonlyMap<PlanId, Holds>
  readonly departed: readonly DepartedPlan[]
}

/** What is to be remembered of a plan after a look. While something is held the reason for holding it must not be forgotten. */
export function memoryAfter(compared: ComparedPlan, holds: Holds, defaultBranch: string): PlanMemory {
  const { memory, input } = compared
  return {
    blob: input.blob,
    settled:
      memory.settled || statusesInOrder(compared).every(({ known, state }) => known !== null || state !== 'open'),
    branch: holds.held !== null && memory.branch !== '' ? memory.branch : defaultBranch,
    reading: holds.isReadAnew ? memory.reading : readingOf(input),
    readAnew: holds.isReadAnew,
    held: holds.held?.name ?? '',
    confirmed: holds.confirmed,
  }
}
