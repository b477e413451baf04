import { describe, expect, test } from 'vitest'
import { decisionInput, issue, play, scene, withIssue, withPlan, type Played } from '../support/core.ts'

const closedAt = '2026-02-01T00:00:00Z'
const box = '# P\n\n## Phase 1: Hull\n\n- [ ] 1.1 Alpha one\n- [ ] 1.2 Beta two\n'
const without = box.replace('- [ ] 1.2 Beta two\n', '')

const start = play(scene(box))
const gone = play(withPlan(start, without))

/** Nothing is left to do, and nothing flaps. */
function expectSettled(at: Played): void {
  expect(play(at).operations).toEqual([])
}

describe('the issue of a task that left the plan', () => {
  test('is closed as not planned with one comment, and loses its readiness', () => {
    expect(issue(gone, '1.2')).toMatchObject({ state: 'dropped', labels: ['milepost'] })
    expect(gone.operations.filter(one => one.startsWith('comment'))).toEqual([
      `comment on #${issue(gone, '1.2').number}`,
    ])
    expectSettled(gone)
  })

  test('is reopened if the task comes back, also under another id', () => {
    const back = play(withPlan(gone, `${without}- [ ] 1.7 Beta two\n`))
    expect(issue(back, '1.7')).toMatchObject({ state: 'open', number: issue(start, '1.2').number })
    expectSettled(back)
  })

  test('that a person reopens stays open without readiness, and is the task’s again if it comes back', () => {
    const reopened = play(withIssue(gone, '1.2', { state: 'open', closedAt: null }))
    expect(issue(reopened, '1.2')).toMatchObject({ state: 'open', labels: ['milepost'] })
    expectSettled(reopened)
    const back = play(withPlan(reopened, box))
    expect(issue(back, '1.2')).toMatchObject({ state: 'open', labels: ['milepost', 'unblocked'] })
    expectSettled(back)
  })

  test('that a person reopens and closes again stays closed when the task comes back', () => {
    const reopened = play(withIssue(gone, '1.2', { state: 'open', closedAt: null }))
    const closed = play(withIssue(reopened, '1.2', { state: 'dropped', closedAt }))
    const back = play(withPlan(closed, box))
    expect(issue(back, '1.2').state).toBe('dropped')
    expectSettled(back)
  })

  test.each(['done', 'dropped'] as const)(
    'stays as it is if a person closed it before (%s), also when the task comes back',
    state => {
      const closed = play(withIssue(start, '1.2', { state, closedAt }))
      const left = play(withPlan(closed, (closed.files['PLAN.md'] ?? '').replace(/- \[.\] 1\.2 Beta two\n/, '')))
      expect(left.operations.filter(one => /^(?:close|reopen|comment)/.test(one))).toEqual([])
      const back = play(withPlan(left, closed.files['PLAN.md'] ?? ''))
      expect(issue(back, '1.2').state).toBe(state)
      expectSettled(back)
    },
  )

  test('is closed at the next look where GitHub noted the leaving and refused the closing, and told once', () => {
    const { number, body } = issue(gone, '1.2')
    const owing = body.replace('"owed":null', '"owed":"word1"').replace('"retired":"closed"', '"retired":"closing"')
    const told = withIssue(gone, '1.2', { said: [], body: owing })
    const untold = play(withIssue(told, '1.2', { state: 'open', closedAt: null }))
    expect(untold.operations).toEqual([
      `close #${number} (removed)`,
      `comment on #${number}`,
      `update #${number}: body`,
    ])
    expectSettled(untold)
    const after = play(withIssue(told, '1.2', { said: ['word1'] }))
    expect(after.operations).toEqual([`update #${number}: body`])
    expectSettled(after)
  })
})

test('a plan that is moved to where no glob looks is let go, and stays so when it is edited there', () => {
  const place = 'archive/p.md'
  const blob = decisionInput(start).plans[0]?.blob ?? ''
  const open = (at: Played): readonly string[] =>
    at.observed.issues.filter(one => one.state === 'open').map(one => one.title)
  const away = play({ ...start, files: {} }, { paths: new Set([place]), places: new Map([[blob, place]]) })
  expect(open(away)).toEqual(['1.1 Alpha one', '1.2 Beta two'])
  expect(issue(away, 'Progress').body).toContain('no longer tracked')
  expect(play(away, { paths: new Set([place]), places: new Map() }).operations).toEqual([])
  expect(open(play({ ...away, files: { [place]: box } }))).toHaveLength(3)
  expect(open(play(away, { paths: new Set(), places: new Map() }))).toEqual([])
})
