import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { onClock } from '../stories/on-clock.ts'
import { fileWith, folderWith, loadedBy, milepost } from './run.ts'

const dock = `# Dock

## Phase 1: Ground

- [x] 1.1 Measure the depth
- [ ] 1.2 Drive the piles (depends on 1.1)
- [ ] 1.3 Fetch the planks (depends on #44)

## Phase 2: Deck

**Depends on:** Phase 1

- [ ] 2.1 Lay the planks
- [ ] 2.2 Paint them (depends on 2.1, shop.md#7)
`

describe('explain', () => {
  test('says what a task waits for, down to what can be begun, and what its labels will be', async () => {
    const file = await fileWith(dock)
    const { code, out } = await milepost(['explain', file, '2.2'])
    expect(code).toBe(0)
    expect(out.trim().split('\n')).toEqual([
      `2.2 Paint them  ${file}:14`,
      '',
      'Blocked. It waits for:',
      '  2.1 Lay the planks, which waits for',
      '    Phase 1: Ground (2 of 3 open), of which are open',
      '      1.2 Drive the piles — can be worked on now',
      '      1.3 Fetch the planks, which waits for',
      '        #44 — open',
      '  shop.md#7 — nobody knows now whether it is done',
      '',
      'Where to begin',
      '  shop.md#7 — nobody knows now whether it is done',
      '  1.2 Drive the piles — can be worked on now',
      '  #44 — open',
      '',
      'State',
      '  Open: its mark in the plan says todo.',
      '',
      'Labels',
      '  milepost: the issue is kept in step with a plan',
      '  blocked: it waits for 2.1 Lay the planks, shop.md#7',
      '  depends-on:2.1: the task says so in line 14',
      '  depends-on:shop.md#7: the task says so in line 14',
      '',
      'Milestone',
      '  Phase 2: Deck, its phase in the plan.',
    ])
  })

  test('--json prints the same as data', async () => {
    const file = await fileWith(dock)
    const { code, out } = await milepost(['explain', file, 'drive the piles', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      path: file,
      line: 6,
      key: '1.2',
      title: '1.2 Drive the piles',
      ready: true,
      waits: [],
      state: { now: 'open', plan: { kind: 'mark', state: 'todo' } },
      labels: [{ name: 'milepost' }, { name: 'unblocked' }, { name: 'depends-on:1.1' }],
      milestone: { title: 'Phase 1: Ground' },
    })
  })

  test('ends with 1 where something is wrong with what holds the task', async () => {
    const circle = await fileWith('- [ ] 1.1 Hen (depends on 1.2)\n- [ ] 1.2 Egg (depends on 1.1)\n')
    const { code, out } = await milepost(['explain', circle, '1.1'])
    expect(code).toBe(1)
    expect(out).toContain('These wait for each other: 1.1 Hen, 1.2 Egg.')
  })

  test('finds no fault with an issue that a task names: nobody asked for it', async () => {
    const file = await fileWith('- [ ] 1.3 Paint (#12)\n- [ ] 1.4 Dry\n')
    const { code, out, err } = await milepost(['explain', file, '1.3'])
    expect([code, err]).toEqual([0, expect.stringContaining('with --repo OWNER/NAME it is known')])
    expect(out).not.toContain('no such issue')
    expect((await milepost(['explain', file, '1.4'])).err).toBe('')
  })

  test('ends with 3 where there is no such task, and says where to look', async () => {
    const file = await fileWith(dock)
    const { code, out, err } = await milepost(['explain', file, '9.9'])
    expect({ code, out }).toEqual({ code: 3, out: '' })
    expect(err).toContain(`there is no task "9.9" in ${file}; milepost parse shows those of a plan`)
  })

  test('asks which one is meant where several tasks are called so', async () => {
    const file = await fileWith(
      '## Phase A\n\n- [ ] T1 Saw\n- [ ] T2 Plane\n\n## Phase B\n\n- [ ] T1 Paint\n- [ ] T2 Dry\n',
    )
    const { code, err } = await milepost(['explain', file, 't1'])
    expect(code).toBe(2)
    expect(err).toContain(`2 tasks of ${file} are called "t1"`)
    expect((await milepost(['explain', file, 'B/T1'])).code).toBe(0)
  })

  test('loads no web server and no client of GitHub', async () => {
    const loaded = await loadedBy(['explain', await fileWith(dock), '1.2'])
    expect(loaded).toContain('/src/cli/explain/explain.ts')
    expect(loaded).not.toMatch(/node_modules\/(?:@octokit|octokit|probot|pg-boss|graphql)/)
  })

  test('ends with 2 where a link stands in place of the settings', async () => {
    const here = await folderWith({ 'plan.md': dock, 'settings/milepost.yml': 'pin: false\n' })
    await symlink('settings', join(here, '.github'))
    const { code, err } = await milepost(['explain', 'plan.md', '1.2'], {}, here)
    expect([code, err]).toEqual([2, expect.stringContaining('.github, the folder of the settings, is a symbolic link')])
  })

  test('ends with 2 where the file can’t be read', async () => {
    expect((await milepost(['explain', 'nowhere.md', '1.1'])).code).toBe(2)
  })
})

