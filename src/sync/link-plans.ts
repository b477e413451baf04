import type { Diagnostic, PhaseKey, TaskKey } from '../base/index.ts'
import type { Dependency, DependencyStatement, Plan, UnknownName } from '../plan/index.ts'
import type { PlanInput } from './compare-plan.ts'
import type { DecisionInput } from './decision-input.ts'
import { makeLibrary, placeElsewhere, placeOfUnknown, type Library, type ShelvedPlan } from './library.ts'
import type { Managed } from './managed.ts'
import type { FormerPlace } from './marker.ts'
import type { TaskMatch } from './match-tasks.ts'
import type { PlanId } from './operation.ts'
import { partOf, pathFrom, type Elsewhere, type Moved, type Place, type PlanPart } from './places.ts'

/** A plan whose names of places in other plans have been looked up. */
export interface LinkedPlan {
  readonly id: PlanId
  readonly input: PlanInput
  /** The plan as read, without what names no plan; what names this very plan names its tasks and phases. */
  readonly plan: Plan
  /** Paths that it had before, the latest last. */
  readonly formerly: readonly string[]
  readonly match: TaskMatch
  /** Places that its tasks had in other plans, as long as nothing else goes by them. */
  readonly cameFrom: ReadonlyMap<TaskKey, readonly FormerPlace[]>
  /** What its names of places elsewhere stand for, by `placeName`. */
  readonly places: ReadonlyMap<string, PlanPart | Extract<Place, { kind: 'unread' }>>
  /** Of reading the plan and of looking up what it names. */
  readonly diagnostics: readonly Diagnostic[]
}

export function placeName({ path, fragment }: Pick<Elsewhere, 'path' | 'fragment'>): string {
  return JSON.stringify([path, fragment])
}

/** Looks up in all plans what each of them names elsewhere. Plans that name nothing elsewhere stay as they are. */
export function linkPlans(
  plans: readonly { readonly id: PlanId; readonly input: PlanInput }[],
  input: DecisionInput,
  managed: Managed,
): readonly LinkedPlan[] {
  const library = makeLibrary(plans, input, managed)
  return plans.flatMap(({ id, input: one }) => {
    const shelved = library.plans.get(id)
    return shelved === undefined ? [] : [link(one, shelved, library)]
  })
}

function link(input: PlanInput, shelved: ShelvedPlan, library: Library): LinkedPlan {
  const { id, plan, formerly, match } = shelved
  const { diagnostics } = input.parse
  const known = { id, input, formerly, match, cameFrom: library.cameFrom.get(id) ?? new Map() }
  const names = [...plan.phases, ...plan.tasks].flatMap(one => one.dependencies ?? []).filter(isElsewhere)
  const found = plan.unknown.flatMap(name => foundName(name, shelved, library))
  if (names.length + found.length === 0) return { ...known, plan, places: new Map(), diagnostics }
  const all = new Map([
    ...names
      .flatMap(({ targets }) => targets.filter(target => target.kind === 'elsewhere'))
      .map(target => [placeName(target), placeElsewhere(target, shelved, library)] as const),
    ...found.flatMap(({ parts }) => parts.map(({ target, place }) => [placeName(target), place] as const)),
  ])
  const settle = (list: readonly DependencyStatement[]): readonly DependencyStatement[] => settled(list, all, id)
  const whole = found.length === 0 ? plan : withFound(plan, found)
  return {
    ...known,
    plan: {
      ...whole,
      phases: whole.phases.map(phase => ({ ...phase, dependencies: settle(phase.dependencies) })),
      tasks: whole.tasks.map(task => {
        const own = task.dependencies?.some(isElsewhere) === true ? settle(task.dependencies) : task.dependencies
        // Who names only what is no plan states nothing: the phase holds it.
        return { ...task, dependencies: own?.length === 0 && own !== task.dependencies ? null : own }
      }),
    },
    places: new Map(
      [...all].flatMap(([name, place]) => (place.kind === 'part' || place.kind === 'unread' ? [[name, place]] : [])),
    ),
    diagnostics: [
      ...diagnostics.filter(problem => !found.some(({ name }) => isAbout(problem, name))),
      ...found.flatMap(one => movedAway(one, plan.path)),
      ...names.flatMap(statement => problemsOf(statement, all, plan.path)),
    ],
  }
}

