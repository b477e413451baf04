import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyScript, play } from '../support/model/play.ts'

/** About a minute of one core. A failure prints its seed and path; `npm run prove -- --seed SEED` plays many more. */
const sequences = 300

test('whatever people do, and whatever goes wrong meanwhile, plan and issues come to say the same', async () => {
  const holds = fc.asyncProperty(anyScript, async script => expect(await play(script)).toEqual([]))
  await fc.assert(holds, { numRuns: sequences })
}, 600_000)
