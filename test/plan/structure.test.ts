import { expect, test } from 'vitest'
import { codes, read, shown, taskOf } from './read.ts'

function check(text: string, expected: readonly string[]): void {
  expect(shown(read(text).plan)).toEqual(expected)
}

test('checkboxes below phases are tasks and nested ones are steps', () => {
  check(
    '# Boat\n## Phase 1: Hull\n- [ ] Sand\n  - [x] Bow\n- [x] Paint\n\n## Phase 2: Sea\n- [~] Launch\n- [-] Party\n',
    [
      '1 | sand | Sand | todo',
      '1 | paint | Paint | done',
      '2 | launch | Launch | in-progress',
      '2 | party | Party | dropped',
    ],
  )
})

test('the most specific ids are the tasks and what they divide are groups', () => {
  const text = '## Phase 1: Hull\n### 1.1 Wood\n- [ ] 1.1.1 Saw\n- [x] 1.1.2 Dry\n\n### 1.2 Nails\n- [ ] 1.2.1 Buy\n'
  check(text, ['1 | 1.1.1 | Saw | todo', '1 | 1.1.2 | Dry | done', '1 | 1.2.1 | Buy | todo'])
  expect(read(text).plan.tasks.map(task => task.group)).toEqual(['1.1 Wood', '1.1 Wood', '1.2 Nails'])
})

test('numbered checkboxes over numbered checkboxes are phases, where nothing else is', () => {
  const text = '- [ ] 1. Wood\n  - [ ] 1.1 Saw\n  - [x] 1.2 Dry\n- [ ] 2. Rest\n'
  check(text, ['1 | 1.1 | Saw | todo', '1 | 1.2 | Dry | done', 'plan | 2 | Rest | todo'])
})

test('headings with ids over checkboxes without are tasks, and the checkboxes their steps', () => {
  const { plan } = read('## M1 — Hull\n### Tasks\n#### 1.1 — Wood\n- [x] Saw\n- [x] Dry\n#### 1.2 — Nails\n- [ ] Buy\n')
  expect(plan.tasks.map(task => [task.id, task.title, task.state, task.steps.length, task.mark.kind])).toEqual([
    ['1.1', 'Wood', 'done', 2, 'steps'],
    ['1.2', 'Nails', 'todo', 1, 'steps'],
  ])
})

test('numbered headings that restart in each phase are told apart by their phase', () => {
  check('## Phase 1: A\n### 1. Dig (HIGH)\ntext\n### 2. Fill ✅\n\n## Phase 2: B\n### 1. Plant\n', [
    '1 | 1/1 | Dig | todo',
    '1 | 2 | Fill | done',
    '2 | 2/1 | Plant | todo',
  ])
})

test('rows with ids are tasks, sum rows and tables of tests, effort and risks are not', () => {
  const rows = '| ID | Task |\n|----|------|\n| 1.1 | Dig |\n| 1.2 | Fill |\n| | **Total** |\n'
  check(
    `## Phase 1: A\n${rows}\n### Tests\n| # | Test |\n|-|-|\n| 1.1.1 | Kick it |\n\n## Risks\n${rows}\n## Effort Summary\n${rows}`,
    ['1 | 1.1 | Dig | todo', '1 | 1.2 | Fill | todo'],
  )
})

test('a phase without anything better has its listed items as tasks', () => {
  check(
    '## Phase A — Look\n- Ask\n- Write\n\n## Phase B — Do\n**Deliverables:**\n1. Draw\n2. Build\n\n**Notes:**\n- Nothing\n',
    ['A | ask | Ask | todo', 'A | write | Write | todo', 'B | draw | Draw | todo', 'B | build | Build | todo'],
  )
})

test("what is labelled as criteria below a phase's headings is the phase's, below a task it is the task's", () => {
  const criteria = (inside: string): readonly string[] =>
    read(`# Boat\n\n## Phase 1: Hull\n\n${inside}\n\n## Phase 2: Sails\n\n- [ ] Sew\n`).plan.phases.map(
      phase => phase.criteria,
    )
  const done = '**Exit criteria:**\n\n- It floats'
  expect(criteria(`### Tasks\n\n- [ ] Saw\n\n${done}`)).toEqual(['- It floats', ''])
  expect(criteria(`### Keel\n\n#### Oak\n\n- [ ] 1.1 Saw\n\n##### Exit criteria\n\n- It floats`)).toEqual([
    '- It floats',
    '',
  ])
  expect(criteria(`### Task 1.1: Saw\n\n- [ ] Buy a saw\n\n${done}`)).toEqual(['', ''])
  expect(criteria(`- [ ] Saw\n\n### Notes\n\n${done}`)).toEqual(['', ''])
})

