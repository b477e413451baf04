import { describe, expect, test } from 'vitest'
import { splitBody } from '../../src/sync/body.ts'
import { issue, play, scene, withIssue, withPlan, type Played } from '../support/core.ts'

const plan = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Lay the keel\n- [ ] 1.2 Caulk the seams (depends on 1.1)\n'
const without = plan.replace('- [ ] 1.1 Lay the keel\n', '')
const ticked = plan.replace('- [ ] 1.1', '- [x] 1.1')
const closedAt = '2026-02-01T00:00:00Z'
const limit = 65_536
const blockEnd = '<!-- /milepost -->'

const start = play(scene(plan))
const { body, number } = issue(start, '1.1')
const filled = (text: string): string => text + 'w'.repeat(limit - text.length)
const states = (at: Played): readonly string[] => [
  issue(at, '1.1').state,
  at.files['PLAN.md'] === plan ? 'open' : 'done',
]
const closedBy = (at: Played): Played => play(withIssue(at, '1.1', { state: 'done', closedAt }))
const reopenedBy = (at: Played): Played => play(withIssue(at, '1.1', { state: 'open', closedAt: null }))

describe('an issue that people filled to the last character', () => {
  const full = play(withIssue(start, '1.1', { body: filled(body) }))
  const theirs = splitBody(filled(body)).after

  test('keeps every word of theirs, and what must be known of it', () => {
    expect(issue(full, '1.1').body.length).toBeLessThanOrEqual(limit)
    expect(issue(full, '1.1').body.endsWith(theirs)).toBe(true)
    expect(play(full).operations).toEqual([])
    const more = filled(issue(full, '1.1').body)
    const again = play(withIssue(full, '1.1', { body: more }))
    expect(issue(again, '1.1').body.endsWith(splitBody(more).after)).toBe(true)
    expect(splitBody(issue(again, '1.1').body).lost).toBe('nothing')
    expect(play(again).operations).toEqual([])
  })

  test('stays open when it is closed and reopened, and takes the plan with it', () => {
    const closed = closedBy(full)
    expect(states(closed)).toEqual(['done', 'done'])
    const reopened = reopenedBy(closed)
    expect(states(reopened)).toEqual(['open', 'open'])
    expect(issue(reopened, '1.1').body.endsWith(theirs)).toBe(true)
    expect(play(reopened).operations).toEqual([])
  })

  test('is closed with a comment when its task leaves, and reopened when it comes back', () => {
    const left = play(withPlan(full, without))
    expect(issue(left, '1.1').state).toBe('dropped')
    expect(left.operations).toContain(`comment on #${number}`)
    expect(issue(left, '1.1').body.endsWith(theirs)).toBe(true)
    const back = play(withPlan(left, plan))
    expect(issue(back, '1.1').state).toBe('open')
    expect(play(back).operations).toEqual([])
  })
})

describe('an issue in which people left no room even for a note', () => {
  const page = (at: Played): string => issue(at, 'Progress').body
  const full = play(withIssue(start, '1.1', { body: 'w'.repeat(limit) }))

  test('is left as it is, and the progress issue says what to do', () => {
    expect(issue(full, '1.1').body).toBe('w'.repeat(limit))
    expect(page(full)).toContain('leave no room for what Milepost has to note')
    expect(play(full).operations).toEqual([])
  })

  test('is neither closed nor reopened, and its closing does not change the plan', () => {
    expect(states(play(withPlan(full, ticked)))).toEqual(['open', 'done'])
    expect(states(closedBy(full))).toEqual(['done', 'open'])
    expect(states(reopenedBy(closedBy(full)))).toEqual(['open', 'open'])
  })

  test('is not closed when its task leaves, and that is said', () => {
    const marked = `${body.split('\n')[0]}\n\n${blockEnd}`
    const left = play(withPlan(withIssue(start, '1.1', { body: filled(marked) }), without))
    expect(issue(left, '1.1').state).toBe('open')
    expect(left.operations.filter(one => /^(?:close|comment)/.test(one))).toEqual([])
    expect(page(left)).toContain('leave no room for what Milepost has to note')
    const room = play(withIssue(left, '1.1', { body: issue(left, '1.1').body.slice(0, -1000) }))
    expect(issue(room, '1.1').state).toBe('dropped')
    expect(page(room)).not.toContain('leave no room')
  })

  test('follows its task again as soon as there is room, and loses no closing', () => {
    const room = play(withIssue(closedBy(full), '1.1', { body: 'w'.repeat(limit - 2000) }))
    expect(states(room)).toEqual(['done', 'done'])
    expect(page(room)).not.toContain('leave no room')
    expect(issue(room, '1.1').body).toContain('w'.repeat(limit - 2000))
    expect(play(room).operations).toEqual([])
  })
})
