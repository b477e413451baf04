import { assertNever, type PhaseKey, type TaskKey } from '../base/index.ts'
import type { Dependency, DependencyStatement, Plan, Task } from '../plan/index.ts'
import type { Components } from './components.ts'
import type { Wait } from './graph.ts'
import { completionNode, gateNode, type Network, type PhaseGates } from './network.ts'

/** A plan with what is known of its nodes. */
export interface Survey {
  readonly plan: Plan
  readonly phaseGates: PhaseGates
  readonly network: Network
  readonly components: Components
}

/** What each task waits for. Tasks held by the same gate share one list, so that memory grows with the statements. */
export function waitsOf(survey: Survey): ReadonlyMap<TaskKey, readonly Wait[]> {
  const { plan, components } = survey
  const circleAt = circlesOf(survey)
  const gates = plan.phases.map((phase, index) => {
    const component = components.of[gateNode(survey.network, index)] ?? -1
    const waits = (circle: Circle): readonly Wait[] => distinct(waitsFrom(phase.dependencies, circle))
    return { component, inside: waits(circleAt(component)), outside: waits(nobody) }
  })
  const waitsFor = new Map<TaskKey, readonly Wait[]>()
  for (const [index, task] of plan.tasks.entries()) waitsFor.set(task.key, waitsOfTask(task, index))
  return waitsFor

  function waitsOfTask(task: Task, index: number): readonly Wait[] {
    const component = components.of[index] ?? -1
    const gate = gates[survey.network.phaseAt.get(task.phase) ?? -1]
    const held = (gate?.component === component ? gate.inside : gate?.outside) ?? []
    if (task.dependencies === null) return held
    const own = waitsFrom(task.dependencies, task.dependencies.length === 0 ? nobody : circleAt(component))
    return distinct(survey.phaseGates === 'strict' ? [...held, ...own] : own)
  }
}

/** Tasks and phases that reach each other; most tasks are alone in theirs. */
interface Circle {
  readonly tasks: ReadonlySet<TaskKey>
  readonly phases: ReadonlySet<PhaseKey>
}

const nobody: Circle = { tasks: new Set(), phases: new Set() }

/** Each by its component, worked out when somebody in it names anything: most tasks do not. */
function circlesOf(survey: Survey): (component: number) => Circle {
  const known = new Map<number, Circle>()
  return component => {
    const circle = known.get(component) ?? circleOf(survey.components.members[component] ?? [], survey)
    known.set(component, circle)
    return circle
  }
}

function circleOf(nodes: readonly number[], { plan, network }: Survey): Circle {
  const firstCompletion = completionNode(network, 0)
  return {
    tasks: new Set(nodes.flatMap(node => plan.tasks[node]?.key ?? [])),
    phases: new Set(nodes.flatMap(node => plan.phases[node - firstCompletion]?.key ?? [])),
  }
}

function waitsFrom(statements: readonly DependencyStatement[], circle: Circle): readonly Wait[] {
  return statements.flatMap(statement => statement.targets).flatMap(target => waitFor(target, circle))
}

function waitFor(target: Dependency, circle: Circle): readonly Wait[] {
  switch (target.kind) {
    case 'issue':
    case 'elsewhere':
      return [target]
    case 'task':
      return circle.tasks.has(target.key) ? [] : [target]
    case 'phase':
      return [{ ...target, except: circle.phases.has(target.key) ? circle.tasks : nobody.tasks }]
    default:
      return assertNever(target)
  }
}

function distinct(waits: readonly Wait[]): readonly Wait[] {
  if (waits.length < 2) return waits
  const byName = new Map<string, Wait>()
  for (const wait of waits) {
    const name = nameOf(wait)
    if (!byName.has(name)) byName.set(name, wait)
  }
  return [...byName.values()]
}

function nameOf(wait: Wait): string {
  if (wait.kind === 'elsewhere') return `${wait.path}#${wait.fragment ?? ''}`
  return wait.kind === 'issue' ? `#${wait.number}` : `${wait.kind} ${wait.key}`
}
