import { describe, expect, test, vi } from 'vitest'
import type { RepositorySettings } from '../../src/sandbox/world.ts'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

vi.setConfig({ testTimeout: 60_000 })

const planPath = 'plans/plan.md'
const plan = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Clean\n- [ ] 1.2 Caulk (depends on 1.1)\n'
const all = ['Progress: Boat', '1.1 Clean', '1.2 Caulk']

const titles = ({ world, repository }: Timed): readonly string[] => world.issues(repository).map(issue => issue.title)

const change = ({ world, repository }: Timed, settings: RepositorySettings): void =>
  void world.changeRepository({ actor: world.person('ada'), repository, settings })

async function withPlan(): Promise<Timed> {
  const timed = await onClock()
  timed.push({ [planPath]: plan })
  return timed
}

describe('a repository that may not be changed', () => {
  test.each<[string, RepositorySettings, RepositorySettings]>([
    ['is archived', { archived: true }, { archived: false }],
    ['has its issues switched off', { issuesEnabled: false }, { issuesEnabled: true }],
  ])('because it %s is seen and left alone, until that changes', async (_, off, on) => {
    const timed = await withPlan()
    change(timed, off)
    expect(await timed.look('full')).toEqual({ kind: 'finished' })
    expect(timed.written()).toEqual([])
    change(timed, on)
    await timed.finish()
    expect(titles(timed)).toEqual(all)
    await expectQuiet(timed)
  })
})

describe('an installation', () => {
  const installationOf = ({ world, repository }: Timed): number =>
    world.installationOf(world.repository(repository))?.id ?? 0

  test('that is suspended ends its jobs; when it is not any more, everything is caught up with', async () => {
    const timed = await withPlan()
    const actor = timed.world.person('ada')
    const installation = installationOf(timed)
    timed.world.suspend({ actor, installation, suspended: true })
    expect(await timed.look('full')).toEqual({ kind: 'finished' })
    timed.world.suspend({ actor, installation, suspended: false })
    await timed.finish()
    expect(titles(timed)).toEqual(all)
  })

  test('that is gone ends its jobs; after another one nothing is made a second time', async () => {
    const timed = await withPlan()
    await timed.finish()
    const actor = timed.world.person('ada')
    const request = timed.request('full')
    timed.world.uninstall({ actor, installation: installationOf(timed) })
    // A token that is still at hand is refused for as long as it would have been good.
    await timed.restart('kept')
    expect(await timed.run(request)).toEqual({ kind: 'finished' })
    timed.close('1.1 Clean')
    timed.world.install({ account: 'ada', actor })
    await timed.finish()
    expect(titles(timed)).toEqual(all)
    expect(Buffer.from(timed.world.file(timed.repository, planPath) ?? []).toString()).toContain('[x] 1.1')
    await expectQuiet(timed)
  })

  test('that goes in the middle of a run ends its jobs, too', async () => {
    let going = (): void => undefined
    const timed = await onClock({
      between: gateway => ({
        ...gateway,
        async *write(repository, writes, mayLeave) {
          going()
          yield* gateway.write(repository, writes, mayLeave)
        },
      }),
    })
    timed.push({ [planPath]: plan })
    const actor = timed.world.person('ada')
    const installation = installationOf(timed)
    going = () => {
      going = () => undefined
      timed.world.uninstall({ actor, installation })
    }
    const result = await timed.look('full')
    // A token that is still at hand is refused for as long as it would have been good; nobody gets a new one.
    await timed.restart('kept')
    const again = 'request' in result ? await timed.run(result.request) : result
    expect(again).toEqual({ kind: 'finished' })
  })

  test('that may not write issues is not tried again and again', async () => {
    const timed = await withPlan()
    const actor = timed.world.person('ada')
    timed.world.uninstall({ actor, installation: installationOf(timed) })
    timed.world.install({
      account: 'ada',
      actor,
      permissions: { ...timed.world.app.permissions, issues: 'read' },
    })
    timed.written()
    expect(await timed.look('full')).toEqual({ kind: 'finished' })
    expect(timed.written()).not.toContain('createIssue')
    expect(titles(timed)).toEqual([])
  })
})

test('a repository that is deleted ends its jobs', async () => {
  const timed = await withPlan()
  await timed.finish()
  const request = timed.request('full')
  timed.world.deleteRepository({ actor: timed.world.person('ada'), repository: timed.repository })
  expect(await timed.run(request)).toEqual({ kind: 'finished' })
})

describe('a repository that changes', () => {
  test('its name is known by its id: also a request from before goes on', async () => {
    const timed = await withPlan()
    const old = timed.request('full')
    change(timed, { name: 'vessel' })
    await timed.run(old)
    expect(timed.world.issues('ada/vessel').map(issue => issue.title)).toEqual(all)
    expect(timed.world.milestones('ada/vessel')).toHaveLength(1)
    timed.written()
    expect(await timed.run(old)).toEqual({ kind: 'finished' })
    expect(timed.written()).toEqual([])
  })

  test('its default branch is read on the new one', async () => {
    const timed = await withPlan()
    await timed.finish()
    const { world, repository } = timed
    const text = `${plan}- [ ] 1.3 Tar\n`
    world.push({ actor: world.person('ada'), repository, branch: 'next', files: { [planPath]: text }, message: 'More' })
    await expectQuiet(timed)
    change(timed, { defaultBranch: 'next' })
    await timed.finish()
    expect(titles(timed)).toEqual([...all, '1.3 Tar'])
    await expectQuiet(timed)
  })
})

test('issues that another bot made are not made again: the message says how to take them over', async () => {
  const warnings: object[] = []
  const timed = await onClock({
    between: gateway => ({
      ...gateway,
      look: async (repository, since) => ({ ...(await gateway.look(repository, since)), otherBots: [4711] }),
    }),
    log: { info: () => undefined, error: () => undefined, warn: fields => void warnings.push(fields) },
  })
  timed.push({ [planPath]: plan })
  expect(await timed.look('full')).toEqual({ kind: 'finished' })
  expect(titles(timed)).toEqual([])
  expect(warnings).toMatchObject([{ why: expect.stringContaining('MILEPOST_FORMER_BOTS=4711') as string }])
})
