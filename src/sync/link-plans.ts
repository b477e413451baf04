import type { Diagnostic } from '../base/index.ts'
import type { Dependency, DependencyStatement, Plan } from '../plan/index.ts'
import type { PlanInput } from './compare-plan.ts'
import type { DecisionInput } from './decision-input.ts'
import { knownPaths, type Managed } from './managed.ts'
import type { PlanId } from './operation.ts'
import { partOf, pathsMeant, type Place, type PlanPart } from './places.ts'

/** A plan whose names of places in other plans have been looked up. */
export interface LinkedPlan {
  readonly id: PlanId
  readonly input: PlanInput
  /** The plan as read, without what names no plan; what names this very plan names its tasks and phases. */
  readonly plan: Plan
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
  const library: Library = {
    plans: new Map(plans.map(one => [one.input.file.path, { id: one.id, plan: one.input.parse.plan }])),
    unread: unreadPaths(input, managed, new Set(plans.map(one => one.id))),
    paths: input.paths,
  }
  return plans.map(one => link(one, library))
}

interface Library {
  readonly plans: ReadonlyMap<string, { readonly id: PlanId; readonly plan: Plan }>
  readonly unread: ReadonlySet<string>
  /** Every file of the repository. */
  readonly paths: ReadonlySet<string>
}

/** Plans that stand still, and those that are not there now but have issues that are open. */
function unreadPaths(input: DecisionInput, managed: Managed, read: ReadonlySet<PlanId>): ReadonlySet<string> {
  const absent = [...knownPaths(managed)].filter(
    ([id]) => !read.has(id) && (managed.tasks.get(id) ?? []).some(one => one.issue.state === 'open'),
  )
  return new Set([...input.standing.flatMap(({ path }) => path ?? []), ...absent.map(([, path]) => path)])
}

function link({ id, input }: { readonly id: PlanId; readonly input: PlanInput }, library: Library): LinkedPlan {
  const { plan } = input.parse
  const statements = [...plan.phases, ...plan.tasks].flatMap(one => one.dependencies ?? [])
  const names = statements.filter(isElsewhere)
  if (names.length === 0) return { id, input, plan, places: new Map(), diagnostics: [] }
  const all = new Map(
    names.flatMap(({ targets }) =>
      targets.flatMap(target =>
        target.kind === 'elsewhere' ? [[placeName(target), lookUp(target, plan.path, library)] as const] : [],
      ),
    ),
  )
  const settle = (list: readonly DependencyStatement[]): readonly DependencyStatement[] => settled(list, all, id)
  return {
    id,
    input,
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
    diagnostics: names.flatMap(statement => problemsOf(statement, all)),
  }
}

function isElsewhere({ targets }: DependencyStatement): boolean {
  return targets.some(target => target.kind === 'elsewhere')
}

function lookUp({ path, fragment }: Elsewhere, from: string, { plans, unread, paths }: Library): Place {
  const meant = pathsMeant(path, from)
  const other = meant.map(one => plans.get(one)).find(one => one !== undefined)
  if (other !== undefined) return partOf(other.id, other.plan, fragment)
  if (meant.some(one => unread.has(one))) return { kind: 'unread' }
  if (meant.some(one => paths.has(one))) return { kind: 'document' }
  return { kind: 'missing', code: 'unknown-dependency', why: `there is no file ${meant[0] ?? path}` }
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

function problemsOf({ targets, at }: DependencyStatement, places: ReadonlyMap<string, Place>): readonly Diagnostic[] {
  return targets.flatMap((target): readonly Diagnostic[] => {
    const place = target.kind === 'elsewhere' ? places.get(placeName(target)) : undefined
    if (target.kind !== 'elsewhere' || place?.kind !== 'missing') return []
    const name = target.fragment === null ? target.path : `${target.path}#${target.fragment}`
    return [
      {
        code: place.code,
        severity: 'error',
        message: `"${name}" names nothing to wait for: ${place.why}`,
        help: 'Write the path of a plan and, behind #, the id of a task, the number of a phase or the anchor of a heading.',
        where: at,
      },
    ]
  })
}
