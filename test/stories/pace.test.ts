import { expect, test, vi } from 'vitest'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

vi.setConfig({ testTimeout: 120_000 })

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

test('while the budget is spent the progress issue says when all will be there, and closings free what waits for them', async () => {
  const timed = await onClock({ pacing: 'observed' })
  timed.push({
    [planPath]: plan
      .replace('strake 2\n', 'strake 2 (depends on 1.1)\n')
      .replace('strake 3\n', 'strake 3 (depends on 1.2)\n'),
  })
  await timed.look('full')
  const { world, repository } = timed
  const progress = (): string => world.issue(repository, 1).body
  expect(progress()).toContain('0 of 300 issues are there')
  expect(progress()).toContain('should be there by 2026-03-01 14:05 UTC')
  // An hour's worth: whoever looks now may create nothing for a long time.
  for (let minute = 0; minute < 20; minute += 1) {
    timed.wait(60)
    await timed.look('since')
  }
  expect(progress()).toMatch(/1[0-3]\d of 300 issues are there/)
  const early = world.issues(repository).find(issue => issue.title === '1.4 Rivet strake 4')
  expect(early).toBeDefined()
  expect(world.issues(repository).map(issue => issue.title)).not.toContain('1.3 Rivet strake 3')
  const { length } = world.issues(repository)
  const ready = (): readonly string[] =>
    world
      .issues(repository)
      .filter(issue => issue.labels.some(id => world.labelById(id)?.name === 'unblocked'))
      .map(issue => issue.title)
  timed.close('1.1 Rivet strake 1')
  expect(ready()).toContain('1.1 Rivet strake 1')
  expect(await timed.look('since')).toMatchObject({ kind: 'again' })
  expect(ready()).not.toContain('1.1 Rivet strake 1')
  expect(world.issues(repository)).toHaveLength(length)
  await lookUntilFinished(timed)
  expect(progress()).not.toContain('Creating issues')
  expect(world.issues(repository)).toHaveLength(tasks + 1)
  expect(timed.now() <= new Date('2026-03-01T14:10:00Z')).toBe(true)
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
