import { describe, expect, test } from 'vitest'
import { checkWorld } from '../../src/cli/demo/check-world.ts'
import { expectedOf, withResolved } from '../../src/cli/demo/expected.ts'
import { learnIssues } from '../../src/cli/demo/learn-issues.ts'
import type { Seen, SeenIssue } from '../../src/cli/demo/seen.ts'
import { parsePlan } from '../../src/plan/index.ts'

// What a story accepts, and everything that makes it fail: without this a story that checks nothing would pass.

const text = `# Boat

## Phase 1: Hull

- [ ] 1.1 Clean the dock
- [ ] 1.2 Caulk the seams (depends on 1.1)

## Phase 2: Rigging

- [ ] 2.1 Step the mast
`

const file = { path: 'plans/boat.md', bytes: Buffer.from(text) }
const bot = 'milepost[bot]'

const issue = (number: number, title: string, rest: Partial<SeenIssue>): SeenIssue => ({
  number,
  title,
  body: '',
  isOpen: true,
  labels: [],
  milestone: null,
  author: bot,
  ...rest,
})

const progress = issue(1, 'Progress: Boat', { labels: ['milepost'] })
const clean = issue(2, '1.1 Clean the dock', { milestone: 'Phase 1: Hull', labels: ['milepost', 'unblocked'] })
const caulk = issue(3, '1.2 Caulk the seams', {
  milestone: 'Phase 1: Hull',
  labels: ['milepost', 'blocked', 'depends-on:1.1'],
})
const mast = issue(4, '2.1 Step the mast', { milestone: 'Phase 2: Rigging', labels: ['milepost', 'unblocked'] })
const hull = { title: 'Phase 1: Hull', isOpen: true }
const rigging = { title: 'Phase 2: Rigging', isOpen: true }

const inStep: Seen = {
  issues: [progress, clean, caulk, mast],
  milestones: [hull, rigging],
  pinned: [1],
  head: { id: 'c0ffee', author: 'Ada' },
  file: file.bytes,
}

const pushed = learnIssues(expectedOf(file, parsePlan(file)), inStep)

const problemsIn = (seen: Seen, expected = pushed): readonly string[] =>
  checkWorld({ expected, seen }, bot).flatMap(({ problem }) => problem ?? [])

const withIssue = (changed: SeenIssue): Seen => ({
  ...inStep,
  issues: inStep.issues.map(one => (one.number === changed.number ? changed : one)),
})

const withFile = (words: string): Seen => ({ ...inStep, file: Buffer.from(words) })

test('a repository that is in step has no problem', () => {
  expect(problemsIn(inStep)).toEqual([])
})

test('people’s own issues are nobody’s business', () => {
  const question = issue(5, 'What is caulking?', { author: 'ada' })
  expect(problemsIn({ ...inStep, issues: [...inStep.issues, question] })).toEqual([])
})

describe('a story fails over', () => {
  test.each<[string, Seen, string]>([
    ['a second issue', { ...inStep, issues: [...inStep.issues, { ...mast, number: 5 }] }, '#5 is of no task'],
    ['another title', withIssue({ ...mast, title: '2.1 Step' }), '#4 is called "2.1 Step"'],
    ['another milestone', withIssue({ ...mast, milestone: hull.title }), '#4 is in milestone "Phase 1: Hull"'],
    ['a closed issue', withIssue({ ...mast, isOpen: false }), '#4 (2.1) is closed'],
    ['no side', withIssue({ ...mast, labels: [] }), '#4 (2.1) is neither, the plan says unblocked'],
    ['the wrong side', withIssue({ ...mast, labels: ['blocked'] }), '#4 (2.1) is blocked, the plan says unblocked'],
    [
      'both sides',
      withIssue({ ...mast, labels: ['blocked', 'unblocked'] }),
      '#4 (2.1) is blocked and unblocked, the plan says unblocked',
    ],
    ['a dependency without a label', withIssue({ ...caulk, labels: ['blocked'] }), '#3 (1.2) lacks depends-on:1.1'],
    ['a missing milestone', { ...inStep, milestones: [hull] }, 'no milestone "Phase 2: Rigging"'],
    [
      'a closed milestone',
      { ...inStep, milestones: [hull, { ...rigging, isOpen: false }] },
      'milestone "Phase 2: Rigging" is closed',
    ],
    [
      'a milestone too many',
      { ...inStep, milestones: [hull, rigging, { title: 'Later', isOpen: true }] },
      'milestone "Later" is of no phase',
    ],
    ['a progress issue that is not pinned', { ...inStep, pinned: [] }, 'it is not'],
    ['a missing progress issue', { ...inStep, issues: [clean, caulk, mast] }, 'there is no progress issue'],
    ['a mark without a reason', withFile(text.replace('[ ] 2.1', '[x] 2.1')), 'the mark of 2.1 says done'],
    ['a changed word', withFile(text.replace('mast', 'pole')), 'the text before mark 4 is another'],
    ['another line end', withFile(text.replace('\n\n##', '\r\n\n##')), 'the text before mark 1 is another'],
    ['a plan that is gone', { ...inStep, file: null }, 'the file is gone'],
  ])('%s', (_, seen, problem) => {
    expect(problemsIn(seen)).toContain(problem)
  })

  test('an issue that is missing from the start', () => {
    const seen = { ...inStep, issues: [progress, clean, caulk] }
    const expected = learnIssues(expectedOf(file, parsePlan(file)), seen)
    expect(problemsIn(seen, expected)).toContain('2.1 has no issue')
  })

  test('a closed issue whose mark and dependents did not follow', () => {
    const closed = withResolved(pushed, ['1.1'], true)
    expect(problemsIn(withIssue({ ...clean, isOpen: false, labels: ['milepost'] }), closed)).toEqual([
      '#3 (1.2) is blocked, the plan says unblocked',
      'the mark of 1.1 says todo',
    ])
  })
})

test('a closed issue whose mark and dependents followed is in step', () => {
  const seen = {
    ...inStep,
    issues: [
      progress,
      { ...clean, isOpen: false, labels: ['milepost'] },
      { ...caulk, labels: ['milepost', 'unblocked', 'depends-on:1.1'] },
      mast,
    ],
    file: Buffer.from(text.replace('[ ] 1.1', '[x] 1.1')),
  }
  expect(problemsIn(seen, withResolved(pushed, ['1.1'], true))).toEqual([])
})
