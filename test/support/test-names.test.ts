import { expect, test } from 'vitest'
import { testNames } from './test-names.ts'

test('the names of tests are those of calls, and not of comments or texts', () => {
  const text = `
// test('in a line')
/** test('in a block') */
describe('a group', () => {
  test('by itself', () => expect('a text').toBe("test of 'x'"))
  test.each([1, 2])(
    'of a table \\'%i\\'', () => undefined)
})
`
  expect(testNames(text)).toEqual(['a group', 'by itself', "of a table '%i'"])
})

test.each([
  'test.skip',
  'it.todo',
  'describe.only',
  'test.concurrent.skip',
  'test.skip.each([1])',
  'test.skipIf(true)',
])('a file with %s is refused', call => {
  expect(() => testNames(`${call}('by itself', () => undefined)`)).toThrow('not all of this file runs')
})
