import { describe, expect, test } from 'vitest'
import { issue, play, scene, withIssue, withPlan, type Played, type Scene } from '../support/core.ts'

// A task whose mark its steps are, closed since its last step was ticked in the issue, which the plan has yet to learn.
const planOf = (steps: string): string =>
  `# Boat\n\n## Phase 1: Hull\n\n### 1.1 Lay the keel\n\n${steps}\n### 1.2 Caulk the seams\n\n- [ ] Oakum\n`
const plan = planOf('- [ ] Saw\n- [x] Plane\n')

const untick = (body: string): string => body.replace('- [x] Saw', '- [ ] Saw')
const reopened = { state: 'open', closedAt: null } as const

describe.each([
  { why: 'nothing is written back', settings: 'writeBack: off', facts: {} },
  { why: 'commits are refused', settings: '', facts: { refusesCommits: true } },
])('an issue that was closed for its steps, where $why', ({ settings, facts }) => {
  const go = (from: Scene): Played => play(from, facts)
  const start = go(scene(plan, settings))
  const closed = go(withIssue(start, '1.1', { body: issue(start, '1.1').body.replace('- [ ] Saw', '- [x] Saw') }))

  test('is closed as done, and the plan does not know', () => {
    expect(issue(closed, '1.1').state).toBe('done')
    expect(closed.files['PLAN.md']).toBe(plan)
  })

  test('stays open when a person reopens it, all of its steps ticked', () => {
    const after = go(withIssue(closed, '1.1', reopened))
    expect(issue(after, '1.1').state).toBe('open')
    expect(issue(after, '1.1').body).toContain('- [x] Saw')
    expect(go(after).operations).toEqual([])
  })

  test('is open again when one of its steps is unticked there', () => {
    const after = go(withIssue(closed, '1.1', { body: untick(issue(closed, '1.1').body) }))
    expect(issue(after, '1.1').state).toBe('open')
    expect(issue(after, '1.1').body).toContain('- [ ] Saw')
  })

  test('is open again when the plan gets another step, which nobody ticks', () => {
    const after = go(withPlan(closed, planOf('- [ ] Saw\n- [x] Plane\n- [ ] Bolt\n')))
    expect(issue(after, '1.1').state).toBe('open')
    expect(issue(after, '1.1').body).toMatch(/- \[x\] Saw\n.*- \[x\] Plane\n.*- \[ \] Bolt/s)
  })

  test('and one that a person closed, is open again when a box that this ticked is unticked there', () => {
    const byHand = go(withIssue(start, '1.1', { state: 'done', closedAt: '2026-02-01T00:00:00Z' }))
    expect(issue(byHand, '1.1').body).toContain('- [x] Saw')
    const after = go(withIssue(byHand, '1.1', { body: untick(issue(byHand, '1.1').body) }))
    expect(issue(after, '1.1').state).toBe('open')
    expect(issue(after, '1.1').body).toContain('- [ ] Saw')
  })
})
