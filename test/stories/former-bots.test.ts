import { expect, test } from 'vitest'
import { openErrand, runErrand, type ErrandReport } from '../../src/server/index.ts'
import { gatewayTo } from '../github/harbour.ts'
import { reader } from '../support/reader.ts'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

const path = 'plans/boat.md'
const plan = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Caulk the seams\n- [ ] 1.2 Paint the hull (depends on 1.1)\n'
const actionsBot = 41_898_282

/** A run of the action, with what it was told of bots before it. */
async function act(timed: Timed, formerBots: readonly number[] = []): Promise<ErrandReport> {
  const { sandbox, repository } = timed
  const token = sandbox.workflowToken(repository, { issues: 'write', contents: 'write', pull_requests: 'write' })
  const sleep = async (milliseconds: number): Promise<void> => await Promise.resolve(timed.wait(milliseconds / 1000))
  const errand = await openErrand(
    repository,
    { apiUrl: `${sandbox.url}/api/v3`, as: { kind: 'token', token }, pacing: 'unlimited', formerBots },
    { reader, log: silent, clock: { now: () => timed.now(), sleep } },
  )
  if ('refused' in errand) throw new Error(errand.refused)
  const until = new Date(timed.now().getTime() + 600_000)
  return await runErrand(errand, { until, stop: new AbortController().signal, tell: () => undefined })
}

/** The app's server starts anew, with these bots as those that it was before. */
async function startApp(timed: Timed, formerBots: readonly number[]): Promise<void> {
  const clock = { now: () => timed.now(), sleep: async () => await Promise.reject(new Error('nothing is waited for')) }
  await timed.restart('lost', (_, sandbox) => gatewayTo(sandbox, { pacing: 'unlimited', clock, formerBots }))
}

const titles = ({ world, repository }: Timed): readonly string[] => world.issues(repository).map(({ title }) => title)

test('from the action to the app and back every issue is taken over, and none is made a second time', async () => {
  const timed = await onClock()
  const { world, repository } = timed
  timed.push({ [path]: plan })
  expect((await act(timed)).rest?.operations).toEqual([])
  const first = ['Progress: Boat', '1.1 Caulk the seams', '1.2 Paint the hull']
  expect(titles(timed)).toEqual(first)

  const untouched = world.issues(repository)
  await timed.finish()
  expect(world.issues(repository)).toEqual(untouched)

  await startApp(timed, [actionsBot])
  timed.push({ [path]: `${plan}- [ ] 1.3 Launch her (depends on 1.2)\n` })
  timed.close('1.1 Caulk the seams')
  await timed.finish()
  expect(titles(timed)).toEqual([...first, '1.3 Launch her'])
  await expectQuiet(timed)

  const { id } = world.app.bot
  const without = await act(timed)
  expect(without.rest?.said).toEqual([expect.stringContaining(`MILEPOST_FORMER_BOTS=${id}`)])
  expect(titles(timed)).toHaveLength(4)
  timed.close('1.2 Paint the hull')
  const back = await act(timed, [id])
  expect([back.end, back.rest?.operations, back.rest?.said]).toEqual(['finished', [], []])
  expect(titles(timed)).toHaveLength(4)
  const launch = world.issues(repository).find(({ title }) => title === '1.3 Launch her')
  const labels = launch?.labels.map(label => world.labelById(label)?.name)
  expect(labels).toContain('unblocked')
  expect([...(await act(timed, [id])).done]).toEqual([])
})

test('what was renumbered while another bot had the work is not made a second time, and nothing else of its plan is made', async () => {
  const timed = await onClock()
  const raft = 'plans/raft.md'
  timed.push({ [path]: plan, [raft]: '# Raft\n\n## Phase 1: Logs\n\n- [ ] 1.1 Fell trees\n' })
  await act(timed)
  await startApp(timed, [actionsBot])
  timed.push({ [path]: `${plan}- [ ] 1.3 Launch her (depends on 1.2)\n` })
  await timed.finish()
  const before = titles(timed)
  timed.push({
    [path]: `${plan}- [ ] 1.3 Rig her\n- [ ] 1.4 Launch her (depends on 1.2)\n`,
    [raft]: '# Raft\n\n## Phase 1: Logs\n\n- [ ] 1.1 Fell trees\n- [ ] 1.2 Tie them\n',
  })
  const { id } = timed.world.app.bot
  const without = await act(timed)
  expect(titles(timed)).toEqual([...before, '1.2 Tie them'])
  expect(without.rest?.said).toEqual([expect.stringContaining(`MILEPOST_FORMER_BOTS=${id}`)])
  const progress = timed.world.issues(timed.repository).find(({ title }) => title === 'Progress: Boat')
  expect(progress?.body).toContain(`MILEPOST_FORMER_BOTS=${id}`)
  const back = await act(timed, [id])
  expect([back.rest?.operations, titles(timed)]).toEqual([
    [],
    expect.arrayContaining(['1.3 Rig her', '1.4 Launch her']),
  ])
  expect(titles(timed)).toHaveLength(before.length + 2)
  expect([...(await act(timed, [id])).done]).toEqual([])
})

test('what another bot has is known beyond the look that saw it, also after a restart', async () => {
  const timed = await onClock()
  timed.push({ [path]: plan })
  await act(timed)
  await startApp(timed, [actionsBot])
  timed.push({ [path]: `${plan}- [ ] 1.3 Launch her\n` })
  await timed.finish()
  await startApp(timed, [])
  await timed.finish()
  // From then on no look since the last one goes back to when the bot was at work.
  timed.wait(120)
  timed.close('1.3 Launch her')
  await timed.finish('since')
  const before = titles(timed)
  for (const task of ['1.4 Rig her', '1.5 Sail her', '1.6 Sell her']) {
    timed.wait(120)
    timed.push({ [path]: `${plan}- [ ] 1.3 Launch her\n- [ ] ${task}\n` })
    await timed.finish('since')
    if (task.startsWith('1.5')) await timed.restart('kept')
    expect(titles(timed)).toEqual(before)
  }
})

test('from the app to the action nothing is touched until the action is told', async () => {
  const timed = await onClock()
  timed.push({ [path]: plan })
  await timed.finish()
  const before = timed.world.issues(timed.repository)
  const { id } = timed.world.app.bot
  const told = await act(timed)
  expect(told.hindrance).toContain(`MILEPOST_FORMER_BOTS=${id}`)
  expect(timed.world.issues(timed.repository)).toEqual(before)
  expect((await act(timed, [id])).rest?.operations).toEqual([])
  expect(titles(timed)).toHaveLength(3)
})

const silent = { info: ignore, warn: ignore, error: ignore }

function ignore(): void {
  // What is logged is another test's business.
}
