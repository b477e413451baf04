import type { PlanInput } from './compare-plan.ts'
import type { DecisionInput } from './decision-input.ts'
import { identifyPlans } from './identify-plans.ts'
import { knownPaths, type Managed } from './managed.ts'
import { withMovedTasks } from './moved-tasks.ts'
import type { PlanId } from './operation.ts'

/** Which of the plans that were read is which known one, and what is managed once each issue is with the plan that has its task now. */
export interface Recognised {
  readonly plans: readonly { readonly id: PlanId; readonly input: PlanInput }[]
  readonly managed: Managed
  /** Known plans that are there and of which nobody knows now what they hold: they stand still, or are not tracked. */
  readonly unread: ReadonlySet<PlanId>
}

/** A document without tasks is no plan yet, or no longer: nothing is compared with it. */
export function recognise(input: DecisionInput, managed: Managed): Recognised {
  const holding = input.plans.filter(({ parse }) => parse.plan.tasks.length > 0)
  const recognisable = holding.map(({ file: { path }, parse }) => ({ path, tasks: parse.plan.tasks }))
  const ids = identifyPlans(recognisable, managed, { id: input.observed.repository.id, paths: withTasks(input) })
  const plans = holding.flatMap(one => {
    const id = ids.get(one.file.path)
    return id === undefined ? [] : [{ id, input: one }]
  })
  const tasks = new Map(plans.map(({ id, input: { parse } }) => [id, parse.plan.tasks]))
  const known = [...knownPaths(managed).keys()]
  const sources = vanished(input, managed)
  const unread = new Set(known.filter(id => !tasks.has(id) && !sources.has(id)))
  return { plans, managed: withMovedTasks(managed, tasks, sources), unread }
}

/** Files but those that were read and hold no task: what such a one held may have moved. */
function withTasks({ paths, plans }: DecisionInput): ReadonlySet<string> {
  const empty = new Set(plans.filter(({ parse }) => parse.plan.tasks.length === 0).map(({ file }) => file.path))
  return new Set([...paths].filter(path => !empty.has(path)))
}

/** Known plans whose text was read or is gone. Of one that stands still or is not tracked nobody knows what it holds. */
function vanished({ standing, plans, paths }: DecisionInput, managed: Managed): ReadonlySet<PlanId> {
  if (standing.some(one => one.path === null)) return new Set()
  const read = new Set(plans.map(({ file }) => file.path))
  const still = new Set(standing.flatMap(({ path, plan }) => [path, plan]))
  const known = [...knownPaths(managed)].filter(([id, path]) => !still.has(id) && !still.has(path))
  return new Set(known.filter(([, path]) => read.has(path) || !paths.has(path)).map(([id]) => id))
}