test("a phase's criteria are not those of the work above all phases", () => {
  const wood = '## Wood\n\n- [ ] 1.1 Saw\n\n### Drying\n\n**Exit criteria:**\n\n- Dry'
  const text = `# Boat\n\n- [ ] 0.1 Draw\n\n${wood}\n\n## Sails\n\n- [ ] 2.1 Sew\n`
  expect(read(text).plan.phases.map(phase => [phase.title, phase.criteria])).toEqual([
    ['Boat', ''],
    ['Wood', '- Dry'],
    ['Sails', ''],
  ])
})

test('criteria, notes, fences, comments and empty boxes hold no tasks', () => {
  const asides = [
    '**Exit criteria:**\n- [ ] Approved',
    '```\n## Phase 9: No\n- [ ] No\n```',
    '<!--\n## Phase 8: No\n- [ ] No\n-->',
    '- [ ] ',
    '- a bullet\n  ```\n  - [ ] No\n  # No\n  ```',
    '### Definition of Done\n- [ ] Tests pass',
  ]
  const { plan } = read(`## Phase 1: A\n- [ ] Dig\n\n${asides.join('\n\n')}\n\n## Notes\n- [ ] No\n`)
  expect(shown(plan)).toEqual(['1 | dig | Dig | todo'])
  expect(plan.phases.map(phase => phase.criteria)).toEqual(['- Approved\n\n- Tests pass'])
})

test('a checklist outside all phases is a phase of its own', () => {
  check('## Phase 1: A\n- [ ] Dig\n\n## Launch Checklist\n### Before\n- [ ] Look\n', [
    '1 | dig | Dig | todo',
    'launch-checklist | look | Look | todo',
  ])
})

test('a later heading that names a phase adds to it', () => {
  const text =
    '## Sprint 1: A\n- [ ] Dig\n\n## Sprint 2: B\n- [ ] Fill\n\n## Questions\n### Sprint 1: A\n- [ ] Where?\n\n### Sprint 2 Kickoff\n- [ ] Who?\n'
  check(text, ['1 | dig | Dig | todo', '2 | fill | Fill | todo', '1 | where | Where? | todo', '2 | who | Who? | todo'])
  expect(read(text).plan.tasks.map(task => task.group)).toEqual([null, null, 'Questions', 'Sprint 2 Kickoff'])
})

test('an overview that ticks off phases holds no tasks', () => {
  check(
    '## The way\n- [x] **Phase 1: A** - soil\n- [ ] Phase 2: B\n\n## Phase 1: A\n- [x] Dig\n\n## Phase 2: B\n- [ ] Fill\n',
    ['1 | dig | Dig | done', '2 | fill | Fill | todo'],
  )
})

test('a plan without phases has one implicit phase', () => {
  const { plan } = read('# Garden\n\n## Beds\n- [ ] Dig\n')
  expect(plan.phases).toMatchObject([{ key: 'garden', title: 'Garden', implicit: true, line: 1 }])
  expect(plan.tasks).toMatchObject([{ phase: 'garden', group: 'Beds' }])
})

test('a second listing of a task is merged, and gives its mark', () => {
  const { plan, diagnostics } = read(
    '## Phase 1: A\n#### 1.1 Dig\ntext\n#### 1.2 Fill\ntext\n\n## Checklist\n- [x] 1.1 Dig\n- [ ] 1.2 Fill\n',
  )
  expect(shown(plan)).toEqual(['1 | 1.1 | Dig | done', '1 | 1.2 | Fill | todo'])
  expect(diagnostics).toEqual([])
})

test('two different tasks with one id in one phase are reported and kept apart', () => {
  const result = read('## Phase 1: A\n- [ ] T001 Dig\n- [ ] T001 Fill\n')
  expect(shown(result.plan)).toEqual(['1 | T001 | Dig | todo', '1 | T001~2 | Fill | todo'])
  expect(result.diagnostics).toMatchObject([{ code: 'duplicate-task-id', where: { start: { line: 3, column: 7 } } }])
})

test('an empty phase, a long title and stated totals that are wrong are reported', () => {
  const total = '## Summary\n**Total Phases:** 3\n**Total Tasks:** ~4\n'
  expect(codes(read(`## Phase 1: A\n\n## Phase 2: B\n- [ ] ${'x'.repeat(257)}\n\n${total}`))).toEqual([
    'empty-phase',
    'title-too-long',
    'stated-count-mismatch',
    'stated-count-mismatch',
  ])
  expect(
    codes(read(`## Phase 1: A\n- [ ] ${'x'.repeat(256)}\n\n## Summary\n**Total Phases:** 1\n**Total Tasks:** 1+\n`)),
  ).toEqual([])
})