describe('explain of a repository', () => {
  test('says what GitHub knows, too: issues, labels that are there, and of whom an issue is', async () => {
    const timed = await onClock()
    const { world, repository, sandbox } = timed
    timed.push({ 'plans/dock.md': dock })
    await timed.finish()
    world.createIssue({ actor: world.person('ada'), repository, title: 'A leak' })
    const host = sandbox.url.replace('http://', '')
    const environment = { GITHUB_TOKEN: sandbox.tokenOf('ada'), GHE_HOST: host, GHE_PROTOCOL: 'http' }
    const numberOf = (title: string): number => world.issues(repository).find(one => one.title === title)?.number ?? 0
    const explain = async (...words: readonly string[]) =>
      await milepost(['explain', ...words, '--repo', repository], environment)

    const { code, out } = await explain('2.1')
    expect(code).toBe(0)
    expect(out.split('\n')[0]).toBe(`#${numberOf('2.1 Lay the planks')} 2.1 Lay the planks  plans/dock.md:13`)
    expect(out).toContain(`#${numberOf('1.2 Drive the piles')} 1.2 Drive the piles — can be worked on now`)
    expect(out).not.toContain('the next look puts it there')
    expect((await explain(String(numberOf('2.1 Lay the planks')))).out).toBe(out)
    const foreign = await explain(`#${numberOf('A leak')}`)
    expect({ code: foreign.code, out: foreign.out }).toEqual({
      code: 3,
      out: expect.stringContaining("This issue is none of Milepost's") as unknown,
    })
    const progress = await explain(`#${numberOf('Progress: Dock')}`, '--json')
    expect(JSON.parse(progress.out)).toMatchObject({ version: 1, kind: 'progress' })
  })

  test('loads no web server, no queue and no database', async () => {
    const loaded = await loadedBy(['explain', '1.1', '--repo', 'ada/project'])
    expect(loaded).toContain('/src/server/visit.ts')
    expect(loaded).not.toMatch(/node_modules\/(?:probot|pg|pg-boss|@electric-sql)\//)
  })

  test('asks for a token, a repository and one task', async () => {
    expect((await milepost(['explain', '1.1', '--repo', 'ada/project'])).err).toContain('GITHUB_TOKEN')
    expect((await milepost(['explain', '1.1', '--repo', 'project'])).err).toContain('--repo acme/rocket')
    expect((await milepost(['explain', '1.1'])).err).toContain('a file and a task are needed')
    expect((await milepost(['explain', 'PLAN.md', '1.1', '--repo', 'ada/project'])).code).toBe(2)
  })
})
