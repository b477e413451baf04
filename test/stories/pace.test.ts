import { expect, test, vi } from 'vitest'
import { creationPace } from '../../src/github/pacing.ts'
import { observedLimits, type Limits } from '../../src/sandbox/index.ts'
import { creationTimes, idealSeconds } from '../support/ideal-pace.ts'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

vi.setConfig({ testTimeout: 120_000 })

const planPath = 'plans/plan.md'
const tasks = 300
const plan = `# Ship\n\n## Phase 1: Hull\n\n${Array.from({ length: tasks }, (_, n) => `- [ ] 1.${n + 1} Rivet strake ${n + 1}\n`).join('')}`

interface LongSync {
  readonly pacing: 'observed' | 'documented'
  readonly tasks: number
  /** How many of them wait for the one before. */
  readonly waiting: number
  readonly config: string
  /** Issues, the progress issue among them, and relations between them. */
  readonly creations: number
  /** What GitHub refuses beyond. */
  readonly limits: Limits
}

const documentedLimits: Limits = { minute: 80, hour: 500 }
const [plain, subIssues, usual] = ['nativeDependencies: false\n', 'subIssues: true\n', 'pin: true\n']

const longSyncs: readonly LongSync[] = [
  { pacing: 'observed', tasks: 320, waiting: 20, config: plain, creations: 321, limits: observedLimits },
  { pacing: 'observed', tasks: 60, waiting: 59, config: subIssues, creations: 61 + 59 + 60, limits: observedLimits },
  { pacing: 'documented', tasks: 240, waiting: 239, config: usual, creations: 241 + 239, limits: documentedLimits },
]

test.each(longSyncs)(
  'a first sync of hours goes on where it stopped, makes nothing twice and takes at most 5 % longer than its budget ($pacing, $creations creations)',
  async ({ pacing, tasks: length, waiting, config, creations, limits }) => {
    const timed = await onClock({ pacing, secondsPerRequest: 1 })
    const { world, repository, sandbox } = timed
    sandbox.setLimits({ ...limits, gap: true })
    timed.push({ [planPath]: chain(length, waiting), '.github/milepost.yml': config })
    const start = timed.now().getTime()
    const middle = (): boolean => creationTimes(timed).length > creations / 2
    await lookUntilFinished(timed, middle)
    const took = timed.now().getTime() - start
    const made = creationTimes(timed)
    const titles = world.issues(repository).map(issue => issue.title)
    expect(new Set(titles).size).toBe(length + 1)
    expect(titles).toHaveLength(length + 1)
    expect(world.milestones(repository)).toHaveLength(1)
    // No fewer either: the budget is used.
    const pace = creationPace(pacing)
    expect(made).toHaveLength(creations)
    expect(mostWithin(made, 60)).toBe(pace.minute)
    expect(mostWithin(made, 3600)).toBe(pace.hour)
    expect(took / 1000).toBeLessThanOrEqual(1.05 * idealSeconds(creations, pace))
    // GitHub never had to say that it was too fast.
    expect(await timed.query("select account -> 'heldUntil' as held from milepost.pace")).toEqual([{ held: 0 }])
    await expectQuiet(timed)
  },
)

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
  const due = new Date(timed.now().getTime() + 60_000)
  expect(await timed.look('since')).toMatchObject({ kind: 'again', notBefore: due })
  expect(ready()).not.toContain('1.1 Rivet strake 1')
  expect(world.issues(repository)).toHaveLength(length)
  // The plan learns of it when that is due, and not when there is a budget again.
  timed.wait(60)
  expect(await timed.look('since')).toMatchObject({ kind: 'again' })
  expect(Buffer.from(world.file(repository, planPath) ?? []).toString()).toContain('- [x] 1.1 Rivet strake 1\n')
  expect(world.issues(repository)).toHaveLength(length)
  await lookUntilFinished(timed)
  expect(progress()).not.toContain('Creating issues')
  expect(world.issues(repository)).toHaveLength(tasks + 1)
  expect(timed.now() <= new Date('2026-03-01T14:10:00Z')).toBe(true)
  await expectQuiet(timed)
})

// A pull request is a creation, too: it comes with the first one that the budget allows.
test.each([
  { writeBack: 'commit', branch: 'main', pulls: 0, within: 65 },
  { writeBack: 'pull-request', branch: 'milepost/write-back', pulls: 1, within: 125 },
])(
  'who closes an issue in the middle of a first sync finds its tick a minute later (writeBack: $writeBack)',
  async ({ writeBack, branch, pulls, within }) => {
    const timed = await onClock({ pacing: 'observed' })
    const { world, repository } = timed
    const length = 90
    timed.push({ [planPath]: chain(length, 0), '.github/milepost.yml': `writeBack: ${writeBack}\n` })
    await timed.look('full')
    timed.close('1.1 Rivet strake 1')
    const closed = timed.now().getTime()
    const text = (): string => Buffer.from(world.file(repository, planPath, branch) ?? []).toString()
    const isThere = { branch: () => text().includes('[x] 1.1 '), pull: () => world.pulls(repository).length === pulls }
    const secondsUntil = async (isSo: () => boolean): Promise<number> => {
      while (!isSo()) {
        const result = await timed.look('since')
        if (result.kind !== 'again') throw new Error(`there is more to do: ${JSON.stringify(result)}`)
        if (!isSo()) timed.wait(Math.max(0, (result.notBefore.getTime() - timed.now().getTime()) / 1000))
      }
      return (timed.now().getTime() - closed) / 1000
    }
    expect(await secondsUntil(isThere.branch)).toBeLessThanOrEqual(65)
    expect(await secondsUntil(isThere.pull)).toBeLessThanOrEqual(within)
    expect(world.issues(repository).length).toBeLessThan(length)
    await lookUntilFinished(timed)
    expect(world.issues(repository)).toHaveLength(length + 1)
    expect(world.pulls(repository)).toHaveLength(pulls)
    await expectQuiet(timed)
  },
)

/** A plan whose first tasks wait, each for the one before. */
function chain(length: number, waiting: number): string {
  const dependency = (n: number): string => (n === 0 || n > waiting ? '' : ` (depends on 1.${n})`)
  const lines = Array.from({ length }, (_, n) => `- [ ] 1.${n + 1} Rivet strake ${n + 1}${dependency(n)}\n`)
  return `# Ship\n\n## Phase 1: Hull\n\n${lines.join('')}`
}

/** Looks, and waits as long as the loop says; once, as soon as `middle` says so, another process takes over without waiting. */
async function lookUntilFinished(timed: Timed, middle?: () => boolean): Promise<void> {
  let isRestartDue = middle !== undefined
  let result = await timed.look('full')
  for (let looks = 1; result.kind !== 'finished'; looks += 1) {
    if (result.kind !== 'again' || looks > 300) throw new Error(`nothing fails here: ${JSON.stringify(result)}`)
    if (isRestartDue && middle?.() === true) {
      isRestartDue = false
      await timed.restart('kept')
      result = await timed.look('full')
    } else {
      timed.wait(Math.max(0, (result.notBefore.getTime() - timed.now().getTime()) / 1000))
      result = await timed.look(result.request.depth)
    }
  }
  expect(isRestartDue).toBe(false)
}

/** The most of these times (milliseconds, ascending) that lie within so many seconds. */
function mostWithin(times: readonly number[], seconds: number): number {
  return Math.max(...times.map(start => times.filter(time => time >= start && time < start + seconds * 1000).length))
}
