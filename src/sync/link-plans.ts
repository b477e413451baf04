import type { Diagnostic } from '../base/index.ts'
import type { Dependency, DependencyStatement, Plan } from '../plan/index.ts'
import type { PlanInput } from './compare-plan.ts'
import type { DecisionInput } from './decision-input.ts'
import { pathsEver, type Managed } from './managed.ts'
import type { PlanId } from './operation.ts'
import { partOf, pathFrom, pathsMeant, type Place, type PlanPart } from './places.ts'

/** A plan whose names of places in other plans have been looked up. */
export interface LinkedPlan {
  readonly id: PlanId
  readonly input: PlanInput
  /** The plan as read, without what names no plan; what names this very plan names its tasks and phases. */
  readonly plan: Plan
  /** Paths that it had before, the latest last. */
  readonly formerly: readonly string[]
  /** What its names of places elsewhere stand for, by `placeName`. */
  readonly places: ReadonlyMap<string, PlanPart | Extract<Place, { kind: 'unread' }>>
  readonly diagnostics: readonly Diagnostic[]
}

type Elsewhere = Extract<Dependency, { kind: 'elsewhere' }>

export function placeName({ path, fragment }: Pick<Elsewhere, 'path' | 'fragment'>): string {
  return JSON.stringify([path, fragment])
}

/** Looks up in all plans what each of them names elsewhere. Plans that name nothing elsewhere stay as they are. */
export function linkPlans(
  plans: readonly { readonly id: PlanId; readonly input: PlanInput }[],
  input: DecisionInput,
  managed: Managed,
): readonly LinkedPlan[] {
  const ever = pathsEver(managed)
  const known = plans.map(({ id, input: { file, parse } }) => {
    const formerly = (ever.get(id) ?? []).filter(path => path !== file.path)
    return { id, plan: parse.plan, formerly }
  })
  const library: Library = {
    plans: new Map(known.map(one => [one.plan.path, one])),
    former: Map.groupBy(
      known.flatMap(plan => plan.formerly.map(path => ({ path, plan }))),
      ({ path }) => path,
    ),
    unread: unreadPaths(input, managed, new Set(plans.map(one => one.id))),
    paths: input.paths,
  }
  return plans.map(one => link(one, library))
}

interface KnownPlan {
  readonly id: PlanId
  readonly plan: Plan
  readonly formerly: readonly string[]
}

interface Library {
  /** By their paths. */
  readonly plans: ReadonlyMap<string, KnownPlan>
  /** By the paths that they had before. */
  readonly former: ReadonlyMap<string, readonly { readonly plan: KnownPlan }[]>
  readonly unread: ReadonlySet<string>
  /** Every file of the repository. */
  readonly paths: ReadonlySet<string>
}

/** Plans that stand still, and those that are not there now but have issues that are open. */
function unreadPaths(input: DecisionInput, managed: Managed, read: ReadonlySet<PlanId>): ReadonlySet<string> {
  const absent = [...pathsEver(managed)].filter(
    ([id]) => !read.has(id) && (managed.tasks.get(id) ?? []).some(one => one.issue.state === 'open'),
  )
  return new Set([...input.standing.flatMap(({ path }) => path ?? []), ...absent.flatMap(([, paths]) => paths)])
}

function link({ id, input }: { readonly id: PlanId; readonly input: PlanInput }, library: Library): LinkedPlan {
  const { plan } = input.parse
  const statements = [...plan.phases, ...plan.tasks].flatMap(one => one.dependencies ?? [])
  const names = statements.filter(isElsewhere)
  const formerly = library.plans.get(plan.path)?.formerly ?? []
  if (names.length === 0) return { id, input, plan, formerly, places: new Map(), diagnostics: [] }
  const all = new Map(
    names.flatMap(({ targets }) =>
      targets.flatMap(target =>
        target.kind === 'elsewhere'
          ? [[placeName(target), lookUp(target, [plan.path, ...formerly], library)] as const]
          : [],
      ),
    ),
  )
  const settle = (list: readonly DependencyStatement[]): readonly DependencyStatement[] => settled(list, all, id)
  return {
    id,
    input,
    formerly,
    plan: {
      ...plan,
      phases: plan.phases.map(phase => ({ ...phase, dependencies: settle(phase.dependencies) })),
      tasks: plan.tasks.map(task => {
        const own = task.dependencies?.some(isElsewhere) === true ? settle(task.dependencies) : task.dependencies
        // Who names only what is no plan states nothing: the phase holds it.
        return { ...task, dependencies: own?.length === 0 && own !== task.dependencies ? null : own }
      }),
    },
    places: new Map(
      [...all].flatMap(([name, place]) => (place.kind === 'part' || place.kind === 'unread' ? [[name, place]] : [])),
    ),
    diagnostics: names.flatMap(statement => problemsOf(statement, all, plan.path)),
  }
}

