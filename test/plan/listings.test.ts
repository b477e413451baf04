import { describe, expect, test } from 'vitest'
import { codes, read, shown } from './read.ts'

function check(text: string, expected: readonly string[]): void {
  expect(shown(read(text).plan)).toEqual(expected)
}

describe('what is listed again', () => {
  test('lends its mark to the task that it names by id or title', () => {
    const plan = '## Phase 1: A\n### Task 1: Dig\ntext\n### Task 2: Fill\ntext\n'
    const expected = ['1 | 1 | Dig | done', '1 | 2 | Fill | todo']
    check(`${plan}## Progress\n- [x] Task 1: Dig\n- [ ] Task 2: Fill\n`, expected)
    check(`${plan}## Summary\n- [x] Dig\n- [ ] Fill\n- [ ] Something else\n`, expected)
  })

  test('says so where its state is another one, and does not count', () => {
    const result = read('## Phase 1: A\n- [ ] 1.1 Dig\n\n## Status\n- [x] 1.1 Dig\n')
    expect(shown(result.plan)).toEqual(['1 | 1.1 | Dig | todo'])
    expect(result.diagnostics).toMatchObject([{ code: 'state-disagreement', where: { start: { line: 5, column: 4 } } }])
  })

  test('points at the brackets of an empty box that says otherwise', () => {
    const { diagnostics } = read('- [~] 1.1 Dig\n\n- [] 1.1 Dig\n')
    const where = { start: { line: 3, column: 3 }, end: { line: 3, column: 5 } }
    expect(diagnostics.filter(({ code }) => code === 'state-disagreement')).toMatchObject([{ where }])
  })

  test('keeps the state of a task whose steps lag behind', () => {
    const text =
      '## Phase 1: A\n### 1.1 Dig\n- [ ] Spade\n### 1.2 Fill\n- [x] Cart\n## Progress\n- [x] 1.1 Dig\n- [x] 1.2 Fill\n'
    check(text, ['1 | 1.1 | Dig | done', '1 | 1.2 | Fill | done'])
  })

  test('is the work where nothing else is', () => {
    check('# P\n## Status\n- [x] Dig\n- [ ] Fill\n', ['p | dig | Dig | done', 'p | fill | Fill | todo'])
  })

  test('is no phase of its own where it goes through the phases', () => {
    const overview = '| Phase | Goal |\n|---|---|\n| Phase 1: A | dig |\n| Phase 2: B | fill |\n'
    check(`${overview}\n## Phase 1: A\n- [ ] Dig\n## Phase 2: B\n- [ ] Fill\n`, [
      '1 | dig | Dig | todo',
      '2 | fill | Fill | todo',
    ])
  })
})

describe('no task is', () => {
  test.each([
    ['a placeholder', '- [ ] [Action] – [Name]\n- [ ] TBD\n- [ ] 05-01: TBD\n'],
    ['a criterion among the tasks', '- [ ] Criterion: it holds\n'],
    ['a goal or decision with an id', '- GOAL-001: dry feet\n'],
    ['what a label says is no work', 'Notes:\n\n- [ ] look\n'],
  ])('%s', (_, text) => {
    check(`## Phase 1: A\n- [ ] T001 Dig\n- [ ] T002 Fill\n\ntext\n\n${text}`, [
      '1 | T001 | Dig | todo',
      '1 | T002 | Fill | todo',
    ])
  })

  test('a row that counts the rows above it', () => {
    check(
      '## v1.0\n| Feature | Size |\n|---|---|\n| Dig | 2 |\n| **1 feature** | |\n| **Sum** | 2 |\n\n## v2.0\n- Fill\n',
      ['v1.0 | dig | Dig | todo', 'v2.0 | fill | Fill | todo'],
    )
  })

  test('a checkbox below a task that a label calls a test or criterion', () => {
    const text =
      '## Phase 1: A\n### Task 1: Dig\n**Tasks:**\n- [ ] Spade\n\n**Tests:**\n- [ ] deep\n\n**Acceptance criteria:**\n- [ ] wet\n'
    expect(read(text).plan.tasks.map(task => task.steps.map(step => step.title))).toEqual([['Spade']])
  })
})

test('a sentence in bold is no label', () => {
  check('## Phase 1: A\n> **NOTE: write these tests first**\n\n- [ ] T001 Dig\n- [ ] T002 Fill\n', [
    '1 | T001 | Dig | todo',
    '1 | T002 | Fill | todo',
  ])
})

