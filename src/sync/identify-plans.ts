import { fingerprint } from '../base/index.ts'
import { knownPaths, type Managed } from './managed.ts'
import type { PlanId } from './operation.ts'

/** A plan that can be recognised: where it is and what its tasks are called. */
export interface Recognisable {
  readonly path: string
  readonly titles: readonly string[]
}

/**
 * Gives each plan its opaque id. A plan is known by its tasks first: an id goes to the file that holds at least half of the tasks that it
 * had, the file at its old path before any other. What is left goes by path, if nothing else has come to be there; the rest are new, with
 * an id made of the repository and the path, so that two runs that race come to the same one.
 */
export function identifyPlans(
  plans: readonly Recognisable[],
  managed: Managed,
  repository: { readonly id: number; readonly paths: ReadonlySet<string> },
): ReadonlyMap<string, PlanId> {
  const paths = knownPaths(managed)
  const ids = new Map<string, PlanId>()
  const given = new Set<PlanId>()
  const give = (path: string, id: PlanId): void => {
    if (ids.has(path) || given.has(id)) return
    ids.set(path, id)
    given.add(id)
  }
  for (const { path, id } of byContent(plans, managed, { paths, files: repository.paths })) give(path, id)
  for (const plan of plans) for (const [id, path] of paths) if (path === plan.path) give(path, id)
  for (const { path } of plans)
    if (!ids.has(path)) give(path, newId(path, repository.id, new Set([...paths.keys(), ...given])))
  return ids
}

interface Likeness {
  readonly path: string
  readonly id: PlanId
  /** How much of what the plan had is in the file, 0 to 1; more than 1 where the file is at the old path. */
  readonly share: number
}

/**
 * Files that hold at least half of what a plan had, the most alike first. A file elsewhere counts only if the old path is gone, or was read
 * and so may turn out to hold something else: one that can't be read now has not moved.
 */
function byContent(
  plans: readonly Recognisable[],
  managed: Managed,
  known: { readonly paths: ReadonlyMap<PlanId, string>; readonly files: ReadonlySet<string> },
): readonly Likeness[] {
  const titles = new Map(plans.map(plan => [plan.path, new Set(plan.titles)]))
  const likenesses = [...known.paths].flatMap(([id, oldPath]) => {
    const had = (managed.tasks.get(id) ?? []).filter(one => !one.marker.removed)
    const mayHaveMoved = !known.files.has(oldPath) || titles.has(oldPath)
    return plans.flatMap(({ path }): Likeness[] => {
      if (path !== oldPath && !mayHaveMoved) return []
      const held = had.filter(one => titles.get(path)?.has(one.marker.title)).length
      const share = had.length === 0 ? 0 : held / had.length
      return share < 0.5 ? [] : [{ path, id, share: path === oldPath ? 1 + share : share }]
    })
  })
  return likenesses.toSorted((left, right) => right.share - left.share)
}

function newId(path: string, repository: number, taken: ReadonlySet<PlanId>): PlanId {
  for (let attempt = 0; ; attempt += 1) {
    const id = fingerprint(`${repository}:${path}:${attempt}`)
    if (!taken.has(id)) return id
  }
}
