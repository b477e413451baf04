import { expect, test } from 'vitest'
import { applySplices } from '../../src/base/index.ts'
import { type Mark, markSplice, parsePlan, type PlanFile } from '../../src/plan/index.ts'
import { fileOf, taskOf } from './read.ts'

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
