import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '../../src/sandbox/index.ts'
import { onClock } from '../stories/on-clock.ts'
import { fileWith, folderWith, milepost, type Run } from './run.ts'

const plan = `# Boat

## Phase 1: Hull

- [ ] 1.1 Clean the dock
- [ ] 1.2 Caulk the seams (depends on 1.1)

## Phase 2: Rigging

- [x] 2.1 Step the mast
`

/** What it prints, without spaces at the ends of lines. */
const lines = ({ out }: Run): readonly string[] => out.split('\n').map(line => line.trimEnd())

describe('without a repository', () => {
  test('it says what a first sync of a plan makes', async () => {
    const run = await milepost(['preview', await fileWith(plan)])
    expect(run.code).toBe(0)
    expect(lines(run)[0]).toBe('2 to create')
    expect(run.out).toContain('1.2 Caulk the seams, waits for 1.1')
    expect(run.out).toContain('1 task is resolved already: no issue is made for it.')
    const two = await milepost(['preview', await fileWith(`${plan}- [x] 2.2 Bend the sails\n`)])
    expect(two.out).toContain('2 tasks are resolved already: no issue is made for them.')
  })

  test('it says how long GitHub lets that take', async () => {
    const many = Array.from({ length: 300 }, (_, at) => `- [ ] 1.${at + 1} Task number ${at + 1}`).join('\n')
    const run = await milepost(['preview', await fileWith(`# Many\n\n## Phase 1\n\n${many}\n`)])
    expect(run.out).toContain('about 2 hours 5 minutes')
  })

  test('a pace that does not exist is said', async () => {
    const run = await milepost(['preview', await fileWith(plan)], { MILEPOST_PACING: 'fast' })
    expect([run.code, run.err]).toEqual([2, expect.stringContaining('must be observed, documented or unlimited')])
  })

  test('it prints one JSON document', async () => {
    const run = await milepost(['preview', await fileWith(plan), '--json'])
    const printed = JSON.parse(run.out) as Record<string, unknown>
    expect(printed).toMatchObject({ version: 1, title: '2 to create', created: [{ title: '1.1 Clean the dock' }, {}] })
  })

  test('it takes the plans of this directory, and says so where there is none', async () => {
    const here = await folderWith({ 'plans/boat.md': plan, 'notes.md': '# Notes\n' })
    expect(lines(await milepost(['preview'], {}, here))[0]).toBe('2 to create')
    const nowhere = await milepost(['preview'], {}, await folderWith({ 'notes.md': '# Notes\n' }))
    expect(nowhere.code).toBe(3)
    expect(nowhere.err).toContain('nothing to preview')
  })

  test('an error in the plan is a finding', async () => {
    const run = await milepost(['preview', await fileWith(plan.replace('depends on 1.1', 'depends on 9.9'))])
    expect(run.code).toBe(1)
    expect(run.out).toContain('unknown-dependency')
  })

  test('of issues that tasks name it says that nobody was asked', async () => {
    const run = await milepost(['preview', await fileWith(plan.replace('Clean the dock', 'Clean the dock (#12)'))])
    expect(run.code).toBe(0)
    expect(run.err).toContain('with --repo OWNER/NAME it is known whether it is taken over')
    expect(run.out).not.toContain('no such issue')
  })

  test('of another file that is here and was not named it says that nobody looked', async () => {
    const waiting = plan.replace('depends on 1.1', 'depends on other.md#2.1')
    const here = await folderWith({ 'plan.md': waiting, 'other.md': plan })
    const run = await milepost(['preview', 'plan.md'], {}, here)
    expect([run.code, lines(run)[0]]).toEqual([0, '2 to create'])
    expect(run.out).not.toContain('there is no file')
    expect(run.err).toContain(
      'other.md: what tasks wait for there was not looked at; name the file, too, or use --repo OWNER/NAME',
    )
    const both = await milepost(['preview', 'plan.md', 'other.md'], {}, here)
    expect(both.err).not.toContain('not looked at')
    const missing = await milepost(['preview', 'plan.md'], {}, await folderWith({ 'plan.md': waiting }))
    expect([missing.code, missing.out]).toEqual([1, expect.stringContaining('there is no file other.md')])
  })

  test('a file twice is once, and one outside of the globs is said to be', async () => {
    const here = await folderWith({ 'boat.md': plan })
    const run = await milepost(['preview', 'boat.md', './boat.md'], {}, here)
    expect(lines(run)[0]).toBe('2 to create')
    expect(run.err).toBe(
      'boat.md is not matched by PLAN.md or plans/**/*.md, the default: list it under plans in .github/milepost.yml, or it is not tracked\n',
    )
    const own = await folderWith({ 'boat.md': plan, '.github/milepost.yml': 'plans: ["*.markdown"]\n' })
    expect((await milepost(['preview', 'boat.md'], {}, own)).err).toBe(
      'boat.md is matched by none of the globs under plans in .github/milepost.yml: add it there, or it is not tracked\n',
    )
  })

  test('a file that is no plan, and one that is switched off, say why', async () => {
    const here = await folderWith({
      'plans/bin.md': 'x\u0000\u0001'.repeat(50),
      'plans/off.md': `---\nmilepost: false\n---\n${plan}`,
    })
    expect(lines(await milepost(['preview', 'plans/bin.md'], {}, here))[0]).toBe('A plan can’t be read')
    const off = await milepost(['preview', 'plans/off.md'], {}, here)
    expect([off.code, off.err]).toEqual([2, expect.stringContaining('milepost: false')])
  })

  test('settings that are wrong are said', async () => {
    const here = await folderWith({ 'plans/boat.md': plan, '.github/milepost.yml': 'plan: x\n' })
    const run = await milepost(['preview'], {}, here)
    expect([run.code, run.err]).toEqual([2, expect.stringContaining('.github/milepost.yml:1:1 has a mistake')])
  })

  test('a link in place of the settings is said as a mistake in them is', async () => {
    const here = await folderWith({ 'plans/boat.md': plan, 'settings.yml': 'pin: false\n' })
    await mkdir(join(here, '.github'))
    await symlink('../settings.yml', join(here, '.github/milepost.yml'))
    const run = await milepost(['preview'], {}, here)
    expect([run.code, run.out]).toEqual([2, ''])
    expect(run.err).toContain('has a mistake: the settings are a symbolic link, which is not followed')
    expect(run.err).toContain('Put the file itself there')
  })

  test('a link that is named as a plan, or leads to one, is said to be none', async () => {
    const here = await folderWith({ 'docs/boat.md': plan })
    await symlink('docs/boat.md', join(here, 'PLAN.md'))
    await symlink('docs', join(here, 'plans'))
    const file = await milepost(['preview', 'PLAN.md'], {}, here)
    expect(file.err).toBe(
      'PLAN.md is a symbolic link, which is not followed: put the file itself there, or it is not tracked\n',
    )
    const folder = await milepost(['preview', 'plans/boat.md'], {}, here)
    expect(folder.err).toBe(
      'plans/boat.md is behind plans, a symbolic link, which is not followed: put the folder itself there, or it is not tracked\n',
    )
  })
})

