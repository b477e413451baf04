import type { TaskKey } from '../base/index.ts'
import type { Plan, UnknownName } from '../plan/index.ts'
import type { PlanInput } from './compare-plan.ts'
import type { DecisionInput } from './decision-input.ts'
import { placeOfMoved, placesBefore, type MovedTask } from './former-places.ts'
import { pathsEver, type KnownTask, type Managed } from './managed.ts'
import type { FormerPlace } from './marker.ts'
import { matchTasks, type TaskMatch } from './match-tasks.ts'
import type { PlanId } from './operation.ts'
import { partOf, pathsMeant, phaseFragment, type Elsewhere, type Place, type PlanPart } from './places.ts'
import { phasesOfIssues } from './renumbered-phases.ts'
import { resolvedBefore } from './resolved-before.ts'
import { withoutClaimants } from './unmarked.ts'

/** All plans, and where they and their tasks were: what names of places are looked up in. */
export interface Library {
  readonly plans: ReadonlyMap<PlanId, ShelvedPlan>
  readonly byPath: ReadonlyMap<string, ShelvedPlan>
  /** By the paths that they had before. */
  readonly byFormerPath: ReadonlyMap<string, readonly ShelvedPlan[]>
  /** Places that the tasks of each plan had in other plans, as long as nothing else goes by them. */
  readonly cameFrom: ReadonlyMap<PlanId, ReadonlyMap<TaskKey, readonly FormerPlace[]>>
  /** What came from other plans, by the paths of those. */
  readonly moved: ReadonlyMap<string, readonly MovedTask[]>
  /** Paths of plans that can't be read now. */
  readonly unread: ReadonlySet<string>
  /** Every file of the repository. */
  readonly paths: ReadonlySet<string>
}

export interface ShelvedPlan {
  readonly id: PlanId
  readonly plan: Plan
  /** Paths that it had before, the latest last. */
  readonly formerly: readonly string[]
  readonly match: TaskMatch
}

type Shelves = Pick<Library, 'plans' | 'byPath' | 'byFormerPath'>

export function makeLibrary(
  inputs: readonly { readonly id: PlanId; readonly input: PlanInput }[],
  { standing, paths }: DecisionInput,
  managed: Managed,
): Library {
  const shelves = shelve(inputs, managed)
  const { plans } = shelves
  const cameFrom = new Map([...plans].map(([id, plan]) => [id, cameFromOf(plan, shelves)]))
  const moved = [
    ...[...cameFrom].flatMap(([id, tasks]) => movedInto(id, tasks)),
    ...[...managed.tasks].flatMap(([id, tasks]) => (plans.has(id) ? [] : movedOutOfSight(id, tasks))),
  ]
  // Plans that stand still, and those that are not there now but have issues that are open.
  const absent = [...pathsEver(managed)].filter(
    ([id]) => !plans.has(id) && (managed.tasks.get(id) ?? []).some(one => one.issue.state === 'open'),
  )
  const unread = new Set([...standing.flatMap(({ path }) => path ?? []), ...absent.flatMap(([, ever]) => ever)])
  return { ...shelves, cameFrom, moved: Map.groupBy(moved, ({ place }) => place.path), unread, paths }
}

function shelve(inputs: readonly { readonly id: PlanId; readonly input: PlanInput }[], managed: Managed): Shelves {
  const ever = pathsEver(managed)
  const plans = inputs.map(({ id, input: { parse } }): ShelvedPlan => {
    const { plan } = parse
    const noted = managed.progress.get(id)?.marker.resolved ?? null
    const tasks = managed.tasks.get(id) ?? []
    const milestones = managed.milestones.filter(({ marker }) => marker.plan === id)
    const match = matchTasks(withoutClaimants(plan.tasks, tasks, managed.unmarked), tasks, {
      hadNone: resolvedBefore(noted),
      phaseOf: phasesOfIssues(plan.phases, { tasks, milestones }),
    })
    return { id, plan, formerly: (ever.get(id) ?? []).filter(path => path !== plan.path), match }
  })
  const former = plans.flatMap(plan => plan.formerly.map(path => ({ path, plan })))
  const byFormerPath = Map.groupBy(former, ({ path }) => path)
  return {
    plans: new Map(plans.map(one => [one.id, one])),
    byPath: new Map(plans.map(one => [one.plan.path, one])),
    byFormerPath: new Map([...byFormerPath].map(([path, all]) => [path, all.map(one => one.plan)])),
  }
}

function cameFromOf({ id, match }: ShelvedPlan, shelves: Shelves): ReadonlyMap<TaskKey, readonly FormerPlace[]> {
  const cameFrom = new Map<TaskKey, readonly FormerPlace[]>()
  match.issueOf.forEach((known, key) => {
    const before = placesBefore(known, id)
    if (before.length === 0) return
    const places = before.filter(place => !isTaken(place, shelves))
    if (places.length > 0) cameFrom.set(key, places)
  })
  return cameFrom
}

function movedInto(plan: PlanId, tasks: ReadonlyMap<TaskKey, readonly FormerPlace[]>): readonly MovedTask[] {
  return [...tasks].flatMap(([key, places]) =>
    places.map(place => ({ place, now: { kind: 'part', plan, tasks: [key], phases: [] } as const })),
  )
}

