import { expect, test } from 'vitest'
import { decide } from '../../src/sync/index.ts'
import { decisionInput, issue, play, type Scene, scene, withIssue, withPlan } from '../support/core.ts'

const close = (before: Scene, state: 'done' | 'dropped' = 'done'): Scene =>
  play(withIssue(before, '1.1', { state, closedAt: '2026-02-01T00:00:00Z' }))
const reopen = (before: Scene): Scene => play(withIssue(before, '1.1', { state: 'open', closedAt: null }))
const plan = (scenes: Scene): string => scenes.files['PLAN.md'] ?? ''

const boxes = '# Boat\n\n## Phase 1: Hull\n\n- [~] 1.1 Lay the keel\n- [ ] 1.2 Caulk the seams\n'
const rows =
  '# Boat\n\n## Phase 1: Hull\n\n| ID | Task | Status |\n|--|--|--|\n| 1.1 | Lay the keel | Pending |\n| 1.2 | Caulk | Open |\n| 1.3 | Paint | Open |\n| 1.4 | Rig | Dropped |\n'
const struck = '# Boat\n\n## Phase 1: Hull\n\n### Task 1.1: Lay the keel ⏳\n\n### Task 1.2: Caulk ⬜\n'
const steps = '# Boat\n\n## Phase 1: Hull\n\n### 1.1 Lay the keel\n\n- [~] Saw\n- [ ] Glue\n- [x] Plan\n'

test.each([
  ['a box in progress', boxes],
  ['the rarer word of a column', rows],
  ['a symbol that the heading alone has', struck],
  ['a step in progress', steps],
])('%s has its very bytes again when its issue is closed and reopened', (_, text) => {
  const closed = close(play(scene(text)))
  expect(plan(closed)).not.toBe(text)
  expect(plan(reopen(closed))).toBe(text)
  expect(play(closed).operations).toEqual([])
})

test('a mark comes back by way of another state too', () => {
  const dropped = close(close(play(scene(rows))), 'dropped')
  expect(plan(dropped)).toContain('| 1.1 | Lay the keel | Dropped |')
  expect(plan(reopen(dropped))).toBe(rows)
})

test('what is replaced is noted before it is, and forgotten when it is back', () => {
  const start = play(scene(boxes))
  const { notes, writeBack } = decide(
    decisionInput(withIssue(start, '1.1', { state: 'done', closedAt: '2026-02-01T00:00:00Z' })),
  )
  expect(writeBack?.marks).toBe(1)
  expect(notes.map(note => note.kind)).toEqual(['update-issue'])
  const closed = close(start)
  expect(issue(closed, '1.1').body).toContain('"undo":[{"step":null,"state":"open","was":"[~]","is":"[x]"}]')
  expect(issue(reopen(closed), '1.1').body).toContain('"undo":[]')
})

test('a mark that the document writes in one way only needs no note', () => {
  const start = play(scene(boxes.replace('[~]', '[ ]')))
  const closed = withIssue(start, '1.1', { state: 'done', closedAt: '2026-02-01T00:00:00Z' })
  expect(decide(decisionInput(closed)).notes).toEqual([])
  expect(plan(reopen(play(closed)))).toBe(boxes.replace('[~]', '[ ]'))
})

test('what somebody wrote since then is not undone', () => {
  const closed = close(play(scene(boxes)))
  const byHand = play(withPlan(closed, plan(closed).replace('[x]', '[X]')))
  expect(plan(reopen(byHand))).toBe(boxes.replace('[~]', '[ ]'))
})

test('an emptied cell that somebody fills in is theirs, and its note is forgotten', () => {
  const text =
    '# Boat\n\n## Phase 1: Hull\n\n| ID | Task | Status |\n|--|--|--|\n| 1.1 | Lay the keel | done |\n| 1.2 | Caulk | |\n'
  const started = play(scene(text.replace('| done |', '|  |')))
  const opened = reopen(play(withPlan(started, text)))
  expect(plan(opened)).toBe(text.replace('| done |', '|  |'))
  expect(issue(opened, '1.1').body).toContain('"was":"done","is":""')
  const byHand = play(withPlan(opened, text.replace('| done |', '| blocked |')))
  expect(issue(byHand, '1.1').body).toContain('"undo":[]')
  expect(plan(close(byHand))).toBe(text)
})
