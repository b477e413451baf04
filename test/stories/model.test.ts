import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GitHubError, type WriteOutcome } from '../../src/github/index.ts'
import { interruptedBy } from '../../src/reconcile/commit-marks.ts'
import { anyScript, play, type Script } from '../support/model/play.ts'

/** As many as are needed to see each rule that was taken out (docs/guarantees.md). A failure prints its seed; `npm run prove -- 1 --seed SEED` plays it again. */
const sequences = 150

/** The sequence of a seed, as `npm run prove` plays it. */
function sequenceOf(seed: number): Script {
  const [script] = fc.sample(anyScript, { seed, numRuns: 1 })
  if (script === undefined) throw new Error('fast-check made no sequence')
  return script
}

test('whatever people do, and whatever goes wrong meanwhile, plan and issues come to say the same', async () => {
  for (const [at, script] of Array.from({ length: sequences }, (_, n) => sequenceOf(n + 1)).entries())
    expect({ seed: at + 1, problems: (await play(script)).problems }).toEqual({ seed: at + 1, problems: [] })
}, 1_800_000)

/** Of longer runs: each showed something that is mended. */
const mended = [511, 1027, 1222, 2666, 3115, 3781, 3843, 202_447, 301_642]

test.each(mended)('sequence %i, which once went wrong, goes well', async seed => {
  expect((await play(sequenceOf(seed))).problems).toEqual([])
})

test('a commit that a limit keeps back is tried when the limit is over, and not before', () => {
  const now = new Date('2026-03-01T12:00:00Z')
  const notBefore = new Date('2026-03-01T13:00:00Z')
  const limited = new GitHubError('rate-limited', 'committing', { cause: undefined, retryAfterSeconds: 120 })
  const timeOf = (outcome: WriteOutcome) => interruptedBy(outcome, now).interruption.notBefore
  expect(timeOf({ kind: 'not-attempted', index: 0, notBefore })).toEqual(notBefore)
  expect(timeOf({ kind: 'failed', index: 0, error: limited })).toEqual(new Date('2026-03-01T12:02:00Z'))
})
