import { describe, expect, test } from 'vitest'
import { mergeState, mergeStep, nextBaseline } from '../../src/sync/merge.ts'

const [O, D, X] = ['open', 'done', 'dropped'] as const

/** Every case there is: what the plan says, what the issue is, what both last shared; then who wins, and the rule that says so. */
const table = [
  // Unstated never counts as a change.
  [null, O, O, 'issue', 'unstated'],
  [null, O, D, 'issue', 'unstated'],
  [null, O, X, 'issue', 'unstated'],
  [null, O, null, 'issue', 'unstated'],
  [null, D, O, 'issue', 'unstated'],
  [null, D, D, 'issue', 'unstated'],
  [null, D, X, 'issue', 'unstated'],
  [null, D, null, 'issue', 'unstated'],
  [null, X, O, 'issue', 'unstated'],
  [null, X, D, 'issue', 'unstated'],
  [null, X, X, 'issue', 'unstated'],
  [null, X, null, 'issue', 'unstated'],
  // Equal as read: nothing to learn, and the baseline moves.
  [O, O, O, 'both', 'equal'],
  [O, O, D, 'both', 'equal'],
  [O, O, X, 'both', 'equal'],
  [O, O, null, 'both', 'equal'],
  [D, D, O, 'both', 'equal'],
  [D, D, D, 'both', 'equal'],
  [D, D, X, 'both', 'equal'],
  [D, D, null, 'both', 'equal'],
  [X, X, O, 'both', 'equal'],
  [X, X, D, 'both', 'equal'],
  [X, X, X, 'both', 'equal'],
  [X, X, null, 'both', 'equal'],
  // Only the plan differs from the baseline.
  [D, O, O, 'plan', 'only the plan differs'],
  [X, O, O, 'plan', 'only the plan differs'],
  [O, D, D, 'plan', 'only the plan differs'],
  [X, D, D, 'plan', 'only the plan differs'],
  [O, X, X, 'plan', 'only the plan differs'],
  [D, X, X, 'plan', 'only the plan differs'],
  // Only the issue differs.
  [O, D, O, 'issue', 'only the issue differs'],
  [O, X, O, 'issue', 'only the issue differs'],
  [D, O, D, 'issue', 'only the issue differs'],
  [D, X, D, 'issue', 'only the issue differs'],
  [X, O, X, 'issue', 'only the issue differs'],
  [X, D, X, 'issue', 'only the issue differs'],
  // Both, and not alike.
  [D, X, O, 'issue', 'both differ'],
  [X, D, O, 'issue', 'both differ'],
  [O, X, D, 'issue', 'both differ'],
  [X, O, D, 'issue', 'both differ'],
  [O, D, X, 'issue', 'both differ'],
  [D, O, X, 'issue', 'both differ'],
  // No baseline: done or dropped beats open, and of the two the issue's.
  [D, O, null, 'plan', 'no baseline'],
  [X, O, null, 'plan', 'no baseline'],
  [O, D, null, 'issue', 'no baseline'],
  [O, X, null, 'issue', 'no baseline'],
  [X, D, null, 'issue', 'no baseline'],
  [D, X, null, 'issue', 'no baseline'],
] as const

describe('who wins for a state', () => {
  test.each(table)('plan %s, issue %s, baseline %s: %s (%s)', (plan, issue, baseline, from) => {
    expect(mergeState(plan, issue, baseline)).toEqual({ from, state: from === 'plan' ? plan : issue })
  })

  test('the table has every case once', () => {
    const states = [O, D, X, null]
    const cases = states.flatMap(plan =>
      [O, D, X].flatMap(issue => states.map(baseline => [plan, issue, baseline].join())),
    )
    expect(table.map(([plan, issue, baseline]) => [plan, issue, baseline].join()).toSorted()).toEqual(cases.toSorted())
  })

  test('Milepost never reopens an issue for want of a baseline', () => {
    const reopened = table.filter(
      ([plan, issue, baseline]) => baseline === null && issue !== O && mergeState(plan, issue, baseline).state === O,
    )
    expect(reopened).toEqual([])
  })
})

describe('the baseline of a state', () => {
  test.each(table)('plan %s, issue %s, baseline %s, where %s wins (%s)', (plan, issue, baseline, from) => {
    expect(nextBaseline(plan, issue, baseline)).toBe(from === 'both' ? issue : baseline)
  })
})

describe('who wins for a step', () => {
  test.each([
    [true, true, true, true, 'equal'],
    [true, true, false, true, 'equal'],
    [true, true, null, true, 'equal'],
    [false, false, true, false, 'equal'],
    [false, false, false, false, 'equal'],
    [false, false, null, false, 'equal'],
    [true, false, false, true, 'only the plan differs'],
    [false, true, true, false, 'only the plan differs'],
    [true, false, true, false, 'only the issue differs'],
    [false, true, false, true, 'only the issue differs'],
    [true, false, null, true, 'no baseline: ticked beats open'],
    [false, true, null, true, 'no baseline: ticked beats open'],
    [true, null, true, true, 'not shown in the issue: the plan'],
    [true, null, false, true, 'not shown in the issue: the plan'],
    [true, null, null, true, 'not shown in the issue: the plan'],
    [false, null, true, false, 'not shown in the issue: the plan'],
    [false, null, false, false, 'not shown in the issue: the plan'],
    [false, null, null, false, 'not shown in the issue: the plan'],
  ] as const)('plan %s, issue %s, baseline %s: %s (%s)', (...[plan, issue, baseline, now]) => {
    expect(mergeStep(plan, issue, baseline)).toBe(now)
  })
})
