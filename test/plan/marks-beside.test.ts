import { expect, test } from 'vitest'
import { applySplices } from '../../src/base/index.ts'
import { editMark, type MarkUndo, parsePlan, type PlanFile } from '../../src/plan/index.ts'
import { fileOf, read, taskOf } from './read.ts'

type Wanted = 'open' | 'done' | 'dropped'

interface Edited {
  readonly file: PlanFile
  readonly undo: readonly MarkUndo[]
}

/** The file as it is if there is no edit. */
function edit({ file, undo }: Edited, name: string, state: Wanted): Edited {
  const { mark } = taskOf(parsePlan(file).plan, name)
  const done = mark.kind === 'own' ? editMark(file, mark.mark, { state, undo }) : null
  return done === null
    ? { file, undo }
    : { file: { ...file, bytes: applySplices(file.bytes, [done.splice]) }, undo: done.undo }
}

function textOf({ file }: Edited): string {
  return new TextDecoder().decode(file.bytes)
}

function textAfter(text: string, name: string, state: Wanted): string {
  return textOf(edit({ file: fileOf(text), undo: [] }, name, state))
}

function states(text: string): readonly string[] {
  return read(text).plan.tasks.map(task => task.state)
}

function rows(head: string, ...cells: readonly string[]): string {
  return `## Phase 1: A\n\n${head}\n|--|--|--|--|\n${cells.map(cell => `${cell}\n`).join('')}`
}

test('a row with two signs in it is no legend, whatever an edit makes of it', () => {
  const text = rows(
    '| ID | Task | Back | Status |',
    '| A1 | Dig | ✅ Done | ⬜ |',
    '| A2 | Fill | ✅ Done | ❌ Cancelled |',
    '| A3 | Sow | | ❌ |',
  )
  expect(states(text)).toEqual(['todo', 'dropped', 'todo'])
  expect(states(textAfter(text, 'A1', 'dropped'))).toEqual(['dropped', 'dropped', 'todo'])
  const again =
    '- [ ] A1 Dig\n- [ ] A2 Fill\n- ❌ A3 Sow\n\n## Progress\n\n| ID | Status |\n|--|--|\n| A1 | ✅ Done |\n| A2 | ❌ Cancelled |\n'
  expect(states(again)[2]).toBe('todo')
})

test.each([
  ['says nothing of them', '**Legend:** `[ ]` open · `[~]` doing · `[-]` blocked', 'todo'],
  ['gives one of them another meaning', 'Legend: [-] doing, [x] done', 'in-progress'],
])('a legend right above a list that %s stays one, whatever an edit makes of the list', (_, legend, fix) => {
  const text = `${legend}\n- [~] Dig\n- [-] Fix\n- [ ] Fill\n`
  expect(states(text)).toEqual(['in-progress', fix, 'todo'])
  expect(states(textAfter(text, 'Dig', 'done'))).toEqual(['done', fix, 'todo'])
})

test('a legend right below a list is one as well', () => {
  expect(states('- [~] Dig\n- [-] Fix\n`[~]` dropped · `[-]` doing\n')).toEqual(['dropped', 'in-progress'])
})

test('a cell is emptied only where nothing else would say the state then', () => {
  const head = '| ID | Task | Status | Done |'
  const other = '| A2 | Fill | | |'
  const after = (row: string, more = ''): string =>
    textAfter(`${rows(head, row, other)}${more}`, 'A1', 'open').split('\n')[4] ?? ''
  expect(after('| A1 | Dig | Done | |')).toBe('| A1 | Dig |  | |')
  expect(after('| A1 | Dig | Done | yes |')).toBe('| A1 | Dig | Todo | yes |')
  expect(after('| A1 | Dig ✅ | Done | |')).toBe('| A1 | Dig ✅ | Todo | |')
  expect(after('| A1 | Dig | <b>Done</b> | |')).toBe('| A1 | Dig | <b>Todo</b> | |')
  expect(after('| A1 | Dig | Done (Ann) | |')).toBe('| A1 | Dig | Todo (Ann) | |')
  expect(after('| A1 | Dig | Done | |', '\n## Progress\n\n- [x] A1 Dig\n')).toBe('| A1 | Dig | Todo | |')
})

test.each([
  ['A1', 'open', '⬜', 'done'],
  ['A2', 'open', 'Open', 'done'],
  ['A3', 'done', '✅', 'open'],
  ['A4', 'done', 'Done', 'open'],
] as const)('in a column of symbols and words %s is answered in kind', (name, state, word, first) => {
  const marks = ['✅', 'Done', '⬜', 'Open', '✅', '⬜', 'Done', 'Done', 'Open', 'Open']
  const text = rows(
    '| ID | Task | Status | Owner |',
    ...marks.map((mark, index) => `| A${index + 1} | Dig | ${mark} | |`),
  )
  const there = edit({ file: fileOf(text), undo: [] }, name, state)
  expect(textOf(there)).toContain(`| ${name} | Dig | ${word} |`)
  expect(textOf(edit({ ...there, undo: [] }, name, first))).toBe(text)
})

