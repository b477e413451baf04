import { expect, test } from 'vitest'
import { applySplices } from '../../src/base/index.ts'
import { type Mark, markSplice, parsePlan, type PlanFile } from '../../src/plan/index.ts'
import { fileOf, read, taskOf } from './read.ts'

function markOf(file: PlanFile, name: string): Mark {
  const { mark } = taskOf(parsePlan(file).plan, name)
  if (mark.kind !== 'own') throw new Error(`${name} has no mark of its own`)
  return mark.mark
}

/** The file after its mark says a state, or null if nothing is to be changed. */
function edited(file: PlanFile, name: string, state: 'open' | 'done' | 'dropped'): PlanFile | null {
  const splice = markSplice(file, markOf(file, name), state)
  return splice === null ? null : { ...file, bytes: applySplices(file.bytes, [splice]) }
}

function textAfter(text: string, name: string, state: 'open' | 'done' | 'dropped'): string | null {
  const file = edited(fileOf(text), name, state)
  return file === null ? null : new TextDecoder().decode(file.bytes)
}

const table = (status: string): string =>
  `| ID | Task | Status |\n|----|------|--------|\n| T001 | Dig | ${status} |\n| T002 | Fill | Not Started |\n| T003 | Plant | Finished |\n`

test.each([
  ['a checkbox', '- [ ] T001 Dig\n', '- [x] T001 Dig\n'],
  [
    'a checkbox in a document that ticks with X',
    '- [ ] T001 Dig\n- [X] T002 Fill\n',
    '- [X] T001 Dig\n- [X] T002 Fill\n',
  ],
  ['a checkbox after a star', '* [ ] T001 Dig\r\n', '* [x] T001 Dig\r\n'],
  ['a numbered checkbox', '1) [ ] T001 Dig\n', '1) [x] T001 Dig\n'],
  ['a checkbox before bold text', '- [ ] **T001** `dig` [it](http://a.b)\n', '- [x] **T001** `dig` [it](http://a.b)\n'],
  ['a checkbox behind a tab', '-\t[ ]\tT001 Dig\n', '-\t[x]\tT001 Dig\n'],
  ['a checkbox in a quote', '> - [ ] T001 Dig\n', '> - [x] T001 Dig\n'],
  ['a checkbox behind letters of several bytes', '# Ä€😀\n- [ ] T001 Düg\n', '# Ä€😀\n- [x] T001 Düg\n'],
  ['a status cell', table('Not Started'), table('Finished')],
  ['a status field', '### Task T001: Dig\n**Status:** Open\n', '### Task T001: Dig\n**Status:** Closed\n'],
  [
    'an upper-case status field',
    '### Task T001: Dig\n**Status**: TODO  \n',
    '### Task T001: Dig\n**Status**: DONE  \n',
  ],
])("%s is set to done in the document's own way and back to what it was", (_, before, after) => {
  expect(textAfter(before, 'T001', 'done')).toBe(after)
  expect(textAfter(after, 'T001', 'open')).toBe(before)
})

test('a mark behind a byte order mark and damaged bytes is edited at its own byte', () => {
  const text = new TextEncoder().encode('\n- [ ] T001 Dig\n')
  const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, 0x23, 0x20, 0xff, 0xc3, ...text])
  const after = edited({ path: 'PLAN.md', bytes }, 'T001', 'done')
  expect(after?.bytes).toEqual(
    Uint8Array.from([0xef, 0xbb, 0xbf, 0x23, 0x20, 0xff, 0xc3, ...new TextEncoder().encode('\n- [x] T001 Dig\n')]),
  )
})

test('a symbol becomes its partner, and stays where it has none', () => {
  const row = (symbol: string): string => `| ID | Task | Status |\n|----|------|--------|\n| T001 | Dig | ${symbol} |\n`
  expect(textAfter(row('⬜'), 'T001', 'done')).toBe(row('✅'))
  expect(textAfter(row('✅'), 'T001', 'open')).toBe(row('⬜'))
  expect(textAfter(row('🔴'), 'T001', 'done')).toBeNull()
})

