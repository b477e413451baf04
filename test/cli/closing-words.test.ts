import { expect, test } from 'vitest'
import { closingWords, type FirstSync } from '../../src/cli/demo/closing-words.ts'

const done: FirstSync = {
  path: 'plans/boat.md',
  tasks: 4,
  open: 3,
  isUntracked: false,
  made: 3,
  held: [],
  proposed: [],
  due: null,
  requests: 12,
}

test.each<readonly [string, Partial<FirstSync>, string]>([
  ['is there', {}, 'all done, with 12 requests'],
  [
    'is held back',
    { made: 0, held: [1] },
    'not all done yet, with 12 requests: #1 says what is held back, and waits for your word; 0 of 3 issues made so far',
  ],
  [
    'waits for its time',
    { due: '16:05:09' },
    'not all done yet, with 12 requests: Milepost looks again at 16:05:09, for what is to be written or tried later',
  ],
  [
    'waits to be merged',
    { proposed: [9] },
    'not all done yet, with 12 requests: marks of the plan wait in the pull request #9',
  ],
  ['is missing in part', { made: 1 }, 'not all done yet, with 12 requests: 1 of 3 issues made so far'],
  ['is one task and missing', { open: 1, made: 0 }, 'not all done yet, with 12 requests: 0 of 1 issue made so far'],
  [
    'could not be read',
    { tasks: 0, open: 0, made: 0 },
    'nothing was made: no task was read in plans/boat.md (12 requests)',
  ],
  [
    'is not tracked',
    { isUntracked: true, made: 0 },
    'nothing was made: plans/boat.md says "milepost: false" (12 requests)',
  ],
  [
    'was done before',
    { open: 0, made: 0 },
    'nothing to make: every task of plans/boat.md is done or dropped (12 requests)',
  ],
])('the demo says of a plan that %s what is so', (_, parts, words) => {
  expect(closingWords({ ...done, ...parts })).toBe(words)
})