test('a comment mark in the middle of a line hides nothing', () => {
  const text = 'Write `<!--` before it.\n\n## Phase 1: A\n- [ ] Dig\n\nAnd `-->` behind.\n'
  check(text, ['1 | dig | Dig | todo'])
})

test('a fence that is never closed does not swallow the phases after it', () => {
  const result = read('## Phase 1: A\n- [ ] Dig\n\n```\ncode\n\n## Phase 2: B\n- [ ] Fill\n')
  expect(shown(result.plan)).toEqual(['1 | dig | Dig | todo', '2 | fill | Fill | todo'])
  expect(result.diagnostics).toMatchObject([{ code: 'ambiguous-structure', where: { start: { line: 4 } } }])
})

test('owner, priority, estimate and other fields are attributes, the rest is the description', () => {
  const task = taskOf(
    read(
      '- [ ] **T001** Dig a hole (2 hours) [HIGH]\n  **Owner:** Ana\n  - Tool: spade\n  - [ ] Mark it\n    ```sh\n    mark\n    ```\n',
    ).plan,
    'T001',
  )
  expect(task).toMatchObject({
    title: 'Dig a hole',
    attributes: { Owner: 'Ana', Priority: 'HIGH', Estimate: '2 hours' },
  })
  expect(task.description).toBe('- Tool: spade\n\n**Mark it**\n\n```sh\nmark\n```')
})

test('struck through is done if ticked, else dropped', () => {
  check('- [x] ~~Dig~~\n- [ ] ~~Fill~~\n', ['plan | dig | Dig | done', 'plan | fill | Fill | dropped'])
})

test('a heading that says it is no work lists work all the same where its checkboxes go on with its number', () => {
  const text = '## 1. Wood\n- [ ] 1.1 Saw\n\n## 2. Validation\n- [ ] 2.1 Float it\n\n## 3. Risks\n- [ ] Storms\n'
  check(text, ['1 | 1.1 | Saw | todo', '2 | 2.1 | Float it | todo'])
})

test('ids that start anew under each heading, with other words, are those of other tasks', () => {
  const section = (name: string, first: string, second: string): string =>
    `## ${name}\n- [ ] T1 ${first}\n- [ ] T2 ${second} (depends on T1)\n\n`
  const anew = `# App\n${section('Backend', 'Query builder', 'Renderer')}${section('Frontend', 'Toggle switch', 'Audit log')}`
  expect(read(anew).plan.tasks.map(task => task.key)).toEqual([
    'backend/T1',
    'backend/T2',
    'frontend/T1',
    'frontend/T2',
  ])
  const again = `# App\n${section('Backend', 'Query builder', 'Renderer')}${section('Tracker', 'The query builder', 'Its renderer')}`
  expect(read(again).plan.tasks).toHaveLength(2)
})

test('a checkbox that is one word with a number is a task, a number alone is none', () => {
  const text = '## Phase 1: A\n- [ ] HTML5\n- [ ] OAuth2\n- [ ] 1.1\n- [ ] 12\n'
  expect(read(text).plan.tasks.map(task => task.title)).toEqual(['HTML5', 'OAuth2'])
})

test('plain points over checkboxes are their groups, if they are names', () => {
  const text =
    '## Phase 1: A\n- Backend\n  - [ ] Tests\n1. **Frontend:**\n   - [ ] Tests\n- Tasks:\n  - [ ] Saw\n- Owner: Ann\n  - [ ] Dry\n'
  expect(read(text).plan.tasks.map(({ title, group }) => `${title}: ${group}`)).toEqual([
    'Tests: Backend',
    'Tests: Frontend',
    'Saw: null',
    'Dry: null',
  ])
})

test('a heading that is a task on the level of the phases is not its own group', () => {
  const { plan } = read('## Phase 1: A\n- [ ] 1.1 Dig\n# Plan\n### 1.2 Fill — done\n- [x] Step\n')
  expect(plan.tasks.map(({ title, group }) => [title, group])).toEqual([
    ['Dig', null],
    ['Fill', null],
  ])
})

test('what people own, and other things that are said twice, is kept', () => {
  const { plan } = read('## Phase 1: A\n**Owner:** Ann\n**Owner:** Bob\n- [ ] Saw\n')
  expect(plan.phases[0]?.attributes).toEqual({ Owner: 'Ann; Bob' })
})

test('a field below a task of a plain list is none of its phase', () => {
  const { plan } = read('## Phase 1: A\n\n**Owner:** Ann\n\n- 1.1 Dig\n  **Status:** Done\n- 1.2 Fill\n')
  expect(plan.tasks.map(task => task.state)).toEqual(['done', 'todo'])
  expect(plan.phases[0]?.attributes).toEqual({ Owner: 'Ann' })
})