/** Ids are what people write: what goes by the same name there now is what is meant from now on. */
function isTaken({ path, id, key }: FormerPlace, shelves: Shelves): boolean {
  return plansAt(path, shelves).some(one => {
    const place = partOf(one.id, one.plan, id ?? key)
    return place.kind === 'part' || (place.kind === 'missing' && place.code === 'ambiguous-dependency')
  })
}

/** Into a plan that can't be read now. What is done there holds nobody. */
function movedOutOfSight(plan: PlanId, tasks: readonly KnownTask[]): readonly MovedTask[] {
  return tasks
    .filter(({ marker }) => !marker.removed)
    .flatMap(one => {
      const now: Place = { kind: one.issue.state === 'open' ? 'unread' : 'document' }
      return placesBefore(one, plan).map(place => ({ place, now }))
    })
}

/** The plan that is at a path, and those that were. */
function plansAt(path: string, { byPath, byFormerPath }: Shelves): readonly ShelvedPlan[] {
  return [byPath.get(path) ?? [], byFormerPath.get(path) ?? []].flat()
}

/** What a plan names elsewhere. */
export function placeElsewhere(name: Elsewhere, from: ShelvedPlan, library: Library): Place {
  const place = placeAt(name, pathsMeant(name.path, from.plan.path), library)
  if (place.kind === 'part' || place.kind === 'unread') return place
  const paths = new Set([from.plan.path, ...from.formerly].flatMap(one => pathsMeant(name.path, one)))
  for (const path of paths) {
    const before = placeBefore({ ...name, path }, plansAt(path, library), library)
    if (before !== null) return before
    if (library.unread.has(path)) return { kind: 'unread' }
  }
  return place
}

function placeAt({ path, fragment }: Elsewhere, meant: readonly string[], { byPath, unread, paths }: Library): Place {
  const other = meant.map(one => byPath.get(one)).find(one => one !== undefined)
  if (other !== undefined) return partOf(other.id, other.plan, fragment)
  if (meant.some(one => unread.has(one))) return { kind: 'unread' }
  if (meant.some(one => paths.has(one))) return { kind: 'document' }
  return { kind: 'missing', code: 'unknown-dependency', why: `there is no file ${meant[0] ?? path}` }
}

/**
 * What a name stood for before something was moved; null if it stood for nothing. No move sets anybody free. `known`: the plans that may have
 * been meant by the path.
 */
function placeBefore({ path, fragment }: Elsewhere, known: readonly ShelvedPlan[], library: Library): Place | null {
  const { moved, plans } = library
  for (const { id, plan } of known) {
    const place = partOf(id, plan, fragment)
    if (place.kind === 'part') return { ...place, moved: { what: 'plan', path: plan.path, fragments: [fragment] } }
  }
  if (fragment === null) return null
  const paths = new Set([path, ...known.flatMap(one => [one.plan.path, ...one.formerly])])
  const place = placeOfMoved(
    fragment,
    [...paths].flatMap(one => moved.get(one) ?? []),
  )
  const plan = place?.kind === 'part' ? plans.get(place.plan)?.plan : undefined
  if (place?.kind !== 'part' || plan === undefined) return place
  return { ...place, moved: { what: 'task', path: plan.path, fragments: fragmentsOf(place, plan) } }
}

/** How a plan's tasks are named: as a phase, if they are all of it. */
function fragmentsOf({ tasks }: PlanPart, plan: Plan): readonly string[] {
  const held = new Set(tasks)
  const phases = Map.groupBy(plan.tasks, task => task.phase)
  const whole = plan.phases.find(({ key, implicit }) => {
    const own = phases.get(key) ?? []
    return !implicit && own.length === held.size && own.every(task => held.has(task.key))
  })
  if (whole !== undefined && held.size > 1) return [phaseFragment(whole.key)]
  const ids = Map.groupBy(plan.tasks, ({ id }) => id?.toLowerCase())
  return plan.tasks.flatMap(({ key, id }) => {
    if (!held.has(key)) return []
    return [id !== null && ids.get(id.toLowerCase())?.length === 1 ? id : key]
  })
}

/** A place that a plan names as if it were its own, and the path under which it was found. */
export interface FoundPlace {
  readonly place: Place
  readonly path: string
}

/**
 * What a name that stands for nothing in its own plan stood for there, before a task left it; else, where the task that says it came from
 * another plan, what it means there.
 */
export function placeOfUnknown(
  { fragment, task }: Pick<UnknownName, 'fragment' | 'task'>,
  from: ShelvedPlan,
  library: Library,
): FoundPlace | null {
  for (const path of [from.plan.path, ...from.formerly]) {
    const others = plansAt(path, library).filter(one => one.id !== from.id)
    const place = placeBefore({ kind: 'elsewhere', path, fragment }, others, library)
    if (place !== null) return { place, path }
  }
  for (const { path } of library.cameFrom.get(from.id)?.get(task ?? '') ?? []) {
    const place = placeBefore({ kind: 'elsewhere', path, fragment }, plansAt(path, library), library)
    const isKept = place?.kind === 'part' && place.moved !== undefined
    if (place !== null) return { place: isKept ? { ...place, moved: { ...place.moved, what: 'task' } } : place, path }
  }
  return null
}