test('a table of keys and values holds the state in its head too, done or not', () => {
  const text = '### Task 1: Dig\n\n| Status | Todo |\n|---|---|\n| Owner | Ann |\n| Priority | P1 |\n'
  expect(textAfter(text, 'Dig', 'done')).toBe(text.replace('Todo', 'Done'))
  expect(states(text.replace('Todo', 'Done'))).toEqual(['done'])
})

test('a struck-out title with a status is taken back together with it', () => {
  const text =
    '### ~~Task 1: Dig~~\n\n**Status:** Planned\n\n### Task 2: ~~Fill~~ — DONE\n\n### Task 3: Sow\n\n**Status:** Done\n'
  expect(states(text)).toEqual(['dropped', 'done', 'done'])
  expect(textAfter(text, 'Dig', 'open')).toBe(text.replace('~~Task 1: Dig~~', 'Task 1: Dig'))
  expect(textAfter(text, 'Dig', 'done')).toBe(
    text.replace('~~Task 1: Dig~~\n\n**Status:** Planned', 'Task 1: Dig\n\n**Status:** Done'),
  )
  expect(textAfter(text, 'Fill', 'open')).toBe(text.replace('~~Fill~~ — DONE', 'Fill — TODO'))
})

test('a struck-out title that something stands apart from, or that nothing else marks, is left struck out', () => {
  const steps = '### ~~Task 1: Dig~~\n\n- [ ] Spade\n\n**Status:** Planned\n'
  expect(textAfter(steps, 'Dig', 'open')).toBe(steps)
  expect(textAfter(steps, 'Dig', 'done')).toBe(steps.replace('Planned', 'Done'))
  const alone = '### ~~Task 1: Dig~~\n\n### Task 2: Fill ✅\n'
  expect(textAfter(alone, 'Dig', 'open')).toBe(alone)
  expect(states(alone)).toEqual(['dropped', 'done'])
})

test('what follows a struck-out title stays what it is when that is taken back', () => {
  const text = '- [ ] ~~**Dig**: the pond, as soon as somebody has time for it~~\n- [x] ~~Fill~~ — done in May\n'
  const [first, second] = read(text).plan.tasks
  const after = read(textAfter(textAfter(text, first?.key ?? '', 'open'), second?.key ?? '', 'open')).plan.tasks
  expect(after.map(task => [task.title, task.description])).toEqual([
    [first?.title, first?.description],
    ['Fill', 'done in May'],
  ])
})

test('a struck-out title keeps its tildes where what follows it would become an attribute without them', () => {
  const text = '- [ ] ~~Dig~~ (2 days)\n- [ ] Fill\n'
  expect(textAfter(text, 'Dig', 'open')).toBe(text)
  expect(textAfter(text, 'Dig', 'done')).toBe(text.replace('[ ] ~~', '[x] ~~'))
})

test('a tick below a heading that says dropped stays, for without it the task would be dropped', () => {
  const text = '## Phase 1: A\n\n- [ ] A1 Dig\n- [x] A2 Fill\n\n### Cancelled\n\n- [x] A3 Sow\n- [ ] A4 Mow\n'
  expect(states(text)).toEqual(['todo', 'done', 'done', 'dropped'])
  expect(textAfter(text, 'A3', 'open')).toBe(text)
  expect(textAfter(text, 'A2', 'open')).toBe(text.replace('[x] A2', '[ ] A2'))
})

test.each([
  ['[x] ~~Spade~~', '[ ] Spade'],
  ['[x]~~Spade~~', '[ ]Spade'],
  ['**[x]** ~~Spade~~', '**[ ]** ~~Spade~~'],
])('a step that is struck out is taken back with its title if it can: %s', (was, is) => {
  const text = `## Phase 1: A\n\n- [ ] A1 Dig\n  - ${was}\n- [ ] A2 Fill\n`
  const file = fileOf(text)
  const [step] = taskOf(parsePlan(file).plan, 'A1').steps
  const splice = step === undefined ? null : editMark(file, step.mark, { state: 'open' })?.splice
  expect(new TextDecoder().decode(applySplices(file.bytes, splice ? [splice] : []))).toBe(text.replace(was, is))
})

test('a checkbox in a cell is its mark and no attribute', () => {
  const { plan } = read(
    rows('| Done | ID | Task | Owner |', '| [x] | A1 | Dig | Ann |', '| [ ] by May | A2 | Fill | |'),
  )
  expect(plan.tasks.map(task => [task.state, task.attributes])).toEqual([
    ['done', { Owner: 'Ann' }],
    ['todo', { Done: 'by May' }],
  ])
})

