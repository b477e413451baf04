import { expect, test } from 'vitest'
import {
  buildGraph,
  criticalPath,
  readiness,
  type PhaseGates,
  type Resolved,
  type Wait,
} from '../../src/graph/index.ts'
import { planOf, type PhaseSketch } from './plans.ts'

type Sketch = Readonly<Record<string, PhaseSketch>>

const say = (wait: Wait): string => {
  if (wait.kind === 'issue') return `#${wait.number}`
  if (wait.kind === 'elsewhere') return wait.path
  if (wait.kind === 'task') return wait.key
  return [`phase ${wait.key}`, ...wait.except].join(' -')
}

const waits = (sketch: Sketch, phaseGates: PhaseGates = 'own'): Readonly<Record<string, string>> => {
  const { waitsFor } = buildGraph(planOf(sketch), { phaseGates })
  return Object.fromEntries([...waitsFor].map(([task, list]) => [task, list.map(say).join(', ')]))
}

const resolvedBy = (tasks: readonly string[], issues: readonly number[] = []): Resolved => ({
  tasks: new Set(tasks),
  issues: new Set(issues),
})

const blocked = (sketch: Sketch, resolved: Resolved): Readonly<Record<string, string>> => {
  const plan = planOf(sketch)
  const ready = readiness(plan, buildGraph(plan, { phaseGates: 'own' }), resolved)
  return Object.fromEntries([...ready].map(([task, list]) => [task, list.map(say).join(', ')]))
}

const path = (sketch: Sketch, done: readonly string[] = []): readonly string[] => {
  const plan = planOf(sketch)
  return criticalPath(plan, buildGraph(plan, { phaseGates: 'own' }), resolvedBy(done))
}

/** The review of each of two phases waits for the other phase. */
const twoReviews: Sketch = {
  4: { tasks: { '4.1': null } },
  5: { after: ['phase 4'], tasks: { '5.1': null, '5.2': null, '5.10': ['phase 4', 'phase 7'] } },
  7: { tasks: { '7.1': null, '7.2': [], '7.10': ['7.2', 'phase 5'] } },
  9: { tasks: { '9.5': ['phase 5', 'phase 7'] } },
}

test('a task waits for what it states, in the order it states it and once each', () => {
  expect(waits({ 1: { tasks: { '1.1': [], '1.2': [], '1.3': ['1.2', '1.1+1.2', '#7', '#7'] } } })).toEqual({
    '1.1': '',
    '1.2': '',
    '1.3': '1.2, 1.1, #7',
  })
})

test('a task that states nothing waits for what its phase waits for', () => {
  const sketch: Sketch = { 1: { tasks: { '1.1': null } }, 2: { after: ['phase 1'], tasks: { '2.1': null, '2.2': [] } } }
  expect(waits(sketch)).toEqual({ '1.1': '', '2.1': 'phase 1', '2.2': '' })
})

test('strict gates hold the tasks that state something too', () => {
  const sketch: Sketch = {
    1: { tasks: { '1.1': null } },
    2: { after: ['phase 1'], tasks: { '2.1': null, '2.2': ['2.1'], '2.3': [] } },
  }
  expect(waits(sketch, 'strict')).toEqual({ '1.1': '', '2.1': 'phase 1', '2.2': 'phase 1, 2.1', '2.3': 'phase 1' })
})

test('in a cycle through phases no member waits for another, but for everything else', () => {
  expect(waits(twoReviews)).toEqual({
    '4.1': '',
    '5.1': 'phase 4',
    '5.2': 'phase 4',
    '5.10': 'phase 4, phase 7 -5.10 -7.10',
    '7.1': '',
    '7.2': '',
    '7.10': '7.2, phase 5 -5.10 -7.10',
    '9.5': 'phase 5, phase 7',
  })
})

