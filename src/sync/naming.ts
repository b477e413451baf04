import type { IssueReference, Task } from '../plan/index.ts'
import type { PlanInput } from './compare-plan.ts'
import type { ObservedRepository } from './observed.ts'

/** A task that names an existing issue. */
export interface NamingTask {
  readonly path: string
  readonly task: Task
}

/** The tasks of all plans that name each issue of this repository, by its number. */
export type Naming = ReadonlyMap<number, readonly NamingTask[]>

export function namingOf(plans: readonly Pick<PlanInput, 'parse'>[], repository: ObservedRepository): Naming {
  const naming = plans.flatMap(({ parse: { plan } }) =>
    plan.tasks.flatMap(task => {
      const number = task.issue === null ? null : numberHere(task.issue, repository)
      return number === null ? [] : [{ number, by: { path: plan.path, task } }]
    }),
  )
  return new Map([...Map.groupBy(naming, one => one.number)].map(([number, ones]) => [number, ones.map(one => one.by)]))
}

/** The number of an issue that is named, if it is one of this repository; null if it is another's. GitHub tells names apart without regard to case. */
export function numberHere({ number, repository, host }: IssueReference, here: ObservedRepository): number | null {
  if (repository !== null && repository.toLowerCase() !== `${here.owner}/${here.name}`.toLowerCase()) return null
  return host !== null && host.toLowerCase() !== hostOf(here) ? null : number
}

function hostOf({ url }: ObservedRepository): string {
  const [, host = ''] = /^https?:\/\/(?:www\.)?([^/]+)/i.exec(url) ?? []
  return host.toLowerCase()
}