function isElsewhere({ targets }: DependencyStatement): boolean {
  return targets.some(target => target.kind === 'elsewhere')
}

/** `from`: the path of the plan that names it, and those that it had before. */
function lookUp(name: Elsewhere, from: readonly string[], library: Library): Place {
  const [here = ''] = from
  const place = placeAt(name, pathsMeant(name.path, here), library)
  if (place.kind === 'part' || place.kind === 'unread') return place
  return placeBefore(name, new Set(from.flatMap(one => pathsMeant(name.path, one))), library) ?? place
}

function placeAt({ path, fragment }: Elsewhere, meant: readonly string[], { plans, unread, paths }: Library): Place {
  const other = meant.map(one => plans.get(one)).find(one => one !== undefined)
  if (other !== undefined) return partOf(other.id, other.plan, fragment)
  if (meant.some(one => unread.has(one))) return { kind: 'unread' }
  if (meant.some(one => paths.has(one))) return { kind: 'document' }
  return { kind: 'missing', code: 'unknown-dependency', why: `there is no file ${meant[0] ?? path}` }
}

/** What a name stood for before files were moved; null if it stood for nothing. No move of a file sets anybody free. */
function placeBefore(
  { fragment }: Elsewhere,
  meant: ReadonlySet<string>,
  { plans, former, unread }: Library,
): Place | null {
  for (const path of meant) {
    const known = [plans.get(path) ?? [], (former.get(path) ?? []).map(one => one.plan)].flat()
    for (const { id, plan } of known) {
      const place = partOf(id, plan, fragment)
      if (place.kind === 'part') return { ...place, movedTo: plan.path }
    }
    if (unread.has(path)) return { kind: 'unread' }
  }
  return null
}

/** What names a part of this very plan names its tasks and phases; what names nothing goes. */
function settled(
  statements: readonly DependencyStatement[],
  places: ReadonlyMap<string, Place>,
  own: PlanId,
): readonly DependencyStatement[] {
  return statements.flatMap(statement => {
    const targets = statement.targets.flatMap((target): readonly Dependency[] => {
      if (target.kind !== 'elsewhere') return [target]
      const place = places.get(placeName(target))
      if (place?.kind === 'unread') return [target]
      if (place?.kind !== 'part') return []
      return place.plan === own ? inside(place) : [target]
    })
    return targets.length === 0 ? [] : [{ ...statement, targets }]
  })
}

function inside({ tasks, phases }: PlanPart): readonly Dependency[] {
  return [
    ...tasks.map((key): Dependency => ({ kind: 'task', key })),
    ...phases.map((key): Dependency => ({ kind: 'phase', key })),
  ]
}

function problemsOf(
  { targets, at }: DependencyStatement,
  places: ReadonlyMap<string, Place>,
  from: string,
): readonly Diagnostic[] {
  return targets.flatMap((target): readonly Diagnostic[] => {
    const place = target.kind === 'elsewhere' ? places.get(placeName(target)) : undefined
    if (target.kind !== 'elsewhere' || place === undefined) return []
    const written = writtenName(target)
    if (place.kind === 'part')
      return place.movedTo === undefined
        ? []
        : [movedAway(written, writtenName({ ...target, path: pathFrom(from, place.movedTo) }), at)]
    if (place.kind !== 'missing') return []
    return [
      {
        code: place.code,
        severity: 'error',
        message: `"${written}" names nothing to wait for: ${place.why}`,
        help: 'Write the path of a plan and, behind #, the id of a task, the number of a phase or the anchor of a heading.',
        where: at,
      },
    ]
  })
}

function writtenName({ path, fragment }: Pick<Elsewhere, 'path' | 'fragment'>): string {
  return fragment === null ? path : `${path}#${fragment}`
}

function movedAway(written: string, now: string, where: Diagnostic['where']): Diagnostic {
  return {
    code: 'unknown-dependency',
    severity: 'warning',
    message: `a plan was moved: what "${written}" names is at "${now}" now`,
    help: `Write "${now}". Until then it is waited for as before.`,
    where,
  }
}
