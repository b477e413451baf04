import { describe, expect, test } from 'vitest'
import { codes, read, statements, taskOf } from './read.ts'

/** Three phases; the last task of the last phase states what is tested. */
function plan(statement: string): string {
  return `# Plan

## Phase 1: Wood
| ID | Task | Depends on |
|----|------|------------|
| 1.1 | Fell a tree | None |
| 1.2 | Saw boards | 1.1 |
| 1.3 | Dry the boards | 1.2 |

## Phase 2: Hull
| ID | Task | Depends on |
|----|------|------------|
| 2.1 | Lay the keel | Phase 1 |

## Phase 3: Sails
| ID | Task | Depends on |
|----|------|------------|
| 3.1 | Cut the cloth | — |
| 3.2 | Sew the sails | ${statement} |
`
}

test.each<[statement: string, expected: readonly string[]]>([
  ['None', []],
  ['None (can start now)', []],
  ['—', []],
  ['1.1', ['1.1: task 1.1']],
  ['1.1, 2.1', ['1.1: task 1.1', '2.1: task 2.1']],
  ['1.1 and 2.1', ['1.1: task 1.1', '2.1: task 2.1']],
  ['1.1; 3.1 done', ['1.1: task 1.1', '3.1: task 3.1']],
  ['1.1-1.3', ['1.1-1.3: task 1.1, task 1.2, task 1.3']],
  ['1.2–2.1', ['1.2-2.1: task 1.2, task 1.3, task 2.1']],
  ['1.1 to 1.2', ['1.1-1.2: task 1.1, task 1.2']],
  ['Task 1.3', ['1.3: task 1.3']],
  ['after 1.3', ['1.3: task 1.3']],
  ['Phase 2', ['phase-2: phase 2']],
  ['Phase 2 complete', ['phase-2: phase 2']],
  ['Phase 1, 2 complete', ['phase-1: phase 1', 'phase-2: phase 2']],
  ['Phase 1 and Phase 2 complete', ['phase-1: phase 1', 'phase-2: phase 2']],
  ['Phases 1-2', ['phase-1-2: phase 1, phase 2']],
  ['Phase 1, 2.1', ['phase-1: phase 1', '2.1: task 2.1']],
  ['3.1, Phase 2', ['3.1: task 3.1', 'phase-2: phase 2']],
  ['Phase 1.2 complete', ['1.2: task 1.2']],
  ['Phase 1 (wood) + Phase 2', ['phase-1: phase 1', 'phase-2: phase 2']],
  ['All phases', ['all-previous: phase 1, phase 2']],
  ['all previous phases complete', ['all-previous: phase 1, phase 2']],
  ['everything above', ['all-previous: phase 1, phase 2, task 3.1']],
  ['#12', ['#12: #12']],
  ['Lay the keel', ['lay-the-keel: task 2.1']],
  ['Phase 2 planned', []],
  ['parallel to 3.1', []],
  ['see 2.1', []],
  ['independent of Phase 1', []],
  ['Loft swept', []],
  ['10 metres of rope', []],
  ['Version 2.0 of the rope', []],
])('a task that depends on "%s" waits for %j', (statement, expected) => {
  const result = read(plan(statement))
  expect(statements(taskOf(result.plan, '3.2'))).toEqual(expected)
  expect(codes(result)).toEqual(['no-write-back-place'])
})

describe('what cannot be resolved is said and not guessed', () => {
  test.each([
    ['9.9', 'unknown-dependency', '"9.9" is no task or phase of this plan'],
    ['Phase 9', 'unknown-dependency', '"Phase 9" is no task or phase of this plan'],
    ['1.1-1.9', 'unknown-dependency', '"1.1-1.9" is no task or phase of this plan'],
    ['3.2', 'self-dependency', '"3.2" waits for itself'],
    ['Phase 3', 'self-dependency', '"Phase 3" waits for itself'],
  ])('%s gives %s', (statement, code, message) => {
    const result = read(plan(statement))
    const found = result.diagnostics.find(diagnostic => diagnostic.code === code)
    expect(found?.message).toBe(message)
    expect(found?.where.start).toMatchObject({ line: 19, column: 25 })
    expect(statements(taskOf(result.plan, '3.2'))).toEqual([])
  })

  test('an id that occurs in two other phases is ambiguous, in the own phase it is not', () => {
    const text = (last: string): string =>
      `## Phase 1: A\n### 1. Dig\n### 2. Fill\n**Depends on:** 1\n\n## Phase 2: B\n### 1. Plant\n\n## Phase 3: C\n### Task 5: Water\n**Depends on:** ${last}\n`
    const ambiguous = read(text('Task 1'))
    expect(codes(ambiguous)).toContain('ambiguous-dependency')
    expect(statements(taskOf(ambiguous.plan, '2'))).toEqual(['1: task 1/1'])
  })
})

describe('phases', () => {
  const phases = (first: string, third: string): string =>
    `## Phase 1: A\n${first}\n- [ ] a\n\n## Phase 2: B\n- [ ] b\n\n## Phase 3: C\n${third}\n- [ ] c\n`
  const gates = (text: string): readonly unknown[] => read(text).plan.phases.map(statements)

  test.each([
    ['**Blocks:** Phase 2, 3', '', [[], ['phase-1: phase 1'], ['phase-1: phase 1']]],
    ['**Priority:** P0 - BLOCKS Phase 3', '', [[], [], ['phase-1: phase 1']]],
    ['**Priority:** P0 - BLOCKS ALL OTHER PHASES', '', [[], ['phase-1: phase 1'], ['phase-1: phase 1']]],
    ['**Priority:** P0 (Must complete before ANY other work)', '', [[], ['phase-1: phase 1'], ['phase-1: phase 1']]],
    ['**Priority:** P0 - BLOCKS Opening', '', [[], [], []]],
    ['', '**Depends on:** Phase 1 + Phase 2', [[], [], ['phase-1: phase 1', 'phase-2: phase 2']]],
    ['', '**Preconditions:** Phase 2 complete, keys at hand', [[], [], ['phase-2: phase 2']]],
    ['', '**Preconditions:** All phases complete', [[], [], ['all-previous: phase 1, phase 2']]],
    ['**Blocks:** Phase 3', '**Depends on:** Phase 1', [[], [], ['phase-1: phase 1']]],
  ])('%s%s', (first, third, expected) => {
    expect(gates(phases(first, third))).toEqual(expected)
  })
})

test('a task without any statement leaves its order to its phase', () => {
  expect(taskOf(read('## Phase 1: A\n- [ ] a\n').plan, 'a').dependencies).toBeNull()
})

test('the column for dependencies wins over preconditions', () => {
  const { plan: read1 } = read(
    '| ID | Task | Dependencies | Preconditions |\n|-|-|-|-|\n| A1 | Dig | None | A2 |\n| A2 | Fill | A1 | - |\n',
  )
  expect(read1.tasks.map(statements)).toEqual([[], ['A1: task A1']])
})

test('a dependency in a title is read and taken out of it', () => {
  const { plan: found } = read(
    '- [ ] T001 Dig\n- [ ] T002 Fill (depends on T001)\n- [ ] T003 Plant [blocked by T001, T002]\n',
  )
  expect(found.tasks.map(task => [task.title, statements(task)])).toEqual([
    ['Dig', null],
    ['Fill', ['T001: task T001']],
    ['Plant', ['T001: task T001', 'T002: task T002']],
  ])
})