test('a symbol before or behind a title is its mark', () => {
  const text = '## Phase 1: A\n- ⬜ Dig\n- ✅ Fill\n\n## Phase 2: B\n### 1. Plant\n### 2. Water ✅\n'
  expect(textAfter(text, 'Dig', 'done')).toBe(text.replace('⬜ Dig', '✅ Dig'))
  expect(textAfter(text, 'Water', 'open')).toBe(text.replace('Water ✅', 'Water ⬜'))
})

test.each([
  ['a word behind a dash', '### Task 1: Dig — DONE\n', '### Task 1: Dig — TODO\n'],
  ['a word in brackets', '### Task 1: Dig (completed)\n', '### Task 1: Dig (pending)\n'],
  ['a symbol with a word', '### Task 1: Dig ✅ COMPLETED\n', '### Task 1: Dig ⬜ PENDING\n'],
  [
    'a symbol with a word in bold',
    '### Task 1: Dig ✅ **Complete** (20 tests)\n',
    '### Task 1: Dig ⬜ **Incomplete** (20 tests)\n',
  ],
  ['a plain tick', '### Task 1: Dig ✓\n', '### Task 1: Dig □\n'],
  ['a word of another language', '### Task 1: Dig — ERLEDIGT\n', '### Task 1: Dig — OFFEN\n'],
])('%s that stands alone in its document keeps its place and comes back', (_, done, open) => {
  expect(textAfter(done, 'Dig', 'open') ?? done).toBe(open)
  expect(textAfter(open, 'Dig', 'done') ?? open).toBe(done)
})

test('a damaged symbol becomes what the document makes of the other one, and stays where there is none', () => {
  const rows = '| 1.2 | Fill | âœ… |\n| 1.3 | Plant | â¬œ |\n'
  const rowsBelow = (rest: string, symbol: string): string =>
    `| ID | Task | Status |\n|--|--|--|\n| 1.1 | Dig – dÃ¼g | ${symbol} |\n${rest}`
  expect(textAfter(rowsBelow(rows, 'âœ…'), '1.1', 'open')).toBe(rowsBelow(rows, 'â¬œ'))
  expect(textAfter(rowsBelow(rows, 'â¬œ'), '1.1', 'done')).toBe(rowsBelow(rows, 'âœ…'))
  expect(textAfter(rowsBelow('', 'âœ…'), '1.1', 'open')).toBeNull()
})

test('an empty status cell is filled in, with what other cells of the table say', () => {
  const rowsBelow = (status: string, other: string): string =>
    `| ID | Task | Status |\n|--|--|--|\n| 1.1 | Dig | ${status}|\n| 1.2 | Fill | ${other} |\n`
  expect(textAfter(rowsBelow('', '**DONE**'), '1.1', 'done')).toBe(rowsBelow('**DONE**', '**DONE**'))
  expect(textAfter(rowsBelow('', ''), '1.1', 'done')).toBe(rowsBelow('✅', ''))
  expect(textAfter(rowsBelow('   ', '🚧 WIP'), '1.1', 'done')).toBe(rowsBelow('✅ DONE   ', '🚧 WIP'))
})

test('an empty status cell in a table below a task is filled in, and emptied again', () => {
  const below = (status: string): string =>
    `### Task 1.1: Dig\n\n| Status | ${status}|\n|---|---|\n| Owner | Ann |\n| Priority | P1 |\n`
  expect(textAfter(below(''), 'Dig', 'done')).toBe(below('✅'))
  expect(textAfter(below('x '), 'Dig', 'open')).toBe(below(' '))
  expect(textAfter(below(' '), 'Dig', 'done')).toBe(below('✅ '))
})

test('a checkbox in a status field is ticked and unticked as any other', () => {
  const field = (status: string): string => `### Task 1.1: Dig\n\n- **Status**: ${status}\n- **Owner**: Ann\n`
  expect(textAfter(field('[x] by Ann'), 'Dig', 'open')).toBe(field('[ ] by Ann'))
  expect(textAfter(field('[ ]'), 'Dig', 'done')).toBe(field('[x]'))
  expect(taskOf(read(field('[ ] by Ann')).plan, 'Dig').attributes).toEqual({ Status: 'by Ann', Owner: 'Ann' })
  expect(taskOf(read(field('[ ]')).plan, 'Dig').attributes).toEqual({ Owner: 'Ann' })
})