function isElsewhere({ targets }: DependencyStatement): boolean {
  return targets.some(target => target.kind === 'elsewhere')
}

/** A name that a plan does not know as its own, and what it stands for. */
interface FoundName {
  readonly name: UnknownName
  /** More than one for a range. */
  readonly parts: readonly { readonly target: Elsewhere; readonly place: Place }[]
}

function foundName(name: UnknownName, from: ShelvedPlan, library: Library): readonly FoundName[] {
  const { fragment, task } = name
  const found = placeOfUnknown(name, from, library)
  if (found === null) return []
  const among = name.among.flatMap(other => {
    const own = { place: partOf(from.id, from.plan, other), path: from.plan.path }
    const one = own.place.kind === 'part' ? own : placeOfUnknown({ fragment: other, task }, from, library)
    return one === null ? [] : [{ fragment: other, ...one }]
  })
  const parts = [{ fragment, ...found }, ...among].map(one => ({
    target: { kind: 'elsewhere', path: `/${one.path}`, fragment: one.fragment } as const,
    place: one.place,
  }))
  return [{ name, parts }]
}

/** The plan with what it states by names that it does not know as its own. */
function withFound(plan: Plan, found: readonly FoundName[]): Plan {
  const statements = (phase: PhaseKey, task: TaskKey | null): readonly DependencyStatement[] =>
    found
      .filter(({ name }) => name.phase === phase && name.task === task)
      .map(({ name: { label, at }, parts }) => ({ label, at, targets: parts.map(({ target }) => target) }))
  return {
    ...plan,
    phases: plan.phases.map(phase => ({
      ...phase,
      dependencies: [...phase.dependencies, ...statements(phase.key, null)],
    })),
    tasks: plan.tasks.map(task => {
      const more = statements(task.phase, task.key)
      return more.length === 0 ? task : { ...task, dependencies: [...(task.dependencies ?? []), ...more] }
    }),
  }
}

function isAbout({ code, message, where }: Diagnostic, { written, at }: UnknownName): boolean {
  return code === 'unknown-dependency' && where.start.offset === at.start.offset && message.startsWith(`"${written}"`)
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
    if (place.kind === 'part' && place.moved !== undefined)
      return [isElsewhereNow(written, { what: place.moved.what, names: namesNow(place.moved, from) }, at)]
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

/** Of a range all that is in it is said, what has stayed by its id. */
function movedAway({ name, parts }: FoundName, from: string): readonly Diagnostic[] {
  const moves = parts.flatMap(({ place }) => (place.kind === 'part' && place.moved !== undefined ? [place.moved] : []))
  const [first] = moves
  if (first === undefined) return []
  const names = parts.flatMap(({ target, place }) => {
    if (place.kind !== 'part') return []
    return place.moved === undefined ? [target.fragment ?? ''] : namesNow(place.moved, from)
  })
  const written = name.among.length === 0 ? name.written : name.label
  return [isElsewhereNow(written, { what: first.what, names }, name.at)]
}

function namesNow({ path, fragments }: Moved, from: string): readonly string[] {
  return fragments.map(fragment => writtenName({ path: pathFrom(from, path), fragment: linked(fragment) }))
}

/** More names say nothing at a glance. */
const mostNames = 10

function isElsewhereNow(
  written: string,
  { what, names }: { readonly what: Moved['what']; readonly names: readonly string[] },
  where: Diagnostic['where'],
): Diagnostic {
  const rest = names.length > mostNames ? ` and ${names.length - mostNames} more` : ''
  const now = `"${names.slice(0, mostNames).join(', ')}"${rest}`
  return {
    code: 'unknown-dependency',
    severity: 'warning',
    message: `a ${what} was moved: what "${written}" names is at ${now} now`,
    help: `Write ${now}. Until then it is waited for as before.`,
    where,
  }
}

/** Keys may have what would end the name. */
function linked(fragment: string | null): string | null {
  return fragment?.replaceAll('/', '%2F').replaceAll(' ', '%20') ?? null
}
