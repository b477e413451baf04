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

test('what has no mark under Done is done, if other work is open', () => {
  const done = '## Done\n\n### Task 1: Saw\n\nOak.\n\n### Task 2: Dry\n\n- [ ] for two days\n'
  expect(states(`## In progress\n\n### Task 3: Bend\n\nSlowly.\n\n${done}`)).toEqual([
    'Bend: todo, none',
    'Saw: done, own',
    'Dry: todo, steps',
  ])
  expect(states(done)).toEqual(['Saw: todo, none', 'Dry: todo, steps'])
})

test('a word that may be what the tasks are about needs other headings of a board', () => {
  const cancel = '## キャンセル\n\n- [ ] ボタン\n'
  expect(states(`## 注文\n\n- [ ] 画面\n\n${cancel}`)).toEqual(['画面: todo, own', 'ボタン: todo, own'])
  expect(states(`## 進行中\n\n- [ ] 画面\n\n${cancel}`)).toEqual(['画面: todo, own', 'ボタン: dropped, own'])
})

test('nothing is written back over a heading', () => {
  const file = fileOf('# Boat\n\n## Backlog\n\n- [ ] Saw\n\n## Cancelled\n\n- [ ] Dry\n')
  const { mark } = taskOf(parsePlan(file).plan, 'Dry')
  expect(mark).toMatchObject({ kind: 'own', mark: { written: 'Cancelled', at: { start: { line: 7, column: 4 } } } })
  for (const state of ['open', 'done'] as const)
    expect(mark.kind === 'own' ? markSplice(file, mark.mark, state) : 'no mark').toBeNull()
})