test.each(['Done, see [#4]', 'by [Ann]', 'note [^1]', 'ran main() (x)', 'by Ann [2024]', 'see [#4] and [Ann]'])(
  'a checkbox in a status field is its only one where brackets hold something else: %s',
  said => {
    const field = (mark: string): string => `### Task 1.1: Dig\n\n**Status:** [${mark}] ${said}\n`
    const { state, attributes } = taskOf(read(field('x')).plan, 'Dig')
    expect([state, attributes['Status']]).toEqual(['done', said.replace('Done, ', '')])
    expect(textAfter(field('x'), 'Dig', 'open')).toBe(field(' '))
    expect(textAfter(field(' '), 'Dig', 'done')).toBe(field('x'))
  },
)

test.each(['[x]Done', '[x], by Ann', '[x]; see 1.2', '[x]: by Ann', '[X].'])(
  'a checkbox that a status begins with is one without a space behind it: %s',
  status => {
    const field = `### Task 1.1: Dig\n\n**Status:** ${status}\n`
    const row = `| ID | Task | Status |\n|--|--|--|\n| 1.1 | Dig | ${status} |\n`
    expect(textAfter(field, 'Dig', 'open')).toBe(field.replace(/\[x\]/i, '[ ]'))
    expect(textAfter(row, '1.1', 'open')).toBe(row.replace(/\[x\]/i, '[ ]'))
  },
)

const choices = [
  '[ ] Todo [x] Done',
  '[x] Todo [ ] Done',
  '[x] Done [ ] Todo',
  '[x] Not started [ ] In progress [ ] Done',
  '[ ] Not started [x] In progress [ ] Done',
  '[x] Not started yet by anybody [ ] In progress [ ] Done',
  '**[x]** Todo / **[ ]** Done',
  '[x]Todo [ ]Done',
  '[-] Todo [ ] Done',
  '[Y] Todo [ ] Done',
  '(x) Todo ( ) Done',
  'Done [ ] Todo [x]',
  '[ ] Todo [ ] Done',
  '[x] Todo [x] Done',
]

test.each(choices)('boxes in a status of which one is to be chosen are no mark, and it is said: %s', status => {
  const field = `### Task 1.1: Dig\n\n**Status:** ${status}\n`
  const row = `| ID | Task | Status |\n|--|--|--|\n| 1.1 | Dig | ${status} |\n`
  const cell = `### Task 1.1: Dig\n\n| Field | Value |\n|---|---|\n| Status | ${status} |\n| Owner | Ann |\n`
  for (const text of [field, row, cell]) {
    const { plan, diagnostics } = read(text)
    expect(plan.tasks.map(({ state, mark }) => [state, mark.kind])).toEqual([['todo', 'none']])
    expect(plan.tasks[0]?.attributes['Status']).toBe(status.replaceAll('*', ''))
    expect(diagnostics.map(({ code }) => code)).toEqual(['unknown-state'])
    expect(diagnostics[0]?.message).toContain('has several boxes')
  }
})

test('boxes to choose from say nothing against the checkbox of their task', () => {
  const text = '- [ ] 1.1 Dig\n  - Status: [x] Done [ ] Todo\n- [x] 1.2 Fill\n'
  const { plan, diagnostics } = parsePlan(fileOf(text))
  expect(plan.tasks.map(({ state }) => state)).toEqual(['todo', 'done'])
  expect(diagnostics).toEqual([])
})

test('a letter that ticks a status is taken back by a word where no other is known', () => {
  const field = (status: string, other: string): string =>
    `### Task 1.1: Dig\n\n**Status:** ${status}\n\n### Task 1.2: Fill\n\n**Status:** ${other}\n`
  expect(textAfter(field('x', 'x'), 'Dig', 'open')).toBe(field('todo', 'x'))
  expect(textAfter(field('x', 'Pending'), 'Dig', 'open')).toBe(field('Pending', 'Pending'))
})

