import { expect, onTestFinished, test } from 'vitest'
import { startSandbox, type Sandbox } from '../../src/sandbox/index.ts'
import { milepost } from './run.ts'

const words = ['remove', '--repo', 'ada/boat']

/** A repository that is in step with a plan, of which one task has taken over an issue of Ada's and the other is done. */
async function inStep(): Promise<{
  readonly sandbox: Sandbox
  readonly environment: Readonly<Record<string, string>>
}> {
  const sandbox = await startSandbox()
  onTestFinished(async () => await sandbox.stop())
  const { world, app, url } = sandbox
  world.addPerson({ login: 'ada', name: 'Ada' })
  const actor = world.person('ada')
  world.addRepository({ owner: 'ada', name: 'boat', files: { 'README.md': '# Boat\n' } })
  world.createIssue({ actor, repository: 'ada/boat', title: 'Paint the hull', body: 'In red.' })
  const plan = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Paint the hull #1\n- [x] 1.2 Caulk the seams\n'
  world.push({ actor, repository: 'ada/boat', files: { 'plans/boat.md': plan }, message: 'Plan' })
  world.install({ account: 'ada', actor })
  const environment = {
    GHE_HOST: url.replace('http://', ''),
    GHE_PROTOCOL: 'http',
    MILEPOST_PACING: 'unlimited',
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
  }
  expect((await milepost(['sync', '--repo', 'ada/boat'], environment)).code).toBe(0)
  return { sandbox, environment }
}

test('what is tracked is not taken back: first the settings have to say that nothing is', async () => {
  const { sandbox, environment } = await inStep()
  const before = sandbox.world.issues('ada/boat')
  const all = await milepost([...words, '--yes'], environment)
  expect([all.code, all.err]).toEqual([2, expect.stringContaining('Commit `plans: []` to .github/milepost.yml')])
  const one = await milepost([...words, '--yes', '--plan', 'plans/boat.md'], environment)
  expect([one.code, one.err]).toEqual([2, expect.stringContaining('`milepost: false`')])
  expect(sandbox.world.issues('ada/boat')).toEqual(before)
})

test('it shows what it would do, does it when that is confirmed, and finds nothing left then', async () => {
  const { sandbox, environment } = await inStep()
  const { world } = sandbox
  const files = { '.github/milepost.yml': 'plans: []\n' }
  world.push({ actor: world.person('ada'), repository: 'ada/boat', files, message: 'Track nothing' })
  const before = world.issues('ada/boat')
  const other = await milepost([...words, '--yes', '--plan', 'plans/raft.md'], environment)
  expect([other.code, other.err]).toEqual([2, expect.stringContaining('Name one of these: plans/boat.md.')])
  const never = await milepost([...words, '--yes', '--minutes', '0'], environment)
  expect([never.code, never.err]).toEqual([2, expect.stringContaining('Write one: --minutes 10.')])
  const shown = await milepost(words, environment)
  expect([shown.code, shown.err]).toEqual([1, expect.stringContaining('Nothing was changed. Add --yes to do it.')])
  // No server takes anything back.
  expect(shown.err).not.toContain('does this by itself')
  const lines = shown.out.trim().split('\n')
  expect(lines).toEqual(
    expect.arrayContaining([
      'close #2 "Progress: Boat"',
      'unpin #2',
      'close milestone "Phase 1: Hull"',
      'delete label milepost',
      'take our text off #1 "1.1 Paint the hull"',
    ]),
  )
  expect(world.issues('ada/boat')).toEqual(before)
  const json = await milepost([...words, '--json'], environment)
  expect(JSON.parse(json.out)).toEqual({ version: 1, repository: 'ada/boat', shown: lines, done: {} })

  const done = await milepost([...words, '--yes'], environment)
  expect([done.code, done.out]).toEqual([0, expect.stringContaining('What Milepost made is taken back.')])
  expect(world.labels('ada/boat').filter(({ description }) => description.endsWith('· Milepost'))).toEqual([])
  expect(world.issues('ada/boat').map(({ title, state }) => `${title}: ${state}`)).toEqual([
    '1.1 Paint the hull: open',
    'Progress: Boat: closed',
  ])
  expect(world.issues('ada/boat')[0]?.body).toBe('In red.')
  const again = await milepost(words, environment)
  expect([again.code, again.out]).toEqual([0, 'There is nothing of Milepost’s left to take back.\n'])
})
