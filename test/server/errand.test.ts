import { describe, expect, onTestFinished, test } from 'vitest'
import { GitHubError, type Gateway } from '../../src/github/index.ts'
import { createMemoryJournal, createReconciler } from '../../src/reconcile/index.ts'
import { startSandbox, type Sandbox } from '../../src/sandbox/index.ts'
import {
  openErrand,
  runErrand,
  type Errand,
  type ErrandClock,
  type ErrandReport,
  type ErrandState,
  type VisitorSettings,
} from '../../src/server/index.ts'
import { reader } from '../support/reader.ts'

const repository = 'ada/boat'

/** A repository with a plan of so many tasks, a workflow's token for it, and a clock that moves by sleeping alone. */
async function withTasks(tasks: number): Promise<{
  readonly sandbox: Sandbox
  readonly clock: ErrandClock & { wait(minutes: number): void }

  readonly open: () => Promise<Errand>
  readonly errand: (minutes: number, meanwhile?: (state: ErrandState) => void) => Promise<ErrandReport>
  readonly titles: () => readonly string[]
}> {
  let time = Date.parse('2026-03-01T12:00:00Z')
  const now = (): Date => new Date(time)
  const sandbox = await startSandbox({ clock: now })
  onTestFinished(async () => await sandbox.stop())
  const { world } = sandbox
  world.addPerson({ login: 'ada', name: 'Ada' })
  const lines = Array.from({ length: tasks }, (_, index) => `- [ ] 1.${index + 1} Plank ${index + 1}`)
  const plan = `# Boat\n\n## Phase 1: Hull\n\n${lines.join('\n')}\n`
  world.addRepository({ owner: 'ada', name: 'boat', files: { 'plans/boat.md': plan } })
  const token = sandbox.workflowToken(repository, { issues: 'write', contents: 'write', pull_requests: 'write' })
  const settings: VisitorSettings = {
    apiUrl: `${sandbox.url}/api/v3`,
    as: { kind: 'token', token },
    pacing: 'observed',
    formerBots: [],
  }
  const clock = {
    now,
    sleep: async (milliseconds: number) => await Promise.resolve(void (time += milliseconds)),
    wait: (minutes: number) => void (time += minutes * 60_000),
  }
  const open = async (): Promise<Errand> => {
    const errand = await openErrand(repository, settings, { reader, log: silent, clock })
    if ('refused' in errand) throw new Error(errand.refused)
    return errand
  }
  return {
    sandbox,
    clock,
    titles: () => world.issues(repository).map(({ title }) => title),
    open,
    errand: async (minutes, meanwhile = () => undefined) => {
      const errand = await open()
      const until = new Date(time + minutes * 60_000)
      return await runErrand(errand, { until, stop: new AbortController().signal, tell: meanwhile })
    },
  }
}

const left = ({ rest }: ErrandReport): number | undefined =>
  rest?.operations.filter(({ kind }) => kind === 'create-issue').length

describe('a first sync that takes longer than a run may', () => {
  test('is cut by the time, says what is left and when it may go on, and is finished by the runs after it, within the budget', async () => {
    const { errand, clock, titles, sandbox } = await withTasks(160)
    sandbox.setLimits({ minute: 20, hour: 150, gap: false })
    const first = await errand(5)
    expect([first.end, left(first), titles().length]).toEqual(['time', 161 - titles().length, 18 * 5])
    expect(first.next?.getTime()).toBeGreaterThanOrEqual(clock.now().getTime())
    clock.wait(10)
    const second = await errand(10)
    // What the one before created in this hour is spent, though nobody kept a record of it.
    expect([second.end, titles().length]).toEqual(['time', 140])
    clock.wait(60)
    const third = await errand(10)
    expect([third.end, third.rest?.operations]).toEqual(['finished', []])
    expect(new Set(titles()).size).toBe(161)
    expect(titles()).toHaveLength(161)
  })

  test('looks twice, a minute apart, before it creates anything beside what is there', async () => {
    const { errand, clock, titles } = await withTasks(40)
    await errand(1)
    const [made, from] = [titles().length, clock.now().getTime()]
    const pauses: number[] = []
    const second = await errand(10, () => pauses.push(titles().length - made, clock.now().getTime() - from))
    expect(pauses.slice(0, 1)).toEqual([0])
    expect([second.end, titles().length]).toEqual(['finished', 41])
    expect(clock.now().getTime() - from).toBeGreaterThanOrEqual(60_000)
  })
})

test('nothing to do costs few requests', async () => {
  const { errand, sandbox } = await withTasks(20)
  await errand(10)
  const before = sandbox.requests.length
  const report = await errand(10)
  expect([report.end, report.rest?.operations, [...report.done]]).toEqual(['finished', [], []])
  expect(sandbox.requests.length - before).toBeLessThanOrEqual(6)
})

test('two at once: the one that notices stops, and nothing is made twice', async () => {
  const { errand, titles } = await withTasks(60)
  await errand(1)
  let other: Promise<ErrandReport> | undefined
  const slow = await errand(20, () => void (other ??= errand(20)))
  const reports = [slow, await other]
  expect(reports.map(report => report?.end)).toContain('company')
  expect(new Set(titles()).size).toBe(titles().length)
})

test('what other workflows of the repository do meanwhile as the same bot is no company', async () => {
  const { errand, sandbox, titles } = await withTasks(60)
  const { world } = sandbox
  const actor = world.workflowActor(repository, { issues: 'write' })
  let isSaid = false
  const report = await errand(20, () => {
    if (!isSaid) world.createIssue({ actor, repository, title: 'Stale issues of this week', body: 'None.' })
    isSaid = true
  })
  expect([report.end, report.rest?.operations, titles().length]).toEqual(['finished', [], 62])
})

test('what GitHub refuses is told at once, and not waited for', async () => {
  const { open, clock, sandbox } = await withTasks(3)
  const errand = await open()
  const gateway: Gateway = {
    ...errand.gateway,
    async *write(place, writes, mayLeave) {
      for (const [index, write] of writes.entries()) {
        const error = new GitHubError('invalid', 'creating an issue', { cause: new Error('No') })
        if (write.kind === 'create-issue' && write.title.includes('Plank 2')) yield { kind: 'failed', index, error }
        else for await (const outcome of errand.gateway.write(place, [write], mayLeave)) yield { ...outcome, index }
      }
    },
  }
  const journal = createMemoryJournal()
  const reconciler = createReconciler({ gateway, reader, journal, now: () => clock.now(), log: silent })
  const from = clock.now().getTime()
  const terms = { until: new Date(8.64e15), stop: AbortSignal.timeout(20_000), tell: () => undefined }
  const report = await runErrand({ ...errand, gateway, reconciler }, terms)
  expect([report.end, report.next, left(report)]).toEqual(['finished', null, 1])
  expect(report.rest?.said).toEqual([expect.stringContaining('GitHub refused to create')])
  expect(clock.now().getTime() - from).toBeLessThan(600_000)
  expect(sandbox.world.issues(repository)).toHaveLength(3)
})

const silent = { info: ignore, warn: ignore, error: ignore }

function ignore(): void {
  // What is logged is another test's business.
}
