import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf, mondayOf } from '../../src/base/index.ts'
import { forecast } from '../../src/sync/progress-forecast.ts'

/** A Wednesday. */
const today = dayOf(2026, 4, 15) ?? 0
const monday = mondayOf(today)

/** Finishings by week, the week before this one last; on different days, as they come. */
const history = (...weeks: readonly number[]): readonly number[] =>
  weeks.flatMap((count, at) => Array.from({ length: count }, (_, n) => monday - 7 * (weeks.length - at) + (n % 5)))

const weeksAhead = (open: number, finished: readonly number[]): readonly number[] | null => {
  const view = forecast({ today, finished, open })
  return view === null ? null : [view.from, view.likely, view.to].map(day => (day - monday) / 7)
}

describe('the forecast', () => {
  test('of an even pace is a division', () => {
    expect(weeksAhead(4, history(4, 4, 4, 4))).toEqual([0, 0, 0])
    expect(weeksAhead(20, history(4, 4, 4, 4))).toEqual([4, 4, 4])
    expect(weeksAhead(21, history(4, 4, 4, 4))).toEqual([5, 5, 5])
  })

  test('of an uneven pace has a range', () => {
    expect(weeksAhead(20, history(8, 0, 2, 6, 4))).toEqual([3, 4, 7])
  })

  test('says what it is made of: the last six whole weeks', () => {
    expect(forecast({ today, finished: history(9, 9, 1, 2, 3, 0, 5, 6), open: 5 })).toMatchObject({
      weeks: [1, 2, 3, 0, 5, 6],
      open: 5,
    })
  })

  test('stays as it is all week, whatever is finished in it', () => {
    const before = history(4, 4, 4, 4)
    const [first, ...others] = [0, 1, 2, 3].map(count =>
      weeksAhead(20 - count, [...before, ...Array.from({ length: count }, () => today)]),
    )
    expect(others).toEqual([first, first, first])
    expect(forecast({ today: monday, finished: before, open: 20 })).toEqual(
      forecast({ today: monday + 6, finished: before, open: 20 }),
    )
  })

  test.each([
    ['nothing was ever finished', [], 20],
    ['something was finished in two weeks only', history(9, 0, 0, 9), 20],
    ['fewer than five tasks were finished', history(1, 1, 0, 1, 1), 20],
    ['that was all long ago', history(4, 4, 4, 0, 0, 0, 0, 0, 0), 20],
    ['all of it was this week', [monday, monday, monday + 1, monday + 1, monday + 2], 20],
    ['the end is more than two years away', history(1, 2, 1, 2), 500],
    ['nothing is left to do', history(4, 4, 4), 0],
  ])('is none where %s', (_, finished, open) => {
    expect(forecast({ today, finished, open })).toBeNull()
  })

  test('says that eight of ten futures end in its range', () => {
    const weeks = fc.array(fc.nat({ max: 9 }), { minLength: 3, maxLength: 6 })
    fc.assert(
      fc.property(weeks, fc.integer({ min: 1, max: 60 }), (counts, open) => {
        const ahead = weeksAhead(open, history(...counts))
        if (ahead === null) return
        const used = forecast({ today, finished: history(...counts), open })?.weeks ?? []
        const ends = play(used, open)
        const [from = 0, , to = 0] = ahead
        const inside = ends.filter(end => end >= from && end <= to).length / ends.length
        expect(inside).toBeGreaterThan(0.75)
      }),
      { numRuns: 50 },
    )
  })
})

/** Many futures, drawn by a simple generator of numbers that look random. */
function play(weeks: readonly number[], open: number): readonly number[] {
  let seed = 1
  const draw = (): number => {
    seed = (seed * 48_271) % 2_147_483_647
    return weeks[seed % weeks.length] ?? 0
  }
  return Array.from({ length: 500 }, () => {
    let left = open - draw()
    let week = 0
    for (; left > 0; week += 1) left -= draw()
    return week
  })
}
