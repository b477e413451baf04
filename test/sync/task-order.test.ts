import fc from 'fast-check'
import { expect, test } from 'vitest'
import { longestRise } from '../../src/sync/longest-rise.ts'
import { orderTasks } from '../../src/sync/task-order.ts'

const order = (before: readonly (number | null)[]): readonly number[] => [
  ...orderTasks(new Map(before.map((value, place) => [`${place}`, value]))).values(),
]

test('tasks at first sight are numbered with room between them', () => {
  expect(order([null, null, null])).toEqual([65_536, 131_072, 196_608])
})

test('a task that comes between two others, or is moved there, is the only one with another number', () => {
  expect(order([100, null, 200])).toEqual([100, 150, 200])
  expect(order([100, 900, 200, 300])).toEqual([100, 150, 200, 300])
})

test('where there is no room the neighbours make some, and only they', () => {
  expect(order([100, 200, null, 201, 300, 400])).toEqual([100, 150, 200, 250, 300, 400])
})

test('numbers always rise, tasks that keep their order keep their numbers, and a second time changes nothing', () => {
  const values = fc.array(fc.option(fc.nat(60)), { maxLength: 40 })
  fc.assert(
    fc.property(values, before => {
      const after = order(before)
      expect(after).toEqual(after.toSorted((left, right) => left - right))
      expect(new Set(after).size).toBe(before.length)
      expect(order(after)).toEqual(after)
    }),
  )
})

test('a longest rise is found', () => {
  const lengths = (values: readonly number[]): number =>
    Math.max(0, ...values.map((value, place) => 1 + lengths(values.slice(place + 1).filter(other => other > value))))
  fc.assert(
    fc.property(fc.array(fc.nat(12), { maxLength: 9 }), values => {
      const rise = [...longestRise(values)].toSorted((left, right) => left - right).map(place => values[place] ?? 0)
      expect(rise).toEqual([...new Set(rise)].toSorted((left, right) => left - right))
      expect(rise).toHaveLength(lengths(values))
    }),
  )
})
