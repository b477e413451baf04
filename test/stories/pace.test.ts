import { expect, test } from 'vitest'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

const planPath = 'plans/plan.md'
const tasks = 300
const plan = `# Ship\n\n## Phase 1: Hull\n\n${Array.from({ length: tasks }, (_, n) => `- [ ] 1.${n + 1} Rivet strake ${n + 1}\n`).join('')}`

test('a first sync of hours goes on where it stopped, within the pace, and makes nothing twice', async () => {
  const timed = await onClock({ pacing: 'observed' })
  timed.push({ [planPath]: plan })
  const runs = await lookUntilFinished(timed)
  expect(runs).toBeGreaterThan(tasks / 18)
  const issues = timed.world.issues(timed.repository)
  expect(new Set(issues.map(issue => issue.title)).size).toBe(issues.length)
  expect(issues).toHaveLength(tasks + 1)
  const times = issues.map(issue => Date.parse(issue.createdAt))
  expect(mostWithin(times, 60)).toBeLessThanOrEqual(18)
  expect(mostWithin(times, 3600)).toBeLessThanOrEqual(140)
  expect(timed.world.milestones(timed.repository)).toHaveLength(1)
  await expectQuiet(timed)
})

/** Looks, and waits as long as the loop says; how many looks that took. */
async function lookUntilFinished(timed: Timed): Promise<number> {
  let result = await timed.look('full')
  let looks = 1
  for (; result.kind !== 'finished' && looks < 200; looks += 1) {
    if (result.kind === 'retry') throw new Error(`nothing fails here: ${result.why}`)
    timed.wait((result.notBefore.getTime() - timed.now().getTime()) / 1000)
    result = await timed.look(result.request.depth)
  }
  return looks
}

/** The most of these times (milliseconds, ascending) that lie within so many seconds. */
function mostWithin(times: readonly number[], seconds: number): number {
  return Math.max(...times.map(start => times.filter(time => time >= start && time < start + seconds * 1000).length))
}