test('a cycle is told once, with its members, the way round and what to remove', () => {
  const graph = buildGraph(planOf(twoReviews), { phaseGates: 'own' })
  expect(graph.cycles).toEqual([{ tasks: ['5.10', '7.10'], phases: ['5', '7'] }])
  expect(graph.diagnostics).toEqual([
    {
      code: 'dependency-cycle',
      severity: 'error',
      message: 'These wait for each other: 5.10 → phase 7 → 7.10 → phase 5 → 5.10.',
      help:
        'Remove phase 7 from what 5.10 depends on, or break the circle elsewhere. ' +
        'Until then none of them waits for another.',
      where: { start: { line: 7, column: 51, offset: 656 }, end: { line: 7, column: 56, offset: 661 } },
    },
  ])
})

test('phases that wait for each other are named without the tasks between them', () => {
  const sketch: Sketch = {
    1: { after: ['phase 2'], tasks: { '1.1': null, '1.2': null } },
    2: { after: ['phase 1'], tasks: { '2.1': null } },
  }
  const graph = buildGraph(planOf(sketch), { phaseGates: 'own' })
  expect(graph.diagnostics.map(found => found.message)).toEqual([
    'These wait for each other: phase 1 → phase 2 → phase 1.',
  ])
  expect(graph.diagnostics[0]?.help).toContain('Remove phase 2 from what phase 1 depends on')
  expect(graph.diagnostics[0]?.where.start).toMatchObject({ line: 2, column: 41 })
  expect(waits(sketch)['1.1']).toBe('phase 2 -1.1 -1.2 -2.1')
})

test('members of a cycle that are off the way round are named after it', () => {
  const sketch: Sketch = { 1: { tasks: { '1.1': ['1.2'], '1.2': ['1.1', '1.3'], '1.3': ['1.2'] } } }
  const { diagnostics } = buildGraph(planOf(sketch), { phaseGates: 'own' })
  expect(diagnostics[0]?.message).toBe('These wait for each other: 1.1 → 1.2 → 1.1, and with them 1.3.')
})

test('the way round a very long cycle is shortened', () => {
  const tasks = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`t${at}`, [`t${(at + 1) % 10_000}`]]))
  const { diagnostics, cycles } = buildGraph(planOf({ 1: { tasks } }), { phaseGates: 'own' })
  expect(cycles[0]?.tasks).toHaveLength(10_000)
  expect(diagnostics[0]?.message).toBe(
    'These wait for each other: t0 → t1 → t2 → t3 → t4 → t5 → … 9989 more … → t9995 → t9996 → t9997 → t9998 → t9999 → t0.',
  )
})

test('a task that waits for its own phase waits for its other tasks, and that is no error', () => {
  const sketch: Sketch = { 1: { tasks: { '1.1': null, '1.2': null, '1.3': ['phase 1'] } } }
  expect(waits(sketch)).toEqual({ '1.1': '', '1.2': '', '1.3': 'phase 1 -1.3' })
  const { cycles, diagnostics } = buildGraph(planOf(sketch), { phaseGates: 'own' })
  expect({ cycles, diagnostics }).toEqual({ cycles: [], diagnostics: [] })
  expect(blocked(sketch, resolvedBy(['1.1']))).toEqual({ '1.2': '', '1.3': 'phase 1 -1.3' })
  expect(blocked(sketch, resolvedBy(['1.1', '1.2']))).toEqual({ '1.3': '' })
})

test('a task that names itself does not wait for itself', () => {
  expect(waits({ 1: { tasks: { '1.1': ['1.1'] } } })).toEqual({ '1.1': '' })
})

test('what the plan does not hold blocks nobody', () => {
  const sketch: Sketch = { 1: { after: ['phase 8'], tasks: { '1.1': ['9.9'], '1.2': null } } }
  expect(blocked(sketch, resolvedBy([]))).toEqual({ '1.1': '', '1.2': '' })
})

