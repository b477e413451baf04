import { expect, test } from 'vitest'
import { applySplices } from '../../src/base/index.ts'
import { markSplice } from '../../src/plan/index.ts'
import { fileOf, read, taskOf } from './read.ts'

type Wanted = 'open' | 'done' | 'dropped'

/** A task among others, so that every symbol and word has its partner. */
function plan(line: string): string {
  return `## Phase 1: Garden\n\n### 1.0 Plan the beds\n\n${line}\n\n### 1.9 Water\n`
}

function edited(text: string, state: Wanted): string {
  const file = fileOf(text)
  const { mark } = taskOf(read(text).plan, '1.1')
  const splice = mark.kind === 'own' ? markSplice(file, mark.mark, state) : null
  return splice === null ? text : new TextDecoder().decode(applySplices(file.bytes, [splice]))
}

test.each([
  ['### 1.1 Dig — done (half done in May)', '### 1.1 Dig — todo (half done in May)'],
  ['### 1.1 Dig ✅ (tests ✅, docs ✅)', '### 1.1 Dig ⬜ (tests ✅, docs ✅)'],
  ['### 1.1 Dig ✅ — beds ✅, paths ✅', '### 1.1 Dig ⬜ — beds ✅, paths ✅'],
  ['### 1.1 Dig **✅** (tests ✅)', '### 1.1 Dig **⬜** (tests ✅)'],
  ['### 1.1 Dig (depends on 1.0) ✅ (tests ✅)', '### 1.1 Dig (depends on 1.0) ⬜ (tests ✅)'],
  ['### 1.1 Dig ✅ (tests ✅, depends on 1.0)', '### 1.1 Dig ⬜ (tests ✅, depends on 1.0)'],
  ['- 1.1 Dig — DONE (docs DONE too)\n- 1.2 Fill — TODO', '- 1.1 Dig — TODO (docs DONE too)\n- 1.2 Fill — TODO'],
])('the status is edited and not the remark that repeats it: %s', (line, opened) => {
  const text = plan(line)
  expect(edited(text, 'open')).toBe(plan(opened))
  expect(taskOf(read(plan(opened)).plan, '1.1').state).toBe('todo')
  expect(edited(plan(opened), 'done')).toBe(text)
})

test.each([
  'Show ✅ (green) when saved',
  'Add ✅: the tick icon',
  'Add ✅: tick icon',
  'Replace ❌ - with text',
  'Draw ✅, and then some more',
  'Show ✅ (green (or blue)) when saved',
  'Show ✅ [green',
])('a symbol that a title names says nothing of its state: %s', title => {
  const { plan: found } = read(plan(`### 1.1 ${title}`))
  expect([taskOf(found, '1.1').title, taskOf(found, '1.1').state]).toEqual([title, 'todo'])
})

test.each([
  ['✅ COMPLETED (May)', 'May'],
  ['✅ - merged', 'merged'],
  ['✅: merged in May', 'merged in May'],
  ['✅: Ann', 'Ann'],
  ['✅ (6 tests (all new))', '(6 tests (all new))'],
  ['✅ (May), by Ann', '(May), by Ann'],
  ['✅ — in production', 'in production'],
  ['✅ - in May', 'in May'],
  ['✅ 2026-05-01', '2026-05-01'],
  ['✅ — Add ✅: the tick icon', 'Add ✅: the tick icon'],
])('a symbol at the end of a title is its state, with what is said of it: %s', (end, remark) => {
  const { title, state, description } = taskOf(read(plan(`### 1.1 Dig ${end}`)).plan, '1.1')
  expect([title, state, description]).toEqual(['Dig', 'done', remark])
})
