import { fingerprint } from '../base/index.ts'
import { knownPaths, type Managed } from './managed.ts'
import type { PlanId } from './operation.ts'

/** A plan that can be recognised: where it is and what its tasks are called. */
export interface Recognisable {
  readonly path: string
  readonly titles: readonly string[]
}

/**
 * Gives each plan its opaque id: the one that was last seen at its path; else, if a path is gone and at least half of the tasks that
 * it had are in a new file, that plan has moved; else a new id, made of the repository and the path, so that two runs that race
 * come to the same one.
 */
export function identifyPlans(
  plans: readonly Recognisable[],
  managed: Managed,
  repository: { readonly id: number; readonly paths: ReadonlySet<string> },
): ReadonlyMap<string, PlanId> {
  const paths = knownPaths(managed)
  const ids = new Map<string, PlanId>()
  const free = new Map(paths)
  for (const [id, path] of paths) {
    if (!plans.some(plan => plan.path === path) || ids.has(path)) continue
    ids.set(path, id)
    free.delete(id)
  }
  for (const plan of plans) {
    if (ids.has(plan.path)) continue
    const moved = [...free].find(([id, path]) => !repository.paths.has(path) && isSamePlan(plan, managed, id))?.[0]
    if (moved !== undefined) free.delete(moved)
    ids.set(plan.path, moved ?? newId(plan.path, repository.id, new Set([...paths.keys(), ...ids.values()])))
  }
  return ids
}

function isSamePlan(plan: Recognisable, managed: Managed, id: PlanId): boolean {
  const had = managed.tasks.get(id) ?? []
  const titles = new Set(plan.titles)
  return had.length > 0 && had.filter(one => titles.has(one.marker.title)).length * 2 >= had.length
}

function newId(path: string, repository: number, taken: ReadonlySet<PlanId>): PlanId {
  for (let attempt = 0; ; attempt += 1) {
    const id = fingerprint(`${repository}:${path}:${attempt}`)
    if (!taken.has(id)) return id
  }
}
