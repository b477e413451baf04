import { expect, test } from 'vitest'
import { describePlan } from '../../src/plan/index.ts'
import { read } from './read.ts'

test('a place in another plan has the line that names it first', () => {
  const { plan } = read('# Boat\n\n- [ ] 1.1 Plank\n- [ ] 1.2 Caulk\n  - **Depends on:** 1.1, rig.md#2.1\n')
  expect(describePlan(plan, []).tasks.map(({ dependsOn }) => dependsOn)).toEqual([
    [],
    [
      { kind: 'task', key: '1.1', line: 3 },
      { kind: 'elsewhere', path: 'rig.md', fragment: '2.1', line: 5 },
    ],
  ])
})

test('the description of a plan names every target with the line where it starts', () => {
  const { plan, diagnostics } = read(`# Boat

## Phase 0: Yard
- [x] 0.1 Sweep

## Phase 1: Hull
**Depends on:** Phase 0

- [ ] 1.1 Plank the hull (depends on #7)
- [~] 1.2 Caulk the seams
  **Owner:** Yard
  **Depends on:** 1.1, 9.9
  - [ ] Dry for two days
`)
  expect(describePlan(plan, diagnostics)).toEqual({
    version: 1,
    path: 'PLAN.md',
    title: 'Boat',
    phases: [
      { key: '0', title: 'Phase 0: Yard', line: 3, dependsOn: [] },
      { key: '1', title: 'Phase 1: Hull', line: 6, dependsOn: [{ kind: 'phase', key: '0', line: 3 }] },
    ],
    tasks: [
      {
        key: '0.1',
        id: '0.1',
        title: 'Sweep',
        line: 4,
        phase: '0',
        group: null,
        done: true,
        state: 'done',
        dependsOn: [],
        steps: [],
        attributes: {},
      },
      {
        key: '1.1',
        id: '1.1',
        title: 'Plank the hull',
        line: 9,
        phase: '1',
        group: null,
        done: false,
        state: 'todo',
        dependsOn: [{ kind: 'issue', number: 7 }],
        steps: [],
        attributes: {},
      },
      {
        key: '1.2',
        id: '1.2',
        title: 'Caulk the seams',
        line: 10,
        phase: '1',
        group: null,
        done: false,
        state: 'in-progress',
        dependsOn: [{ kind: 'task', key: '1.1', line: 9 }],
        steps: [{ title: 'Dry for two days', done: false, line: 13 }],
        attributes: { Owner: 'Yard', 'Depends on': '1.1, 9.9' },
      },
    ],
    diagnostics: [
      {
        severity: 'error',
        code: 'unknown-dependency',
        message: '"9.9" is no task or phase of this plan',
        line: 12,
        column: 24,
      },
    ],
  })
})