test('an empty status cell below a task with steps leaves its state to them', () => {
  const below = (status: string): string =>
    `### Task 1.1: Dig\n\n| Field | Value |\n|---|---|\n| Status | ${status} |\n| Owner | Ann |\n\n- [x] Spade\n`
  const { tasks } = read(below('')).plan
  expect(tasks.map(({ state, mark }) => [state, mark.kind])).toEqual([['done', 'steps']])
  expect(textAfter(below('x'), 'Dig', 'open')).toBe(below('todo'))
})

test('a tick in one of two status cells is never taken back into the other', () => {
  const row = (status: string, done: string): string =>
    `| ID | Task | Status | Done |\n|--|--|--|--|\n| 1.1 | Dig | ${status} | ${done} |\n`
  expect(textAfter(row('', 'x'), '1.1', 'open')).toBe(row('', 'todo'))
  expect(textAfter(row('x', ''), '1.1', 'open')).toBe(row('', ''))
})

test('an empty status cell says nothing against a second listing of its task', () => {
  const text =
    '## Phase 1: A\n\n| ID | Task | Status |\n|--|--|--|\n| A1 | Dig | |\n| A2 | Fill | Done |\n\n## Progress\n\n- [x] A1 Dig\n- [x] A2 Fill\n'
  const { plan, diagnostics } = parsePlan(fileOf(text))
  expect(plan.tasks.map(task => [task.id, task.state])).toEqual([
    ['A1', 'done'],
    ['A2', 'done'],
  ])
  expect(diagnostics).toEqual([])
})

test('a tick without brackets is taken back as a box', () => {
  const text = '- [ ] 1.1 Dig\n- X Fill the pond\n'
  expect(textAfter(text, 'Fill the pond', 'open')).toBe('- [ ] 1.1 Dig\n- [ ] Fill the pond\n')
})

test('a title that is struck out with a state behind it stays so, and nothing waits for it', () => {
  const text =
    '| ID | Task |\n|---|---|\n| 1.1 | ~~Dig~~ DEFERRED |\n| 1.2 | ~~Fill~~ see 1.1 |\n| 1.3 | Plant (depends on 1.2) |\n'
  const { plan } = read(text)
  expect(plan.tasks.map(({ title, state }) => `${title} ${state}`)).toEqual([
    'Dig dropped',
    'Fill dropped',
    'Plant todo',
  ])
  expect(textAfter(text, 'Dig', 'open')).toBeNull()
  expect(textAfter(text, 'Dig', 'done')).toBe(text.replace('DEFERRED', 'DONE'))
})

test('a title that is struck out with a remark behind it stays so', () => {
  const text = '- [ ] ~~Dig~~ – he sold it\n- [ ] ~~Fill~~ (deferred)\n- [ ] Plant\n'
  expect(textAfter(text, 'Dig', 'open')).toBeNull()
  expect(textAfter(text, 'Dig', 'done')).toBe(text.replace('[ ] ~~Dig', '[x] ~~Dig'))
  expect(textAfter(text, 'Fill', 'open')).toBe(text.replace('~~Fill~~', 'Fill'))
  expect(textAfter(text, 'Plant', 'dropped')).toBe(text.replace('Plant', '~~Plant~~'))
})

test('where people strike out what they have ticked, so does an edit', () => {
  const text = '- [x] ~~Dig~~\n- [x] ~~Fill~~\n- [ ] Plant\n'
  expect(textAfter(text, 'Plant', 'done')).toBe(text.replace('[ ] Plant', '[x] ~~Plant~~'))
  expect(textAfter(text, 'Dig', 'open')).toBe(text.replace('[x] ~~Dig~~', '[ ] Dig'))
  expect(textAfter(text, 'Dig', 'dropped')).toBeNull()
})