test('a task is blocked while anything it waits for is unresolved', () => {
  const sketch: Sketch = {
    1: { tasks: { '1.1': null, '1.2': null } },
    2: { after: ['phase 1'], tasks: { '2.1': null, '2.2': ['1.2', '#7'] } },
  }
  expect(blocked(sketch, resolvedBy([]))).toEqual({ '1.1': '', '1.2': '', '2.1': 'phase 1', '2.2': '1.2, #7' })
  expect(blocked(sketch, resolvedBy(['1.2']))).toEqual({ '1.1': '', '2.1': 'phase 1', '2.2': '#7' })
  expect(blocked(sketch, resolvedBy(['1.1', '1.2'], [7]))).toEqual({ '2.1': '', '2.2': '' })
})

test('a phase without tasks holds nobody', () => {
  const sketch: Sketch = { 1: { tasks: {} }, 2: { after: ['phase 1'], tasks: { '2.1': null } } }
  expect(blocked(sketch, resolvedBy([]))).toEqual({ '2.1': '' })
})

test('a member of a cycle is held by the other tasks of the phases it waits for', () => {
  expect(blocked(twoReviews, resolvedBy(['4.1', '7.2']))['7.10']).toBe('phase 5 -5.10 -7.10')
  expect(blocked(twoReviews, resolvedBy(['4.1', '7.2', '5.1', '5.2']))['7.10']).toBe('')
  expect(blocked(twoReviews, resolvedBy(['4.1', '5.1', '5.2', '7.1', '7.2', '7.10']))['9.5']).toBe('phase 5')
})

test('each task knows the tasks that name it', () => {
  const { namedBy } = buildGraph(
    planOf({ 1: { tasks: { '1.1': null } }, 2: { tasks: { '2.1': ['1.1+2.2'], '2.2': ['1.1', 'phase 1'] } } }),
    { phaseGates: 'own' },
  )
  expect(Object.fromEntries(namedBy)).toEqual({ '1.1': ['2.1', '2.2'], '2.1': [], '2.2': ['2.1'] })
})

test('the critical path is the longest chain of open tasks, through phases too', () => {
  const sketch: Sketch = {
    1: { tasks: { '1.1': null, '1.2': ['1.1'], '1.3': null } },
    2: { after: ['phase 1'], tasks: { '2.1': null, '2.2': ['2.1'], '2.3': null } },
  }
  expect(path(sketch)).toEqual(['1.1', '1.2', '2.1', '2.2'])
  expect(path(sketch, ['1.1'])).toEqual(['1.2', '2.1', '2.2'])
  expect(path(sketch, ['1.1', '1.2', '1.3', '2.1', '2.2', '2.3'])).toEqual([])
})

test('of two equally long chains the critical path takes the one earlier in the plan', () => {
  expect(path({ 1: { tasks: { '1.1': [], '1.2': [], '1.3': ['1.2+1.1'], '1.4': ['1.1'] } } })).toEqual(['1.1', '1.3'])
})

test('the critical path leaves out the waits inside a cycle', () => {
  expect(path(twoReviews)).toEqual(['4.1', '5.1', '7.10', '9.5'])
})

test('chains of 10,000 tasks and phases of 10,000 tasks are read without trouble', () => {
  const size = 10_000
  const chain = Object.fromEntries(
    Array.from({ length: size }, (_, at) => [`1.${at}`, at === 0 ? [] : [`1.${at - 1}`]]),
  )
  const wide = Object.fromEntries(Array.from({ length: size }, (_, at) => [`2.${at}`, null]))
  const plan = planOf({
    1: { tasks: chain },
    2: { after: ['phase 1'], tasks: wide },
    3: { tasks: { '3.1': ['phase 2'] } },
  })
  const graph = buildGraph(plan, { phaseGates: 'own' })
  expect(criticalPath(plan, graph, resolvedBy([]))).toHaveLength(size + 2)
  expect(readiness(plan, graph, resolvedBy(Object.keys(chain))).get('3.1')).toHaveLength(1)
})
