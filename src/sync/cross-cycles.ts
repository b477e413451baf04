import type { Diagnostic, PhaseKey, TaskKey } from '../base/index.ts'
import type { Config } from '../config/index.ts'
import { buildGraph, type PlanGraph, type Wait } from '../graph/index.ts'
import type { Dependency, DependencyStatement, Plan } from '../plan/index.ts'
import { placeName, type LinkedPlan } from './link-plans.ts'
import type { PlanId } from './operation.ts'

/** Tasks and phases of one plan that wait in a circle which leads through other plans; by the number of the circle. */
export interface Circles {
  readonly ofTask: ReadonlyMap<TaskKey, number>
  readonly ofPhase: ReadonlyMap<PhaseKey, number>
}

/** What lies in circles that several plans share. */
export interface CrossCycles {
  readonly of: (plan: PlanId) => Circles
  readonly diagnostics: (plan: PlanId) => readonly Diagnostic[]
}

/** Finds the circles in which tasks of several plans wait for each other: in one graph of all plans, which is built only where plans name each other. */
export function crossCycles(plans: readonly LinkedPlan[], config: Config): CrossCycles {
  const linked = plans.filter(one => [...one.places.values()].some(place => place.kind === 'part'))
  const cycles = linked.length === 0 ? [] : buildGraph(joined(plans, config), { phaseGates: 'own' }).cycles
  const shared = cycles
    .map(({ tasks, phases }) => ({ tasks: tasks.map(parted), phases: phases.map(parted) }))
    .filter(({ tasks }) => new Set(tasks.map(one => one.plan)).size > 1)
  const numbered = (list: 'tasks' | 'phases', plan: PlanId): ReadonlyMap<string, number> =>
    new Map(
      shared.flatMap((cycle, index) =>
        cycle[list].flatMap((one): [string, number][] => (one.plan === plan ? [[one.key, index]] : [])),
      ),
    )
  return {
    of: plan => ({ ofTask: numbered('tasks', plan), ofPhase: numbered('phases', plan) }),
    diagnostics: plan => {
      const one = plans.find(({ id }) => id === plan)
      if (one === undefined) return []
      return shared.flatMap(({ tasks }) => {
        const own = tasks.filter(task => task.plan === plan).map(task => task.key)
        const others = new Set(tasks.filter(task => task.plan !== plan).map(task => task.plan))
        return own.length === 0 ? [] : [problem(own, pathsOf(others, plans), one)]
      })
    },
  }
}

/** Within a circle nobody waits for another of it; everything else is waited for. */
export function withoutCircle(graph: PlanGraph, { ofTask, ofPhase }: Circles): PlanGraph {
  if (ofTask.size === 0) return graph
  const members = Map.groupBy(ofTask.keys(), key => ofTask.get(key) ?? -1)
  const cut = (waits: readonly Wait[], circle: number): readonly Wait[] =>
    waits.flatMap((wait): readonly Wait[] => {
      if (wait.kind === 'task') return ofTask.get(wait.key) === circle ? [] : [wait]
      if (wait.kind !== 'phase' || ofPhase.get(wait.key) !== circle) return [wait]
      return [{ ...wait, except: new Set([...wait.except, ...(members.get(circle) ?? [])]) }]
    })
  const waitsFor = new Map(
    [...graph.waitsFor].map(([key, waits]) => {
      const circle = ofTask.get(key)
      return [key, circle === undefined ? waits : cut(waits, circle)]
    }),
  )
  return { ...graph, waitsFor }
}

/** All plans as one, whose keys say which plan they are of. */
function joined(plans: readonly LinkedPlan[], config: Config): Plan {
  return {
    path: '',
    title: '',
    settings: { tracked: true },
    unknown: [],
    phases: plans.flatMap(one =>
      one.plan.phases.map(phase => ({
        ...phase,
        key: keyIn(one.id, phase.key),
        dependencies: joinedStatements(phase.dependencies, one),
      })),
    ),
    tasks: plans.flatMap(one => {
      const isStrict = (one.plan.settings.phaseGates ?? config.phaseGates) === 'strict'
      const gates = new Map(one.plan.phases.map(phase => [phase.key, isStrict ? phase.dependencies : []]))
      return one.plan.tasks.map(task => {
        const own = task.dependencies && [...(gates.get(task.phase) ?? []), ...task.dependencies]
        return {
          ...task,
          key: keyIn(one.id, task.key),
          phase: keyIn(one.id, task.phase),
          dependencies: own && joinedStatements(own, one),
        }
      })
    }),
  }
}

function joinedStatements(
  statements: readonly DependencyStatement[],
  { id, places }: LinkedPlan,
): readonly DependencyStatement[] {
  return statements.map(statement => ({
    ...statement,
    targets: statement.targets.flatMap((target): readonly Dependency[] => {
      if (target.kind === 'issue') return []
      if (target.kind !== 'elsewhere') return [{ kind: target.kind, key: keyIn(id, target.key) }]
      const place = places.get(placeName(target))
      if (place?.kind !== 'part') return []
      return [
        ...place.tasks.map((key): Dependency => ({ kind: 'task', key: keyIn(place.plan, key) })),
        ...place.phases.map((key): Dependency => ({ kind: 'phase', key: keyIn(place.plan, key) })),
      ]
    }),
  }))
}

function keyIn(plan: PlanId, key: string): string {
  return `${plan} ${key}`
}

/** The other direction of `keyIn`: ids of plans have no spaces. */
function parted(joint: string): { readonly plan: PlanId; readonly key: string } {
  const at = joint.indexOf(' ')
  return { plan: joint.slice(0, at), key: joint.slice(at + 1) }
}

function pathsOf(ids: ReadonlySet<PlanId>, plans: readonly LinkedPlan[]): readonly string[] {
  return plans.filter(one => ids.has(one.id)).map(one => one.plan.path)
}

function problem(own: readonly TaskKey[], others: readonly string[], { plan, places }: LinkedPlan): Diagnostic {
  const tasks = plan.tasks.filter(task => own.includes(task.key))
  const [first = plan.tasks[0]] = tasks
  const outward = [...tasks, ...plan.phases]
    .flatMap(one => one.dependencies ?? [])
    .find(({ targets }) => targets.some(target => target.kind === 'elsewhere' && places.has(placeName(target))))
  const names = tasks.slice(0, mostNames).map(task => task.id ?? `"${task.title}"`)
  const rest = tasks.length > mostNames ? ` and ${tasks.length - mostNames} more` : ''
  return {
    code: 'dependency-cycle',
    severity: 'error',
    message: `These wait for tasks in ${others.join(', ')} that wait for them: ${names.join(', ')}${rest}.`,
    help: 'Remove one of the dependencies between the plans. Until then none of them waits for another.',
    where: outward?.at ?? first?.at ?? startOfFile,
  }
}

/** More names say nothing at a glance. */
const mostNames = 10

const startOfFile: Diagnostic['where'] = {
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
}
