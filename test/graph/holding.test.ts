import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildGraph, holdingBack, type Holding, type PlanGraph } from '../../src/graph/index.ts'
import type { Plan } from '../../src/plan/index.ts'
import { planOf, type PhaseSketch } from './plans.ts'

const holding = (sketch: Readonly<Record<string, PhaseSketch>>, ...done: readonly string[]): Holding => {
  const plan = planOf(sketch)
  return holdingBack(plan, buildGraph(plan, { phaseGates: 'own' }), { tasks: new Set(done), issues: new Set() })
}

test('a task holds those that name it, and whatever waits for those', () => {
  const { tasks } = holding({ 1: { tasks: { a: null, b: ['a'], c: ['b'], d: ['a'], e: null } } })
  expect(tasks.get('a')).toEqual({ direct: 2, all: 3 })
  expect(tasks.get('b')).toEqual({ direct: 1, all: 1 })
  expect(tasks.get('e')).toBeUndefined()
})

test('what is resolved holds nobody and is not held', () => {
  const { tasks } = holding({ 1: { tasks: { a: null, b: ['a'], c: ['b'], d: ['a'] } } }, 'd')
  expect(tasks.get('a')).toEqual({ direct: 1, all: 2 })
  expect(holding({ 1: { tasks: { a: null, b: ['a'] } } }, 'a').tasks.size).toBe(0)
})

test('a phase holds what waits for it, and a task of it only what names that task itself', () => {
  const { tasks, phases } = holding({
    1: { tasks: { a: null, b: ['a'] } },
    2: { after: ['phase 1'], tasks: { c: null, d: null } },
    3: { after: ['phase 2'], tasks: { e: null } },
  })
  expect(phases.get('1')).toEqual({ direct: 2, all: 3 })
  expect(phases.get('2')).toEqual({ direct: 1, all: 1 })
  expect(tasks.get('a')).toEqual({ direct: 1, all: 4 })
  expect(tasks.get('b')).toBeUndefined()
  expect(holding({ 1: { tasks: { a: null } }, 2: { after: ['phase 1'], tasks: { c: null } } }, 'a').phases.size).toBe(0)
})

test('in a cycle nobody holds another member, and all of them hold who is outside', () => {
  const { tasks } = holding({ 1: { tasks: { a: ['b'], b: ['a'], c: ['a'], d: ['c'] } } })
  expect(tasks.get('a')).toEqual({ direct: 1, all: 2 })
  expect(tasks.get('b')).toBeUndefined()
})

const plans: fc.Arbitrary<Plan> = fc
  .array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 4 })
  .chain(sizes => {
    const phases = sizes.map((_, phase) => `phase ${phase}`)
    const names = [
      ...phases,
      ...sizes.flatMap((size, phase) => Array.from({ length: size }, (_, at) => `${phase}.${at}`)),
    ]
    const statement = fc.array(fc.constantFrom(...names), { maxLength: 3 })
    const sketch = sizes.map((size, phase) =>
      fc.record({
        after: fc.array(fc.constantFrom(...names), { maxLength: 2 }),
        tasks: fc.record(
          Object.fromEntries(Array.from({ length: size }, (_, at) => [`${phase}.${at}`, fc.option(statement)])),
        ),
      }),
    )
    return fc.tuple(...sketch)
  })
  .map(sketches => planOf(Object.fromEntries(sketches.map((phase, at): [string, PhaseSketch] => [`${at}`, phase]))))

/** The same by plain search: who waits for something of these, who waits for those, and so on. */
function waitingFor(
  start: (task: string) => boolean,
  plan: Plan,
  graph: PlanGraph,
  open: ReadonlySet<string>,
): ReadonlySet<string> {
  const phaseOf = new Map(plan.tasks.map(task => [task.key, task.phase]))
  const waitsFor = (task: string, on: string): boolean =>
    (graph.waitsFor.get(task) ?? []).some(
      wait =>
        (wait.kind === 'task' && wait.key === on) ||
        (wait.kind === 'phase' && wait.key === phaseOf.get(on) && !wait.except.has(on)),
    )
  const found = new Set([...open].filter(start))
  for (const one of found) for (const task of open) if (waitsFor(task, one)) found.add(task)
  return found
}

test('all that is held is what a plain search finds', () => {
  fc.assert(
    fc.property(plans, fc.infiniteStream(fc.boolean()), (plan, coin) => {
      const graph = buildGraph(plan, { phaseGates: 'own' })
      const open = new Set(plan.tasks.map(task => task.key).filter(() => coin.next().value))
      const resolved = new Set(plan.tasks.map(task => task.key).filter(key => !open.has(key)))
      const { tasks } = holdingBack(plan, graph, { tasks: resolved, issues: new Set() })
      for (const key of open) {
        const names = (task: string): boolean =>
          (graph.waitsFor.get(task) ?? []).some(wait => wait.kind === 'task' && wait.key === key)
        expect(tasks.get(key)?.all ?? 0).toBe(waitingFor(names, plan, graph, open).size)
      }
    }),
  )
})