test('checkboxes after plain points below a label are not what the label says of the points', () => {
  const text = '## Task 1: Dig\n**Files:**\n- Create: hole.ts\n\n- [ ] Step 1: Spade\n'
  expect(read(text).plan.tasks.map(task => task.steps.length)).toEqual([1])
})

test('row numbers that begin again in every table are no ids, unless rows depend on them', () => {
  const table = (columns: string, row: string): string =>
    `| # | Task |${columns}\n|---|---|${columns === '' ? '' : '---|'}\n${row}\n`
  const plain = `## Sprint 1\n${table('', '| 1 | Dig |')}\n## Sprint 2\n${table('', '| 1 | Fill |')}`
  expect(read(plain).plan.tasks.map(task => task.id)).toEqual([null, null])
  const depending = `## Sprint 1\n${table(' Depends on |', '| 1 | Dig | |\n| 2 | Wet | 1 |')}\n## Sprint 2\n${table(' Depends on |', '| 1 | Fill | |')}`
  expect(read(depending).plan.tasks.map(task => task.id)).toEqual(['1', '2', '1'])
})

test('numbers of a list are ids where its items depend on them', () => {
  const plan = read('# P\n## Work units\n1. Dig. Depends on: none.\n2. Fill. Depends on: 1.\n').plan
  expect(plan.tasks.map(task => [task.id, task.dependencies?.map(one => one.label)])).toEqual([
    ['1', []],
    ['2', ['1']],
  ])
})

test('a number before a word is no id', () => {
  const text = '## Phase 1: A\n**Task 1.1:** Ask\n- [ ] 25 by Ana\n- [ ] 25 by Ben\n'
  expect(read(text).plan.tasks.map(task => [task.id, task.steps.map(step => step.title)])).toEqual([
    ['1.1', ['25 by Ana', '25 by Ben']],
  ])
})

test('a column of tasks that holds only ids is the one for ids', () => {
  const text = '## Phase 1: A\n| Task | Description |\n|---|---|\n| TASK-001 | Dig |\n| TASK-002 | Fill |\n'
  check(text, ['1 | TASK-001 | Dig | todo', '1 | TASK-002 | Fill | todo'])
})

test('a heading over features says nothing of work, in whatever language', () => {
  const headings = ['Features', 'Mejoras', 'Funktionen', 'Возможности', '功能', 'Melhorias', 'Fonctionnalités']
  const others = ['Funzionalità', 'Özellikler', '機能', '기능']
  for (const heading of [...headings, ...others])
    expect(read(`# Lib\n\n## ${heading}\n\n- fast\n- small\n`).plan.tasks).toEqual([])
})

test('letters of a list item’s id are capitals, a word, or only one', () => {
  const idsOf = (...written: readonly string[]): readonly (string | null)[] =>
    read(`## Phase 1: A\n\n${written.map(id => `- ${id}: Saw\n`).join('')}`).plan.tasks.map(task => task.id)
  expect(idsOf('FE1', 'FE2')).toEqual(['FE1', 'FE2'])
  expect(idsOf('t1', 't2')).toEqual(['t1', 't2'])
  expect(idsOf('Hull1', 'Hull2')).toEqual(['Hull1', 'Hull2'])
  expect(idsOf('task1', 'task2')).toEqual(['task1', 'task2'])
  expect(idsOf('ipv4', 'ipv6')).toEqual([null, null])
})

test('documents that only look like plans give nothing', () => {
  const notes =
    '# Notes\n## 1. Context\ntext\n## 2. Decisions\n| ID | Decision | Status |\n|---|---|---|\n| AD-1 | Boats | accepted |\n'
  const runbook = '# Failover\n## Steps\n1. Stop the writer\n2. Promote\n## After\n- look at the graph\n'
  const readme = '# Lib\n## Features\n- fast\n- small\n'
  const changes = '# Changelog\n## 1.1.0 - 2024-01-02\n- Fix a crash (#12)\n## 1.0.0\n- Add a flag\n'
  const releases = '# Releases\n## 1.1.0 (2024-01-02)\n- Fix a crash\n## 1.0.0 (2023-01-02)\n- Add a flag\n'
  const facts = '# Lib\n- 1.08 kB minified\n- 2.30 MB unpacked\n- 3.5x faster\n- ipv4: yes\n- IPv6: no\n'
  for (const text of [notes, runbook, readme, changes, releases, facts]) {
    const result = read(text)
    expect(shown(result.plan)).toEqual([])
    expect(codes(result)).toEqual(['no-tasks'])
  }
})
