import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparableBody, saysTheSame } from '../../src/sync/body.ts'

const link = (commit: string, line: number): string =>
  `[PLAN.md:${line}](https://github.com/yard/boat/blob/${commit.repeat(40)}/PLAN.md#L${line})`
const piece = fc.constantFrom(
  ...'\n,\r\n,\r,\r\r\n,hull, ,[,],('.split(','),
  link('a', 1),
  link('b', 2),
  link('b', 2).slice(0, 30),
)
const text = fc.array(piece, { maxLength: 12 }).map(pieces => pieces.join(''))

test('texts say the same to people where they are the same as a whole, whatever commit and line their links name', () => {
  expect(saysTheSame(`Hull\n${link('a', 1)}\nMast`, `Hull\r\n${link('b', 7)}\r\nMast`)).toBe(true)
  fc.assert(
    fc.property(text, text, (left, right) => {
      expect(saysTheSame(left, right)).toBe(comparableBody(left) === comparableBody(right))
      expect(saysTheSame(left, left.replaceAll('\n', '\r\n').replaceAll('a'.repeat(40), 'c'.repeat(40)))).toBe(
        comparableBody(left) ===
          comparableBody(left.replaceAll('\n', '\r\n').replaceAll('a'.repeat(40), 'c'.repeat(40))),
      )
    }),
    { numRuns: 5000 },
  )
})