test('a box in a cell or behind an id is none where the document says what it links to', () => {
  const text = rows('| Box | ID | Task | Owner |', '| [x] | A1 | Dig | |', '| [ ] | A2 | Fill | |')
  expect(states(text)).toEqual(['done', 'todo'])
  expect(states(`${text}\n[x]: https://example.org\n`)).toEqual(['todo', 'todo'])
  expect(states('- A1 [x] Dig\n- [ ] A2 Fill\n\n[x]: https://example.org\n')).not.toContain('done')
})

test('where ticked titles are struck out, so is one behind a box in a cell, without the box', () => {
  const text = `- [x] ~~A1 Dig~~\n\n${rows('| ID | Task | Status | Owner |', '| A2 | [ ] Fill | 40% | Ann |')}`
  const done = edit({ file: fileOf(text), undo: [] }, 'A2', 'done')
  expect(textOf(done)).toBe(text.replace('[ ] Fill', '[x] ~~Fill~~'))
  expect(states(textOf(done))).toEqual(['done', 'done'])
  expect(textOf(edit({ ...done, undo: [] }, 'A2', 'open'))).toBe(text)
})

test('a word for done is not written where a title would go on behind it', () => {
  const text = '### Task 1: Dig — TODO since May\n\n### Task 2: Fill — DONE\n'
  expect(textAfter(text, 'Dig', 'done')).toBe(text)
})

test.each([
  ['the only dropped box', '- [-] A1 Dig\n- [ ] A2 Fill\n', 'A1'],
  ['the only struck-out title', '- [ ] ~~A1 Dig~~\n- [ ] A2 Fill\n', 'A1'],
  ['a box with a sign that nobody knows', '- [?] A1 Dig\n- [ ] A2 Fill\n', 'A1'],
  ['a box in progress', '- [~] A1 Dig\n- [ ] A2 Fill\n', 'A1'],
  ['a roomy box among narrow ones', '- [ x ] A1 Dig\n- [] A2 Fill\n- [] A3 Sow\n', 'A1'],
  [
    'the rarer word of a column',
    rows(
      '| ID | Task | Status | Owner |',
      '| A1 | Dig | Complete | |',
      '| A2 | Fill | Done | |',
      '| A3 | Sow | Done | |',
    ),
    'A1',
  ],
  [
    'an empty cell among words',
    rows('| ID | Task | Status | Owner |', '| A1 | Dig | | |', '| A2 | Fill | Todo | |', '| A3 | Sow | Done | |'),
    'A1',
  ],
  ['a tick without brackets', '- X A1 Dig\n- [ ] A2 Fill\n', 'A1'],
  ['a struck-out title with a field', '### ~~Task 1: Dig~~\n\n**Status:** Planned\n', 'Dig'],
  ['a symbol that stands alone', '### Task 1: Dig ❌\n', 'Dig'],
])('%s comes back by every way where the edit is remembered', (_, text, name) => {
  const start: Edited = { file: fileOf(text), undo: [] }
  const state = taskOf(parsePlan(start.file).plan, name).state
  const first: Wanted = state === 'done' || state === 'dropped' ? state : 'open'
  const all: readonly Wanted[] = ['open', 'done', 'dropped']
  for (const one of all)
    for (const other of all)
      expect(textOf([one, other, first].reduce<Edited>((now, next) => edit(now, name, next), start))).toBe(text)
})

test('what was remembered is of no use once somebody has changed the mark', () => {
  const start: Edited = { file: fileOf('- [~] A1 Dig\n- [ ] A2 Fill\n'), undo: [] }
  const { undo } = edit(start, 'A1', 'done')
  const byHand = fileOf('- [X] A1 Dig\n- [ ] A2 Fill\n')
  expect(textOf(edit({ file: byHand, undo }, 'A1', 'open'))).toBe('- [ ] A1 Dig\n- [ ] A2 Fill\n')
})

test('a cell that was emptied is filled again only while it is empty', () => {
  const text = rows('| ID | Task | Owner | Status |', '| A1 | Dig | | done |', '| A2 | Fill | | |')
  const { undo, ...opened } = edit({ file: fileOf(text), undo: [] }, 'A1', 'open')
  expect(textOf({ ...opened, undo })).toBe(text.replace('| done |', '|  |'))
  const byHand = fileOf(text.replace('| done |', '| blocked |'))
  expect(textOf(edit({ file: byHand, undo }, 'A1', 'done'))).toBe(text)
  expect(textOf(edit({ ...opened, undo }, 'A1', 'done'))).toBe(text)
})
