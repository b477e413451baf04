import { describe, expect, test } from 'vitest'
import type { Range } from '../../src/base/index.ts'
import { parsePlan, type Phase, type Plan, type Task } from '../../src/plan/index.ts'
import { fileOf, read, taskOf } from './read.ts'

/** What stands in the file at a place. */
function wordsAt(text: string, { start, end }: Range): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(fileOf(text).bytes.subarray(start.offset, end.offset))
}

function statedIn(text: string, one: Task | Phase): readonly string[] {
  return (one.dependencies ?? []).map(({ label, at }) => `${label}: ${wordsAt(text, at)}`)
}

const planIn = (text: string): Plan => read(text).plan

describe('a task stands where its id and title are written', () => {
  test.each([
    ['- [ ] 1.1 Saw boards', '1.1 Saw boards'],
    ['- [~] 1.1 **Saw** boards', '1.1 **Saw** boards'],
    ['  * [ ]*  1.1 Saw boards', '1.1 Saw boards'],
    ['1. [ ] 1.1 Saw\n   boards (P1)', '1.1 Saw\n   boards (P1)'],
    ['> - [x] 1.1 Saw boards', '1.1 Saw boards'],
    ['### Task 1.1: Saw boards ###', 'Task 1.1: Saw boards'],
    ['Task 1.1: Saw boards\n---\n\n- [ ] Measure', 'Task 1.1: Saw boards'],
    ['| ID | Task |\n|---|---|\n| 1.1 | Saw boards |', 'Saw boards'],
  ])('%j', (item, words) => {
    const text = `# Boat\n\n${item}\n`
    expect(wordsAt(text, taskOf(planIn(text), '1.1').at)).toBe(words)
  })
})

test('a phase stands where its heading is, and the document for itself by its title or first line', () => {
  const text = '# Boat\n\n## Phase 1: **Wood** ✅\n\n- [ ] Saw\n'
  expect(planIn(text).phases.map(phase => wordsAt(text, phase.at))).toEqual(['Phase 1: **Wood** ✅'])
  expect(planIn('\n# Boat\n\n- [ ] Saw\n').phases.map(phase => phase.at.start)).toEqual([
    { line: 2, column: 3, offset: 3 },
  ])
  expect(planIn('- [ ] Saw\n').phases.map(phase => wordsAt('- [ ] Saw\n', phase.at))).toEqual(['- [ ] Saw'])
})

test('a statement stands where its words are, each by itself', () => {
  const text = `# Boat

## Phase 1: Wood

- [ ] 1.1 Fell
- [ ] 1.2 Saw (depends on 1.1)
- [ ] 1.10 Store
- [ ] 1.3 Dry the boards of 1.1
  (depends on 1.10, **1.1** and
  \`1.2\`)
- [ ] 1.4 Sell
  - Depends on: 1.1 - 1.3, 1.10

## Phase 2: Hull

**Depends on:** _Phase 1_ (all of it)

- [ ] 2.1 Lay the keel
`
  const plan = planIn(text)
  expect(statedIn(text, taskOf(plan, '1.2'))).toEqual(['1.1: 1.1'])
  expect(statedIn(text, taskOf(plan, '1.3'))).toEqual(['1.10: 1.10', '1.1: 1.1', '1.2: 1.2'])
  expect(taskOf(plan, '1.3').dependencies?.map(({ at }) => at.start.line)).toEqual([9, 9, 10])
  expect(statedIn(text, taskOf(plan, '1.4'))).toEqual(['1.1-1.3: 1.1 - 1.3', '1.10: 1.10'])
  expect(plan.phases.flatMap(phase => statedIn(text, phase))).toEqual(['phase-1: Phase 1'])
})

test('what a phase blocks is stated where it says so', () => {
  const text = '# Boat\n\n## Phase 1: Wood\n\n**Blocks:** Phase 2\n\n- [ ] Saw\n\n## Phase 2: Hull\n\n- [ ] Plank\n'
  expect(planIn(text).phases.flatMap(phase => statedIn(text, phase))).toEqual(['phase-1: Phase 2'])
})

test('damaged text is pointed at too', () => {
  const text = '# Boat â€“ refit\n\n- [ ] 1.1 Saw\n- [ ] 1.2 Dry\n- [ ] 1.3 Sell â€” depends on 1.1â€“1.2\n'
  expect(statedIn(text, taskOf(planIn(text), '1.3'))).toEqual(['1.1-1.2: 1.1â€“1.2'])
})

test('places count bytes from the start of the file, a byte order mark included', () => {
  const bytes = new TextEncoder().encode('\ufeff- [ ] 1.1 Säge\r\n- [ ] 1.2 Öl (depends on 1.1)\r\n')
  const { plan } = parsePlan({ path: 'PLAN.md', bytes })
  expect(taskOf(plan, '1.2').dependencies?.[0]?.at.start).toEqual({ line: 2, column: 26, offset: 46 })
})

describe('a diagnostic covers the words that are wrong', () => {
  const boat = '# Boat\n\n## Phase 1: Wood\n\n'
  test.each([
    ['empty-phase', `${boat}## Phase 2: Hull\n\n- [ ] Plank\n`, 'Phase 1: Wood'],
    ['title-too-long', `${boat}- [ ] 1.1 ${'long '.repeat(60)}\n`, `1.1 ${'long '.repeat(60)}`.trimEnd()],
    ['no-write-back-place', `${boat}- 1.1 Saw\n- 1.2 Dry\n`, '1.1 Saw'],
    ['duplicate-task-id', `${boat}- [ ] 1.1 Saw 2.2\n- [ ] 1.2 Dry\n- [ ] **1.2** Sell 1.2\n`, '1.2'],
    ['duplicate-task-id', `${boat}| ID | Task |\n|---|---|\n| T-1 | Saw |\n| \`T-1\` | Dry T-1 |\n`, 'T-1'],
    ['unknown-dependency', `${boat}- [ ] 1.1 Saw\n- [ ] 1.2 Dry 9.9 (needs 1.1 and 9.9)\n`, '9.9'],
    ['self-dependency', `${boat}- [ ] 1.1 Saw\n- [ ] 1.2 Dry (after 1.2)\n`, '1.2'],
    ['unknown-dependency', `${boat}**Depends on:** **Phase 7** (all)\n\n- [ ] 1.1 Saw\n`, 'Phase 7'],
    ['ambiguous-structure', `${boat}- [ ] Saw\n\n\`\`\`sh  \nmake\n`, '```sh'],
    ['mojibake', `${boat}- [ ] Saw â€“ and dry\n`, 'â€“'],
    ['no-tasks', '---\nlayout: post\n---\n\nProse, and\nmore.\n', 'Prose, and'],
  ])('%s', (code, text, words) => {
    const found = read(text).diagnostics.filter(diagnostic => diagnostic.code === code)
    expect(found.map(({ where }) => wordsAt(text, where))).toEqual([words])
  })
})