describe('against a repository', () => {
  let sandbox: Sandbox
  let token: Readonly<Record<string, string>>

  beforeAll(async () => {
    sandbox = await startSandbox()
    const { world } = sandbox
    world.addPerson({ login: 'ada', name: 'Ada' })
    world.addRepository({ owner: 'ada', name: 'boat', files: { 'plans/boat.md': plan } })
    world.install({ account: 'ada', actor: world.person('ada') })
    token = { ...serverOf(sandbox), GITHUB_TOKEN: sandbox.tokenOf('ada') }
  })
  afterAll(async () => await sandbox.stop())

  test('only what differs counts', async () => {
    const here = await folderWith({ 'plans/boat.md': `${plan}- [ ] 2.2 Bend the sails\n` })
    const run = await milepost(['preview', '--repo', 'ada/boat'], token, here)
    expect(run.err).toBe('')
    expect(lines(run)[0]).toBe('1 to create')
    expect(run.out).toContain('more are due there whatever happens here')
  })

  test('a file that is not here any more takes its plan along; a named one does not', async () => {
    const here = await folderWith({ 'plans/other.md': '# Other\n\n## Phase 1\n\n- [ ] 1.1 Buy a compass\n' })
    const all = await milepost(['preview', '--repo', 'ada/boat', '--json'], token, here)
    const one = await milepost(['preview', 'plans/other.md', '--repo', 'ada/boat', '--json'], token, here)
    const plans = (run: Run): unknown => (JSON.parse(run.out) as { readonly plans: unknown }).plans
    expect(plans(one)).toEqual([{ kind: 'new', path: 'plans/other.md', was: null }])
    expect(plans(all)).toEqual([
      { kind: 'new', path: 'plans/other.md', was: null },
      { kind: 'removed', path: 'plans/boat.md', was: null },
    ])
  })

  test('links here are no plans there, and a link in place of the settings is said', async () => {
    const here = await folderWith({ 'docs/boat.md': plan })
    await mkdir(join(here, 'plans'))
    await symlink('../docs/boat.md', join(here, 'plans/boat.md'))
    await symlink('../docs/boat.md', join(here, 'plans/raft.md'))
    const named = await milepost(['preview', 'plans/raft.md', '--repo', 'ada/boat'], token, here)
    expect([named.code, lines(named)[0]]).toEqual([0, 'No issue changes'])
    expect(named.err).toContain('plans/raft.md is a symbolic link, which is not followed')
    await symlink('docs', join(here, '.github'))
    const all = await milepost(['preview', '--repo', 'ada/boat'], token, here)
    expect([all.code, all.err]).toEqual([2, expect.stringContaining('.github, the folder of the settings')])
  })

  test('the app’s own key will do', async () => {
    const { id, privateKey } = sandbox.app
    const app = { ...serverOf(sandbox), APP_ID: String(id), PRIVATE_KEY: privateKey }
    const here = await folderWith({ 'plans/boat.md': plan })
    const run = await milepost(['preview', '--repo', 'ada/boat'], app, here)
    expect([run.err, run.code, lines(run)[0]]).toEqual(['', 0, 'No issue changes'])
  })

  test('what can’t be read says what to do', async () => {
    const without = await milepost(['preview', '--repo', 'ada/boat'], {})
    expect([without.code, without.err]).toEqual([2, expect.stringContaining('GITHUB_TOKEN')])
    const nowhere = await milepost(['preview', '--repo', 'ada/raft'], token)
    expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining('Check that ada/raft is there')])
    const nonsense = await milepost(['preview', '--repo', 'boat'], token)
    expect([nonsense.code, nonsense.err]).toEqual([2, expect.stringContaining('--repo acme/rocket')])
  })
})

test('with a token it knows the issues of the bot that made them, and shows what merging a pull request will do', async () => {
  const timed = await onClock()
  const { world, repository, sandbox } = timed
  timed.push({ 'plans/boat.md': plan })
  await timed.finish()
  const actor = world.person('ada')
  const files = { 'plans/boat.md': plan.replace('[ ] 1.1', '[x] 1.1') }
  world.push({ actor, repository, branch: 'edit', files, message: 'Tick' })
  const { number } = world.createPull({ actor, repository, title: 'Tick', base: 'main', head: 'edit' })
  const words = ['preview', '--repo', repository, '--pull', String(number)]
  const environment = { ...serverOf(sandbox), GITHUB_TOKEN: sandbox.tokenOf('ada') }
  const run = await milepost(words, environment)
  expect([run.err, run.code, lines(run)[0]]).toEqual(['', 0, '1 to close; unblocks 1'])
})

function serverOf({ url }: Sandbox): Readonly<Record<string, string>> {
  return { GHE_HOST: url.replace('http://', ''), GHE_PROTOCOL: 'http' }
}
