import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateOf, dayNamed, dayOf, mondayOf } from '../../src/base/index.ts'

/** From 1600 to 2400. */
const days = fc.integer({ min: -135_140, max: 157_054 })

test('dates are those of the Gregorian calendar, there and back', () => {
  fc.assert(
    fc.property(days, day => {
      const date = dateOf(day)
      expect(date).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10))
      expect(dayNamed(`${date}T12:00:00Z`)).toBe(day)
    }),
  )
})

test('a week begins on its Monday', () => {
  fc.assert(
    fc.property(days, day => {
      const monday = mondayOf(day)
      expect(new Date(monday * 86_400_000).getUTCDay()).toBe(1)
      expect(day - monday).toBeGreaterThanOrEqual(0)
      expect(day - monday).toBeLessThan(7)
    }),
  )
})

test('what no calendar has is no day', () => {
  expect(dayOf(2026, 2, 29)).toBeNull()
  expect(dayOf(2028, 2, 29)).not.toBeNull()
  expect(dayOf(2026, 13, 1)).toBeNull()
  expect(dayNamed('soon')).toBeNull()
})
