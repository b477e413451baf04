import { describe, expect, test } from 'vitest'
import { read } from './read.ts'

/** Two phases with three tasks. */
const body = `## Phase 1: Wood

- [ ] Fell
- [ ] Saw

## Phase 2: Hull

- [ ] Plank
`

function said(text: string): readonly string[] {
  return read(text).diagnostics.flatMap(({ code, message }) => (code === 'stated-count-mismatch' ? [message] : []))
}

const wrong = (number: string, noun: string, found: number): string =>
  `the plan states ${number} ${noun}, but ${found} were found`

describe('a total that is wrong is said, however it is written', () => {
  test.each([
    ['**Total Tasks:** 600+', [wrong('600+', 'tasks', 3)]],
    ['**Total Tasks**: ~120', [wrong('~120', 'tasks', 3)]],
    ['Total Phases: 12', [wrong('12', 'phases', 2)]],
    ['- Number of tasks: about 40', [wrong('about 40', 'tasks', 3)]],
    ['Tasks (total): 1,200', [wrong('1,200', 'tasks', 3)]],
    ['**Total:** 12 phases, ~120 tasks', [wrong('12', 'phases', 2), wrong('~120', 'tasks', 3)]],
    ['12 phases, ~120 tasks', [wrong('12', 'phases', 2), wrong('~120', 'tasks', 3)]],
    ['> 12 phases · 120 tasks · 24 weeks', [wrong('12', 'phases', 2), wrong('120', 'tasks', 3)]],
    ['This plan has 12 phases with over 120 tasks.', [wrong('12', 'phases', 2), wrong('over 120', 'tasks', 3)]],
    ['120 tasks across 2 phases.', [wrong('120', 'tasks', 3)]],
    ['120 tasks in total', [wrong('120', 'tasks', 3)]],
    ['It comes to a total of 12 tasks, most of them small.', [wrong('12', 'tasks', 3)]],
    ['up to 2 tasks in total', [wrong('up to 2', 'tasks', 3)]],
    ['| What | Number |\n|---|---|\n| Total tasks | 1,200 |', [wrong('1,200', 'tasks', 3)]],
    [
      '| | Phases | Tasks |\n|---|---|---|\n| **Total** | 12 phases | ~120 tasks |',
      [wrong('12', 'phases', 2), wrong('~120', 'tasks', 3)],
    ],
    ['| Phase | Tasks |\n|---|---|\n| 1 | 5 |\n| 2 | 7 |\n| **Total** | **12** |', [wrong('12', 'tasks', 3)]],
  ])('%j', (statement, expected) => {
    expect(said(`# Boat\n\n${statement}\n\n${body}`)).toEqual(expected)
  })
})

test('a section of the first level that is no phase says it too, but not in the middle of a sentence', () => {
  const summary = (words: string): readonly string[] => said(`# Boat\n\n## Scope\n\n${words}\n\n${body}`)
  expect(summary('12 phases and 3 tasks')).toEqual([wrong('12', 'phases', 2)])
  expect(summary('- Total: 12 phases')).toEqual([wrong('12', 'phases', 2)])
  expect(summary('The pump has 12 phases and 20 tasks.')).toEqual([])
})

test('a document of several titles, or with parts above its phases, has totals beside them', () => {
  expect(said(`# Boat\n# Refit\n\n${body}\n## SUMMARY\n\n**Total tasks:** 12\n`)).toEqual([wrong('12', 'tasks', 3)])
  expect(
    said(`# Boat\n\n## Part A\n\n${body.replaceAll('##', '###')}\n## Total\n\n12 phases\n\nTotal tasks: 12\n`),
  ).toEqual([wrong('12', 'tasks', 3)])
})

test('a title may state it too', () => {
  expect(said(`# Boat (12 phases, 3 tasks)\n\n${body}`)).toEqual([wrong('12', 'phases', 2)])
})

test('totals at the very end, behind a rule, are those of the plan and not of its last phase', () => {
  expect(said(`# Boat\n\n${body}\n---\n\n**Total tasks:** 12\n`)).toEqual([wrong('12', 'tasks', 3)])
  expect(said(`# Boat\n\n${body}\n**Total tasks:** 12\n`)).toEqual([])
})

test('what agrees is not said: exactly, nearly, at least, and counted with the steps', () => {
  const steps = body.replace('- [ ] Saw\n', '- [ ] Saw\n  - [ ] Mark\n  - [ ] Cut\n')
  for (const statement of ['3', '~3', '3+', 'about 3', 'at least 2', 'up to 5'])
    expect(said(`# Boat\n\n**Total tasks:** ${statement}\n**Total phases:** 2\n\n${body}`)).toEqual([])
  for (const statement of ['3', '2', '5'])
    expect(said(`# Boat\n\n**Total tasks:** ${statement}\n\n${steps}`)).toEqual([])
})

test('nearly is within a tenth', () => {
  const plan = (count: number): string => `# Boat\n\n**Total tasks:** ~20\n\n${'- [ ] Saw a board\n'.repeat(count)}`
  const numbered = (count: number): string => plan(count).replace(/Saw a board/g, () => `Saw board ${(next += 1)}`)
  let next = 0
  expect([17, 18, 22, 23].map(count => said(numbered(count)).length)).toEqual([1, 0, 0, 1])
})

describe('other numbers are no totals of the plan', () => {
  test.each([
    'The first 3 phases have 20 tasks.',
    'Phase 1 and 2 phases more have 20 tasks.',
    'The remaining 12 phases and 20 tasks are described elsewhere.',
    '12 weeks, 20 days',
    'Total weeks: 12',
    'Total effort: 40 days',
    '20 tasks',
    'We planned 20 tasks.',
    '40 % of tasks in total',
    '10-12 phases, 20-30 tasks',
    '12 phases (of 20 tasks each)',
    '12 phases, 20 tasks each',
    'Scale to 20 tasks when more than 3 phases of the pump run.',
    '- Hull yard: 12 phases, 20 tasks',
    '**Total tasks:** 4 in the yard\n\n**Total tasks:** 5 at sea',
    '- [ ] 12 phases, 20 tasks',
    '```\nTotal tasks: 20\n```',
  ])('%j', statement => {
    expect(said(`# Boat\n\n${statement}\n\n${body}`)).toEqual([])
  })

  test('those inside of a phase, or below a part of the document', () => {
    expect(said(`# Boat\n\n${body}\n**Total tasks:** 20\n`)).toEqual([])
    expect(said(`# Boat\n\n${body}\n### Tasks of the yard\n\n**Total tasks:** 20\n`)).toEqual([])
    expect(said(`# Boat\n\n## Yards\n\n### Hamburg\n\n**Total tasks:** 20\n\n${body}`)).toEqual([])
  })

  test('those of another kind of division', () => {
    const sprints = body.replaceAll('Phase', 'Sprint')
    expect(said(`# Boat\n\n**Total sprints:** 5\n**Total milestones:** 3\n**Total weeks:** 12\n\n${sprints}`)).toEqual([
      wrong('5', 'sprints', 2),
    ])
  })
})

test('a checklist beside the phases is no phase to those who count them', () => {
  expect(said(`# Boat\n\n**Total phases:** 2\n\n${body}\n## Launch checklist\n\n- [ ] Champagne\n`)).toEqual([])
})
