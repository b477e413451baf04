import { describe, expect, test } from 'vitest'
import { fold } from '../../src/plan/words/match-words.ts'
import { listsOnPage, rewritePage, tables } from './words-page.ts'
import { read } from './read.ts'
import { atWork } from './words-at-work.ts'

const update = process.env['UPDATE'] === '1'
if (update && process.env['CI'] !== undefined) throw new Error('the page is read by people: UPDATE is refused in CI')
if (update) rewritePage()

test('the page lists the words of all tables, and no others', () => {
  expect(listsOnPage()).toEqual(tables)
})

describe('each word on the page does what the page says', () => {
  for (const [name, lists] of Object.entries(listsOnPage()))
    for (const [under, words] of Object.entries(lists))
      test(`${name}, ${under}`, () => {
        expect(words.filter(word => atWork[name]?.(word, under) !== true)).toEqual([])
      })
})

test('every list is tried out', () => {
  expect(Object.keys(atWork).toSorted()).toEqual(Object.keys(tables).toSorted())
})

test('a word that no table has does nothing', () => {
  const working = Object.entries(atWork).filter(([, works]) => works('qux', 'done') || works('qux/quux', 'done'))
  expect(working.map(([name]) => name)).toEqual([])
})

test.each(['field', 'status'])('no word of a %s means two things, in whatever languages', kind => {
  const meanings = new Map<string, Set<string>>()
  for (const [name, lists] of Object.entries(tables).filter(([list]) => list.startsWith(`${kind}.`)))
    for (const word of Object.values(lists).flat())
      meanings.set(fold(word), (meanings.get(fold(word)) ?? new Set()).add(name))
  expect([...meanings].filter(([, names]) => names.size > 1)).toEqual([])
})

test('words are written in lower case, and once in a list', () => {
  const lists = Object.entries(tables).flatMap(([name, list]) =>
    ['boxes', 'damaged'].includes(name) ? [] : Object.values(list),
  )
  expect(lists.flatMap(words => words.filter(word => word !== word.toLowerCase()))).toEqual([])
  expect(lists.flatMap(words => words.filter((word, at) => words.indexOf(word) !== at))).toEqual([])
})

test('one letter behind an id is no word of another language', () => {
  const { plan } = read('## Phase 1: A\n- [ ] 1.1 a first coat\n- [ ] 1.2 y of the axis\n- [ ] 1.3 e of the planks\n')
  expect(plan.tasks.map(task => task.id)).toEqual(['1.1', '1.2', '1.3'])
})

test.each([
  ['capitals', 'IN PROGRESS', 'in-progress'],
  ['capitals without accents', 'EM EXECUCAO', 'in-progress'],
  ['letters without accents', 'termine', 'done'],
  ['a hyphen or an underscore for a space', 'NOT_STARTED', 'todo'],
  ['a hyphen that does not break', 'in‑progress', 'in-progress'],
  ['a curly apostrophe', 'won’t do', 'dropped'],
  ['Turkish capitals', 'İPTAL EDİLDİ', 'dropped'],
  ['capitals of a dotless i', 'BAŞLAMADI', 'todo'],
  ['е for ё', 'завершён', 'done'],
  ['letters that are put together of two signs', 'terminé', 'done'],
])('a word is known in %s', (_, word, state) => {
  const { plan } = read(`## Phase 1: A\n\n| Task | Status |\n|---|---|\n| Saw | ${word} |\n`)
  expect(plan.tasks.map(task => [task.mark.kind, task.state])).toEqual([['own', state]])
})

test('what is put off is dropped, in whatever language', () => {
  const words = [
    'deferred',
    'aplazado',
    'zurückgestellt',
    'отложено',
    '推迟',
    'adiado',
    'reporté',
    'rimandato',
    'ertelendi',
  ]
  const rows = [...words, '見送り', '연기'].map(word => `| Saw | ${word} |\n`).join('')
  const { plan } = read(`## Phase 1: A\n\n| Task | Status |\n|---|---|\n${rows}`)
  expect(plan.tasks.filter(task => task.state !== 'dropped').map(task => task.line)).toEqual([])
  expect(plan.tasks).toHaveLength(11)
})

test('full-width signs are as good as plain ones', () => {
  const text =
    '## 阶段１：船体（3 天）\n\n- [ ] 任务 1.1：锯木板（2 天）（已完成）\n- [ ] 1.2、晾干【P1】\n  - 负责人：安\n'
  const [first, second] = read(text).plan.tasks
  expect([first?.id, first?.title, first?.attributes]).toEqual(['1.1', '锯木板', { Estimate: '2 天' }])
  expect([second?.id, second?.title, second?.attributes]).toEqual(['1.2', '晾干', { Priority: 'P1', 负责人: '安' }])
})