test('a legend and lists of numbered boxes say what a sign means', () => {
  const states = (text: string): readonly string[] => parsePlan(fileOf(text)).plan.tasks.map(task => task.state)
  const boxes = '- [-] 1.1 Dig\n- [>] 1.2 Fill\n'
  expect(states(boxes)).toEqual(['dropped', 'in-progress'])
  expect(states(`[-] in progress, [>] deferred\n\n${boxes}`)).toEqual(['in-progress', 'dropped'])
  expect(states(`## Legend\n\n- \`[-]\` In progress\n- \`[x]\` Done\n\n## Work\n\n${boxes}`)).toEqual([
    'in-progress',
    'in-progress',
  ])
  expect(states(`| Sign | Meaning |\n|--|--|\n| [-] | in progress |\n| [>] | dropped |\n\n${boxes}`)).toEqual([
    'in-progress',
    'dropped',
  ])
  expect(states('- [ ] 1. Pond\n  - [-] 1.1 Dig\n  - [x] 1.2 Fill\n')).toEqual(['in-progress', 'done'])
  expect(states('- [x] Started\n- [ ] Testing\n- [ ] Released\n')).toEqual(['done', 'todo', 'todo'])
})

test('a space that does not break is a box that nobody ticked', () => {
  for (const box of ['[ ]', '[\u00a0]', '[x]'])
    expect(
      parsePlan(fileOf(`## Phase 1: A\n### ${box} 1.1 Dig\n### 1.2 Fill\n`)).plan.tasks.map(task => task.id),
    ).toEqual(['1.1', '1.2'])
})

test('a sign that nobody knows is todo and is named once', () => {
  const { plan, diagnostics } = parsePlan(fileOf('- [?] 1.1 Dig\n- [?] 1.2 Fill\n- [o] 1.3 Plant\n- [1] Smith 1999\n'))
  expect(plan.tasks.map(task => [task.id, task.state])).toEqual([
    ['1.1', 'todo'],
    ['1.2', 'todo'],
    ['1.3', 'todo'],
  ])
  const unknown = diagnostics.filter(({ code }) => code === 'unknown-mark')
  expect(unknown.map(({ where, message }) => [where.start.line, where.start.column, message])).toEqual([
    [1, 4, 'nobody knows what [?] says, here and 1 more time: it counts as todo'],
    [3, 4, 'nobody knows what [o] says: it counts as todo'],
  ])
})

test('dropped is written only in a document that has a mark for it', () => {
  expect(textAfter('- [ ] T001 Dig\n', 'T001', 'dropped')).toBeNull()
  expect(textAfter('- [ ] T001 Dig\n- [-] T002 Fill\n', 'T001', 'dropped')).toBe('- [-] T001 Dig\n- [-] T002 Fill\n')
  expect(textAfter(table('Cancelled'), 'T002', 'dropped')).toContain('| T002 | Fill | Cancelled |')
})

test.each([
  ['- [x] T001 Dig\n', 'done'],
  ['- [ ] T001 Dig\n', 'open'],
  ['- [~] T001 Dig\n', 'open'],
  ['- [-] T001 Dig\n', 'dropped'],
  [table('Done'), 'done'],
  [table('In Progress'), 'open'],
] as const)('%s is left alone when it already says %s', (text, state) => {
  expect(textAfter(text, 'T001', state)).toBeNull()
})

test('nothing is edited when somebody changed the bytes of the mark', () => {
  const file = fileOf('- [ ] T001 Dig\n')
  const mark = markOf(file, 'T001')
  expect(markSplice(fileOf('- [-] T001 Dig\n'), mark, 'done')).toBeNull()
  expect(markSplice(fileOf(''), mark, 'done')).toBeNull()
})

test('steps have marks of their own', () => {
  const file = fileOf('### 1.1 Dig\n- [ ] Spade\n  - [x] Handle\n')
  const task = taskOf(parsePlan(file).plan, '1.1')
  const [spade] = task.steps
  expect(task.mark).toEqual({ kind: 'steps' })
  expect(task.steps.map(step => [step.title, step.done, step.line])).toEqual([
    ['Spade', false, 2],
    ['Handle', true, 3],
  ])
  expect(spade === undefined ? null : markSplice(file, spade.mark, 'done')).toMatchObject({ start: 15, end: 16 })
})
