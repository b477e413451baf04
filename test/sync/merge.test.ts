import { describe, expect, test } from 'vitest'
import { mergeState, mergeStep, nextBaseline } from '../../src/sync/merge.ts'

describe('who wins', () => {
  test.each([
    // plan, issue, baseline, holds, learnt from
    ['open', 'open', 'open', 'open', 'both'],
    ['done', 'open', 'open', 'done', 'plan'],
    ['open', 'done', 'open', 'done', 'issue'],
    ['open', 'done', 'done', 'open', 'plan'],
    ['done', 'open', 'done', 'open', 'issue'],
    ['dropped', 'done', 'open', 'done', 'issue'],
    ['done', 'dropped', 'open', 'dropped', 'issue'],
    ['open', 'done', null, 'done', 'issue'],
    ['done', 'open', null, 'done', 'plan'],
    ['dropped', 'done', null, 'done', 'issue'],
    [null, 'done', 'open', 'done', 'issue'],
    [null, 'open', 'done', 'open', 'issue'],
  ] as const)('plan %s, issue %s, baseline %s: %s from %s', (plan, issue, baseline, state, from) => {
    expect(mergeState(plan, issue, baseline)).toEqual({ state, from })
  })

  test.each([
    [true, false, false, true],
    [false, true, false, true],
    [false, true, true, false],
    [true, false, true, false],
    [false, null, true, false],
    [false, true, null, true],
    [true, false, null, true],
  ] as const)('a step ticked in plan %s, issue %s, baseline %s is %s', (plan, issue, baseline, now) => {
    expect(mergeStep(plan, issue, baseline)).toBe(now)
  })

  test('the baseline moves only where both sides are equal as read', () => {
    expect(nextBaseline('done', 'done', 'open')).toBe('done')
    expect(nextBaseline('open', 'done', 'open')).toBe('open')
    expect(nextBaseline(null, 'done', 'open')).toBe('open')
  })
})
