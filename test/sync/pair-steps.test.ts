import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pairSteps } from '../../src/sync/pair-steps.ts'

const check = (before: string, now: string): readonly (number | null)[] => pairSteps(now.split(' '), before.split(' '))

test('steps are known by their words, wherever they are put', () => {
  expect(check('cut glue oil', 'oil cut glue')).toEqual([2, 0, 1])
})

test('equal ones keep their order', () => {
  expect(check('test cut test', 'test test cut')).toEqual([0, 2, 1])
})

test('one that is reworded in its place is the same', () => {
  expect(check('cut glue oil', 'cut stick oil')).toEqual([0, 1, 2])
})

test('one that is reworded is the same also if another is put in elsewhere', () => {
  expect(check('cut glue oil', 'cut stick oil dry')).toEqual([0, 1, 2, null])
  expect(check('cut glue oil', 'mark cut stick oil')).toEqual([null, 0, 1, 2])
})

test('one that is taken out is not the one that is put in elsewhere', () => {
  expect(check('cut glue oil', 'glue oil dry')).toEqual([1, 2, null])
})

test('no old step is two new ones', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 8 })
  fc.assert(
    fc.property(words, words, (now, before) => {
      const pairs = pairSteps(now, before)
      const taken = pairs.filter(position => position !== null)
      expect(pairs).toHaveLength(now.length)
      expect(new Set(taken).size).toBe(taken.length)
      expect(taken.every(position => position >= 0 && position < before.length)).toBe(true)
    }),
  )
})
