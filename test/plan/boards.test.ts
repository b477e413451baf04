import { expect, test } from 'vitest'
import { markSplice, parsePlan } from '../../src/plan/index.ts'
import { fileOf, read, taskOf } from './read.ts'

const states = (text: string): readonly string[] =>
  read(`# Boat\n\n${text}`).plan.tasks.map(({ title, state, mark }) => `${title}: ${state}, ${mark.kind}`)

test.each(['Cancelled', '❌ Cancelled (2)', 'Won’t do', 'Dropped', 'Verworfen', 'Descartada', 'Отменено'])(
  'what is not ticked under %s is dropped',
  heading => {
    expect(
      states(`## Phase 1: Hull\n\n- [ ] Saw\n\n## ${heading}\n\n- [ ] Dry\n- [x] Bend\n\n## Later\n\n- [ ] Sew\n`),
    ).toEqual(['Saw: todo, own', 'Dry: dropped, own', 'Bend: done, own', 'Sew: todo, own'])
  },
)

test('what is open under In progress is in progress, where something stands under Done', () => {
  const doing = '## In progress\n\n- [ ] Saw\n- [x] Dry\n- Bend\n'
  expect(states(`${doing}\n## Done\n\n- [x] Sew\n`)).toEqual([
    'Saw: in-progress, own',
    'Dry: done, own',
    'Sew: done, own',
  ])
  expect(states(`${doing}\n## Hull\n\n- [ ] Sew\n`)).toEqual(['Saw: todo, own', 'Dry: done, own', 'Sew: todo, own'])
})

test('a box under In progress is ticked and opened again as any other', () => {
  const file = fileOf('# Boat\n\n## In progress\n\n- [ ] Saw\n\n## Done\n\n- [x] Sew\n')
  const { mark } = taskOf(parsePlan(file).plan, 'Saw')
  const splice = mark.kind === 'own' ? markSplice(file, mark.mark, 'done') : null
  expect(splice).toMatchObject({ start: 27, end: 28 })
})

test('the columns of a board with plain lists are phases', () => {
  const text =
    '## Rules\n\n- Ask first\n\n## Backlog (2)\n\n- Saw\n- Bend\n\n## Doing\n\n- Dry\n  - in the shed\n\n## Done\n\n- Sew\n'
  expect(states(text)).toEqual(['Saw: todo, none', 'Bend: todo, none', 'Dry: in-progress, none', 'Sew: done, own'])
  expect(read(`# Boat\n\n${text}`).plan.phases.map(phase => phase.title)).toEqual(['Backlog (2)', 'Doing', 'Done'])
})

test('a board for each lane makes the lanes phases and the columns states', () => {
  const lane = (name: string): string =>
    `## ${name}\n\n### To do\n\n- ${name} saw\n\n### Doing\n\n- ${name} bend\n\n### Done\n\n- ${name} dry\n\n`
  const text = `# Boat\n\n${lane('Hull')}${lane('Sail')}`
  const { plan } = read(text)
  expect(plan.phases.map(phase => phase.title)).toEqual(['Hull', 'Sail'])
  expect(plan.tasks.map(({ title, state, group }) => `${title}: ${state}, ${group}`)).toEqual([
    'Hull saw: todo, null',
    'Hull bend: in-progress, null',
    'Hull dry: done, null',
    'Sail saw: todo, null',
    'Sail bend: in-progress, null',
    'Sail dry: done, null',
  ])
})

test('lists under headings that are all open, or all settled, are no board', () => {
  expect(states('## Now\n\n- Saw\n\n## Paused\n\nBend\n')).toEqual(states('## Now\n\n- Saw\n'))
  expect(states('## Shipped\n\n- Saw\n\n## Done\n\n- Bend\n')).toEqual([])
})

test('a table with a column for the state and two more of what people say of tasks holds tasks', () => {
  const table = (head: string, row: string): string =>
    `| ${head} |\n|${'---|'.repeat(head.split('|').length)}\n| ${row} |\n`
  expect(states(table('Week | What | Who | Status | Blocked by', '1 | Saw | Ann | Done | - '))).toEqual([
    'Saw: done, own',
  ])
  expect(states(table('What | Owner | Estimate | Status', 'Saw | Ann | 2 d | Open'))).toEqual(['Saw: todo, own'])
  expect(states(table('What | Owner | Status', 'Saw | Ann | Open'))).toEqual([])
})

test('what has no mark under Done is done, if other work is open', () => {
  const done = '## Done\n\n### Task 1: Saw\n\nOak.\n\n### Task 2: Dry\n\n- [ ] for two days\n'
  expect(states(`## In progress\n\n### Task 3: Bend\n\nSlowly.\n\n${done}`)).toEqual([
    'Bend: in-progress, none',
    'Saw: done, own',
    'Dry: todo, steps',
  ])
  expect(states(done)).toEqual(['Saw: todo, none', 'Dry: todo, steps'])
})

test('a word that may be what the tasks are about needs other headings of a board', () => {
  const cancel = '## キャンセル\n\n- [ ] ボタン\n'
  expect(states(`## 注文\n\n- [ ] 画面\n\n${cancel}`)).toEqual(['画面: todo, own', 'ボタン: todo, own'])
  expect(states(`## 進行中\n\n- [ ] 画面\n\n${cancel}`)).toEqual(['画面: in-progress, own', 'ボタン: dropped, own'])
})

test('nothing is written back over a heading', () => {
  const file = fileOf('# Boat\n\n## Backlog\n\n- [ ] Saw\n\n## Cancelled\n\n- [ ] Dry\n')
  const { mark } = taskOf(parsePlan(file).plan, 'Dry')
  expect(mark).toMatchObject({ kind: 'own', mark: { written: 'Cancelled', at: { start: { line: 7, column: 4 } } } })
  for (const state of ['open', 'done'] as const)
    expect(mark.kind === 'own' ? markSplice(file, mark.mark, state) : 'no mark').toBeNull()
})

test('what has no mark below a heading that ends in done is done', () => {
  expect(states('## Phase 1: Hull ✅ Complete\n\n- Saw\n\n## Phase 2: Sail (dropped)\n\n- Sew\n')).toEqual([
    'Saw: done, own',
    'Sew: dropped, own',
  ])
  expect(states('## Phase 1: Hull ✅\n\n- [ ] Saw\n- [x] Dry\n\n## Phase 2: Sail 🚧\n\n- Sew\n')).toEqual([
    'Saw: todo, own',
    'Dry: done, own',
    'Sew: todo, none',
  ])
})

test('stages called Testing or Review say nothing of how their tasks are getting on', () => {
  expect(states('## Build\n\n- [ ] Saw\n\n## Testing\n\n- [ ] Float\n\n## Paint ✅\n\n- [x] Hull\n')).toEqual([
    'Saw: todo, own',
    'Float: todo, own',
    'Hull: done, own',
  ])
})
