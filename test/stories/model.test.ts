import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GitHubError, type WriteOutcome } from '../../src/github/index.ts'
import { interruptedBy } from '../../src/reconcile/commit-marks.ts'
import { anyScript, play } from '../support/model/play.ts'

/** About a minute of one core. A failure prints its seed and path; `npm run prove -- --seed SEED` plays many more. */
const sequences = 300

test('whatever people do, and whatever goes wrong meanwhile, plan and issues come to say the same', async () => {
  const holds = fc.asyncProperty(anyScript, async script => expect(await play(script)).toEqual([]))
  await fc.assert(holds, { numRuns: sequences })
}, 1_800_000)

test('a commit that a limit keeps back is tried when the limit is over, and not before', () => {
  const now = new Date('2026-03-01T12:00:00Z')
  const notBefore = new Date('2026-03-01T13:00:00Z')
  const limited = new GitHubError('rate-limited', 'committing', { cause: undefined, retryAfterSeconds: 120 })
  const timeOf = (outcome: WriteOutcome) => interruptedBy(outcome, now).interruption.notBefore
  expect(timeOf({ kind: 'not-attempted', index: 0, notBefore })).toEqual(notBefore)
  expect(timeOf({ kind: 'failed', index: 0, error: limited })).toEqual(new Date('2026-03-01T12:02:00Z'))
})
