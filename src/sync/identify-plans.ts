import { byCodePoint, fingerprint } from '../base/index.ts'
import { knownPaths, type KnownTask, type Managed } from './managed.ts'
import type { PlanId } from './operation.ts'
import { titleSimilarity } from './title-similarity.ts'

/** A plan that can be recognised: where it is and what its tasks are called. */
export interface Recognisable {
  readonly path: string
  readonly tasks: readonly { readonly id: string | null; readonly title: string }[]
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
  const known = knownPaths(managed)
  const paths = new Map([...known, ...pathsInMilestones(managed).filter(([id]) => !known.has(id))])
  const only = onlyPlan(plans, paths)
  if (only !== null) return only
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

/** Where there is one plan, and one is known at that very path, it is that one whatever it holds. Null where there is more to tell apart. */
function onlyPlan(
  plans: readonly Recognisable[],
  paths: ReadonlyMap<PlanId, string>,
): ReadonlyMap<string, PlanId> | null {
  const [plan, ...others] = plans
  const [known, ...further] = paths
  if (plan === undefined || known === undefined || others.length + further.length > 0) return null
  const [id, path] = known
  return path === plan.path ? new Map([[path, id]]) : null
}

/** Of a plan whose issues are all gone its milestones still tell: after those that have issues. */
function pathsInMilestones({ milestones }: Managed): readonly (readonly [PlanId, string])[] {
  return milestones.flatMap(({ marker: { plan, path } }) => (path === '' ? [] : [[plan, path] as const]))
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
  const contents = plans.map(contentOf)
  const read = new Set(plans.map(({ path }) => path))
  const likenesses = [...known.paths].flatMap(([id, oldPath]) => {
    const isGone = !known.files.has(oldPath)
    const had = managed.tasks.get(id) ?? []
    return contents.flatMap((content): Likeness[] => {
      const isThere = content.path === oldPath
      if (!isThere && !isGone && !read.has(oldPath)) return []
      const share = Math.max(shareOf(had.filter(isPresent), content), isGone ? shareOf(had, content) : 0)
      return share < 0.5 ? [] : [{ path: content.path, id, share: isThere ? 1 + share : share }]
    })
  })
  return likenesses.toSorted(
    (left, right) => right.share - left.share || byCodePoint(left.path, right.path) || byCodePoint(left.id, right.id),
  )
}

/** Of a plan that is gone everything left; if it comes back under another name, that is what it is known by. */
function isPresent({ marker }: KnownTask): boolean {
  return !marker.removed
}

interface Content {
  readonly path: string
  readonly titles: ReadonlySet<string>
  readonly byId: ReadonlyMap<string, string>
}

function contentOf({ path, tasks }: Recognisable): Content {
  return {
    path,
    titles: new Set(tasks.map(({ title }) => title)),
    byId: new Map(tasks.flatMap(({ id, title }) => (id === null ? [] : [[id, title] as const]))),
  }
}

/** How many of the tasks are there, by their title, or by their id and a title that has half of its words: ids are the same in many plans. */
function shareOf(had: readonly KnownTask[], { titles, byId }: Content): number {
  const held = had.filter(({ marker: { id, title } }) => {
    if (titles.has(title)) return true
    const other = id === null ? undefined : byId.get(id)
    return other !== undefined && titleSimilarity(other, title) >= 0.5
  })
  return had.length === 0 ? 0 : held.length / had.length
}

function newId(path: string, repository: number, taken: ReadonlySet<PlanId>): PlanId {
  for (let attempt = 0; ; attempt += 1) {
    const id = fingerprint(`${repository}:${path}:${attempt}`)
    if (!taken.has(id)) return id
  }
}
