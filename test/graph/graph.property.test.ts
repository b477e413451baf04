import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  buildGraph,
  criticalPath,
  readiness,
  type PhaseGates,
  type PlanGraph,
  type Wait,
} from '../../src/graph/index.ts'
import type { Dependency, Plan } from '../../src/plan/index.ts'
import { planOf, type PhaseSketch } from './plans.ts'

/** Plans of up to five phases with up to five tasks each, every one naming anything: cycles of every shape among them. */
const plans: fc.Arbitrary<Plan> = fc
  .array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 5 })
  .chain(sizes => {
    const phases = sizes.map((_, phase) => `phase ${phase}`)
    const tasks = sizes.flatMap((size, phase) => Array.from({ length: size }, (_, at) => `${phase}.${at}`))
    const statement = fc.array(fc.constantFrom(...phases, ...tasks, '#7'), { maxLength: 3 })
    const sketch = sizes.map((size, phase) =>
      fc.record({
        after: fc.array(fc.constantFrom(...phases, ...tasks), { maxLength: 2 }),
        tasks: fc.record(
          Object.fromEntries(Array.from({ length: size }, (_, at) => [`${phase}.${at}`, fc.option(statement)])),
        ),
      }),
    )
    return fc.tuple(...sketch)
  })
  .map(sketches => planOf(Object.fromEntries(sketches.map((phase, at): [string, PhaseSketch] => [`${at}`, phase]))))

const gates = fc.constantFrom<PhaseGates>('own', 'strict')
const issues = new Set([7])

const readyTasks = (plan: Plan, graph: PlanGraph, tasks: ReadonlySet<string>): readonly string[] =>
  [...readiness(plan, graph, { tasks, issues })].flatMap(([task, waits]) => (waits.length === 0 ? [task] : []))

test('resolving what is not blocked, again and again, resolves every plan', () => {
  fc.assert(
    fc.property(plans, gates, (plan, phaseGates) => {
      const graph = buildGraph(plan, { phaseGates })
      const done = new Set<string>()
      while (done.size < plan.tasks.length) {
        const ready = readyTasks(plan, graph, done)
        expect(ready).not.toEqual([])
        for (const task of ready) done.add(task)
      }
    }),
  )
})

test('resolving more never blocks anything', () => {
  fc.assert(
    fc.property(plans, gates, fc.infiniteStream(fc.boolean()), (plan, phaseGates, coin) => {
      const graph = buildGraph(plan, { phaseGates })
      const some = new Set(plan.tasks.map(task => task.key).filter(() => coin.next().value))
      const more = new Set([...some, ...plan.tasks.map(task => task.key).filter(() => coin.next().value)])
      const before = readyTasks(plan, graph, some).filter(task => !more.has(task))
      expect(readyTasks(plan, graph, more)).toEqual(expect.arrayContaining([...before]))
    }),
  )
})

test('the tasks that a task is named by are those that state it', () => {
  fc.assert(
    fc.property(plans, plan => {
      const { namedBy } = buildGraph(plan, { phaseGates: 'own' })
      for (const named of plan.tasks) {
        const naming = plan.tasks.filter(
          task =>
            task.key !== named.key &&
            task.dependencies?.some(({ targets }) => targets.some(at => at.kind === 'task' && at.key === named.key)),
        )
        expect(namedBy.get(named.key)).toEqual(naming.map(task => task.key))
      }
    }),
  )
})

test('outside cycles a task waits for all that it states', () => {
  fc.assert(
    fc.property(plans, plan => {
      const { cycles, waitsFor } = buildGraph(plan, { phaseGates: 'own' })
      const members = new Set(cycles.flatMap(cycle => cycle.tasks))
      for (const task of plan.tasks.filter(({ key }) => !members.has(key))) {
        const stated = (task.dependencies ?? plan.phases.find(({ key }) => key === task.phase)?.dependencies ?? [])
          .flatMap(({ targets }) => targets)
          .filter(target => target.kind !== 'task' || target.key !== task.key)
        expect(names(waitsFor.get(task.key) ?? [])).toEqual(names(stated))
      }
    }),
  )
})

test('the order of work puts every task after all that it waits for', () => {
  fc.assert(
    fc.property(plans, gates, (plan, phaseGates) => {
      const graph = buildGraph(plan, { phaseGates })
      const done = new Set<string>()
      for (const task of graph.order) {
        expect(readyTasks(plan, graph, done)).toContain(task)
        done.add(task)
      }
      expect(done.size).toBe(plan.tasks.length)
    }),
  )
})

test('no chain of waiting tasks is longer than the critical path', () => {
  fc.assert(
    fc.property(plans, gates, (plan, phaseGates) => {
      const graph = buildGraph(plan, { phaseGates })
      const path = criticalPath(plan, graph, { tasks: new Set(), issues })
      expect(path).toHaveLength(rounds(plan, graph))
      for (const [at, task] of path.entries()) if (at > 0) expect(directly(plan, graph, task)).toContain(path[at - 1])
    }),
  )
})

function names(list: readonly (Wait | Dependency)[]): ReadonlySet<string> {
  return new Set(
    list.map(found => {
      if (found.kind === 'elsewhere') return found.path
      return found.kind === 'issue' ? `#${found.number}` : `${found.kind} ${found.key}`
    }),
  )
}

/** How many times all that is ready must be resolved until everything is: the longest chain, found another way. */
function rounds(plan: Plan, graph: PlanGraph): number {
  const done = new Set<string>()
  let count = 0
  for (let ready = readyTasks(plan, graph, done); ready.length > 0; ready = readyTasks(plan, graph, done)) {
    for (const task of ready) done.add(task)
    count += 1
  }
  return count
}

function directly(plan: Plan, graph: PlanGraph, task: string): readonly string[] {
  return (graph.waitsFor.get(task) ?? []).flatMap(wait => {
    if (wait.kind === 'issue' || wait.kind === 'elsewhere') return []
    if (wait.kind === 'task') return [wait.key]
    return plan.tasks.filter(({ key, phase }) => phase === wait.key && !wait.except.has(key)).map(({ key }) => key)
  })
}
