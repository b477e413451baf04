import { describe, expect, test } from 'vitest'
import { isUnknown } from '../../src/base/index.ts'
import type { Gateway } from '../../src/github/index.ts'
import type { PreviewRequest } from '../../src/queue/index.ts'
import type { CheckRun } from '../../src/sandbox/index.ts'
import { readAsGitHub } from '../render/github.ts'
import { expectPicture, picturesIn } from '../support/mermaid.ts'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

// What people read in a pull request, held against what merging it then does.

const plan = `# Boat

## Phase 1: Hull

- [ ] 1.1 Clean the dock
- [ ] 1.2 Caulk the seams (depends on 1.1)
- [ ] 1.3 Paint the planks (depends on 1.2)

## Phase 2: Rigging

**Depends on:** Phase 1

- [ ] 2.1 Step the mast
- [ ] 2.2 Bend the sails (depends on 2.1)
`

const path = 'plans/boat.md'

/** A repository that is in step with its plan. */
async function inStep(
  text = plan,
  files: Readonly<Record<string, string>> = {},
  between?: (gateway: Gateway) => Gateway,
): Promise<Timed> {
  const timed = await onClock(between === undefined ? {} : { between })
  timed.push({ [path]: text, ...files })
  await timed.finish()
  return timed
}

/** Somebody proposes other texts of files; the number of the pull request. */
function propose(timed: Timed, files: Readonly<Record<string, string | null>>, branch = 'edit'): number {
  const { world, repository } = timed
  const actor = world.person('ada')
  world.push({ actor, repository, branch, files, message: 'Edit the plan' })
  return world.createPull({ actor, repository, title: 'Edit the plan', base: 'main', head: branch }).number
}

/** The checks on the head of a pull request, the newest last. */
function checksOn({ world, repository }: Timed, number: number): readonly CheckRun[] {
  return world.checkRuns(repository, world.pull(repository, number).headOid)
}

function lastCheck(timed: Timed, number: number): CheckRun {
  const check = checksOn(timed, number).at(-1)
  if (check === undefined) throw new Error('there is no check')
  return check
}

async function previewOf(timed: Timed, number: number): Promise<CheckRun> {
  await timed.preview(number)
  return lastCheck(timed, number)
}

test('a pull request that edits a plan says what merging it will do, and merging does that', async () => {
  const timed = await inStep()
  const { world, repository } = timed
  const before = world.issues(repository)
  const number = propose(timed, {
    [path]: plan
      .replace('[ ] 1.1', '[x] 1.1')
      .replace('Paint the planks', 'Varnish the planks')
      .replace('- [ ] 2.2 Bend the sails (depends on 2.1)', '- [ ] 2.3 Splice the sheets'),
  })
  const check = await previewOf(timed, number)
  expect(check.name).toBe('Milepost')
  expect(check.conclusion).toBe('success')
  expect(check.output.title).toBe('1 to create, 1 renamed, 2 to close; unblocks 1')
  expect(check.output.summary).toContain(
    `| [#4](${timed.sandbox.url}/${repository}/issues/4) | 1.3 Paint the planks | 1.3 Varnish the planks |`,
  )
  world.mergePull({ actor: world.person('ada'), pull: world.pull(repository, number).nodeId })
  await timed.finish('since')
  const after = world.issues(repository)
  const was = new Map(before.map(issue => [issue.number, issue]))
  const now = after.filter(issue => was.has(issue.number))
  expect(after.length - before.length).toBe(1)
  expect(now.filter(issue => issue.title !== was.get(issue.number)?.title).map(({ title }) => title)).toEqual([
    '1.3 Varnish the planks',
  ])
  expect(now.filter(issue => issue.state !== was.get(issue.number)?.state)).toHaveLength(2)
  await expectQuiet(timed)
})

describe('when a preview is made', () => {
  test('not for a pull request that touches no plan, but with preview.when: always', async () => {
    const timed = await inStep()
    const quiet = propose(timed, { 'README.md': '# Other\n' })
    await timed.preview(quiet)
    expect(checksOn(timed, quiet)).toEqual([])
    timed.push({ '.github/milepost.yml': 'preview: { when: always }\n' })
    const { output, conclusion } = await previewOf(timed, quiet)
    expect([output.title, conclusion]).toEqual(['No plan is touched', 'success'])
  })

  test('for the settings as well, also when they are wrong then', async () => {
    const timed = await inStep()
    const number = propose(timed, { '.github/milepost.yml': 'plan: [x]\n' })
    const { output, conclusion } = await previewOf(timed, number)
    expect([output.title, conclusion]).toEqual(['Nothing will be changed until the settings are mended', 'neutral'])
    expect(output.annotations).toMatchObject([{ path: '.github/milepost.yml', startLine: 1, level: 'failure' }])
  })

  test('for drafts, and for a merge group where every one is to be answered', async () => {
    const timed = await inStep(plan, { '.github/milepost.yml': 'preview: { when: always }\n' })
    const { world, repository } = timed
    const actor = world.person('ada')
    const number = propose(timed, { [path]: plan.replace('[ ] 1.1', '[x] 1.1') })
    world.setDraft({ actor, pull: world.pull(repository, number).nodeId, isDraft: true })
    expect((await previewOf(timed, number)).output.title).toBe('1 to close; unblocks 1')
    world.setDraft({ actor, pull: world.pull(repository, number).nodeId, isDraft: false })
    const group = world.queueMergeGroup({ actor, pull: world.pull(repository, number).nodeId })
    await timed.previewer.run(
      { kind: 'preview', repository: timed.request('full').repository, of: { kind: 'commit', oid: group.oid } },
      () => true,
    )
    expect(world.checkRuns(repository, group.oid).map(({ output }) => output.title)).toEqual(['1 to close; unblocks 1'])
  })

  test('not for another base, a closed pull request, or our own', async () => {
    const timed = await inStep()
    const { world, repository } = timed
    const actor = world.person('ada')
    const text = plan.replace('[ ] 1.1', '[x] 1.1')
    const own = propose(timed, { [path]: text }, 'milepost/write-back')
    const closed = propose(timed, { [path]: text }, 'closed')
    world.updatePull({ actor, pull: world.pull(repository, closed).nodeId, state: 'closed' })
    for (const number of [own, closed]) {
      await timed.preview(number)
      expect(checksOn(timed, number)).toEqual([])
    }
  })
})

describe('a preview is made again', () => {
  test('when an issue changes, five minutes after the last one at the earliest, and only if it says something else', async () => {
    const timed = await inStep()
    const number = propose(timed, { [path]: plan.replace('[ ] 1.1', '[x] 1.1') })
    expect((await previewOf(timed, number)).output.title).toBe('1 to close; unblocks 1')
    timed.close('2.2 Bend the sails')
    await timed.look('since')
    await timed.previewer.refresh(timed.request('since').repository, 'since')
    const [asked] = timed.asked.slice(-1)
    expect(asked?.request).toMatchObject({ kind: 'preview', of: { kind: 'pull', number } })
    expect((asked?.notBefore?.getTime() ?? 0) - timed.now().getTime()).toBeGreaterThan(250_000)
    const from = timed.now().getTime()
    await timed.preview(number)
    expect(timed.now().getTime() - from).toBeGreaterThan(250_000)
    expect(checksOn(timed, number)).toHaveLength(1)
    timed.close('1.1 Clean the dock')
    await timed.finish()
    expect((await previewOf(timed, number)).output.title).not.toBe('1 to close; unblocks 1')
    expect(checksOn(timed, number)).toHaveLength(2)
  })

  test('at once for another head, and when somebody asks', async () => {
    const timed = await inStep()
    const { world, repository } = timed
    const number = propose(timed, { [path]: plan.replace('[ ] 1.1', '[x] 1.1') })
    await timed.preview(number)
    await timed.preview(number, { isAsked: true })
    expect(checksOn(timed, number)).toHaveLength(2)
    world.push({
      actor: world.person('ada'),
      repository,
      branch: 'edit',
      files: { [path]: plan.replace('[ ] 1.2', '[x] 1.2') },
      message: 'Another',
    })
    const from = timed.now().getTime()
    expect((await previewOf(timed, number)).output.title).toBe('1 to close; unblocks 1')
    expect(timed.now().getTime() - from).toBeLessThan(60_000)
  })

  test('and asked for twice at once it is made once', async () => {
    const timed = await inStep()
    const number = propose(timed, { [path]: plan.replace('[ ] 1.1', '[x] 1.1') })
    await timed.preview(number)
    await timed.preview(number)
    expect(checksOn(timed, number)).toHaveLength(1)
  })

  test('a full look finds pull requests that nobody told of', async () => {
    const timed = await inStep()
    const number = propose(timed, { [path]: plan.replace('[ ] 1.1', '[x] 1.1') })
    await timed.look('full')
    await timed.previewer.refresh(timed.request('full').repository, 'full')
    expect(timed.asked.map(({ request }) => request)).toMatchObject([{ kind: 'preview', of: { kind: 'pull', number } }])
  })
})

describe('what is shown', () => {
  test('a branch that is behind does not reopen what was closed meanwhile, as long as the two can be merged', async () => {
    const timed = await inStep()
    const number = propose(timed, { [path]: plan.replace('Bend the sails', 'Bend all sails') })
    timed.close('1.1 Clean the dock')
    await timed.finish()
    expect((await previewOf(timed, number)).output.title).toBe('1 renamed')
  })

  test('where they can’t, it says so, and which issues the branch would reopen', async () => {
    const timed = await inStep()
    const number = propose(timed, { [path]: plan.replace('1.1 Clean the dock', '1.1 Clean the whole dock') })
    timed.wait(3600)
    timed.close('1.1 Clean the dock')
    await timed.finish()
    const { output } = await previewOf(timed, number)
    expect(output.title).toBe('1 renamed, 1 to reopen; blocks 1')
    expect(output.summary).toContain('Reopens 1 issue that was closed since this branch was made')
    expect(output.summary).toContain('can’t be merged without a person')
  })

  test('errors that the change brings fail the check if the settings of the default branch say so', async () => {
    const wrong = plan.replace('(depends on 1.1)', '(depends on 9.9)')
    const timed = await inStep()
    const number = propose(timed, { [path]: wrong, '.github/milepost.yml': 'preview: { failOn: error }\n' })
    const check = await previewOf(timed, number)
    expect(check.conclusion).toBe('neutral')
    expect(check.output.annotations).toMatchObject([
      { path, startLine: 6, level: 'failure', title: 'unknown-dependency' },
    ])
    timed.push({ '.github/milepost.yml': 'preview: { failOn: error }\n' })
    timed.wait(400)
    expect((await previewOf(timed, number)).conclusion).toBe('failure')
  })

  test('an error that is there already fails nobody', async () => {
    const wrong = plan.replace('(depends on 1.1)', '(depends on 9.9)')
    const timed = await inStep(wrong, { '.github/milepost.yml': 'preview: { failOn: error }\n' })
    const number = propose(timed, { [path]: wrong.replace('Bend the sails', 'Bend all sails') })
    expect((await previewOf(timed, number)).conclusion).toBe('success')
  })

  test('a repository in which nothing is changed says why', async () => {
    const timed = await inStep()
    const number = propose(timed, { [path]: plan.replace('[ ] 1.1', '[x] 1.1') })
    const actor = timed.world.person('ada')
    timed.world.changeRepository({ actor, repository: timed.repository, settings: { issuesEnabled: false } })
    const { output, conclusion } = await previewOf(timed, number)
    expect([output.title, conclusion]).toEqual(['Nothing will be changed', 'neutral'])
    expect(output.summary).toContain('its issues are switched off')
  })

  test('of a merge that GitHub has not tried it is asked again', async () => {
    const timed = await inStep()
    const number = propose(timed, { [path]: plan.replace('[ ] 1.1', '[x] 1.1') })
    const results = await timed.preview(number)
    expect(results.map(({ kind }) => kind)).toEqual(['again', 'finished'])
    expect(lastCheck(timed, number).output.summary).toContain('merged into it')
  })

  test('of a merge with an earlier base it is asked for a minute, and then told of the branch alone', async () => {
    const stale = { kind: 'clean', commit: '1'.repeat(40), parents: ['2'.repeat(40), '3'.repeat(40)] } as const
    const timed = await inStep(plan, {}, gateway => ({
      ...gateway,
      proposedChange: async (...words) => {
        const change = await gateway.proposedChange(...words)
        return change === null || isUnknown(change) ? change : { ...change, merge: stale }
      },
    }))
    const number = propose(timed, { [path]: plan.replace('[ ] 1.1', '[x] 1.1') })
    const request: PreviewRequest = {
      kind: 'preview',
      repository: timed.request('full').repository,
      of: { kind: 'pull', number },
    }
    const from = timed.now().getTime()
    const asked: number[] = []
    while (checksOn(timed, number).length === 0) {
      asked.push((timed.now().getTime() - from) / 1000)
      const result = await timed.previewer.run(request, () => true)
      if (result.kind !== 'again') throw new Error(`it ended with ${result.kind}`)
      if (checksOn(timed, number).length === 0) timed.wait((result.notBefore.getTime() - timed.now().getTime()) / 1000)
    }
    expect(asked).toEqual([0, 1, 2, 4, 8, 16, 32, 60])
    const { output } = lastCheck(timed, number)
    expect([output.title, output.summary]).toEqual([
      '1 to close; unblocks 1',
      expect.stringContaining('GitHub has not said yet what the two give together'),
    ])
  })
})

describe('a hostile plan from a fork', () => {
  const marker = '<!-- milepost {"v":1,"kind":"task","repo":1,"plan":"x","key":"1.1"} -->'
  const hostile = [
    '# @everyone <img src=x onerror=alert(1)> Boat',
    '## Phase 1: Hull @octocat fixes #1 </details></td><script>alert(1)</script>',
    `- [ ] 1.1 Clean @ada's dock, see ada/project#1, GH-1 and https://github.com/ada/project/issues/1 ${marker}`,
    `- [ ] 1.2 ${'x'.repeat(60_000)}`,
    '- [ ] 1.3 ``` | `code` | [a](javascript:alert(1)) ![i](https://evil.test/i.png)',
    '- [ ] 1.4 Right\u202Eto left and \u200Bnothing (depends on 9.9 @ada, #1)',
    '## Phase 2: "]:::x; click n1 href "javascript:alert(1)" ```',
    '**Depends on:** Phase 1',
    '- [ ] 2.1 1. Not a list',
  ].join('\n\n')

  test('gives a harmless preview', async () => {
    const timed = await inStep()
    const { world, repository } = timed
    const number = proposeFromFork(timed, hostile)
    const before = world.issues(repository)
    const { output } = await previewOf(timed, number)
    const texts = [output.title, output.summary, output.text, ...output.annotations.map(({ message }) => message)]
    expect(texts.every(text => (text ?? '').length < 65_535)).toBe(true)
    const summary = output.summary ?? ''
    const { mentions, html } = readAsGitHub(summary)
    expect(mentions).toEqual([])
    expect(
      html.filter(tag => !/^<\/?(?:details|summary|sub)>|^<details><summary>[^<]*<\/summary>\s*$/.test(tag)),
    ).toEqual([])
    expect(summary).not.toContain('<!--')
    const theirs = summary.replaceAll(/^```[^]*?^```$/gm, '').replaceAll(/\[#\d+\]\([^)]*\)/g, '')
    expect(theirs.match(/(?<!\w)#\d|GH-\d|\w\/\w+#\d|https?:\S*\/(?:issues|pull)\/\d/g) ?? []).toEqual([])
    expect(summary).toContain('1.4 Right')
    for (const picture of picturesIn(summary)) await expectPicture(picture)
    expect(await timed.look('full')).toEqual({ kind: 'finished' })
    expect(world.issues(repository)).toEqual(before)
  })

  test('takes no more than some requests, however many issues it names', async () => {
    const timed = await inStep()
    const tasks = Array.from({ length: 5_000 }, (_, at) => `- [ ] Fix plank ${at} (#${at + 100})`)
    const number = proposeFromFork(timed, `# Boat\n\n## Phase 1: Hull\n\n${tasks.join('\n')}\n`)
    const before = timed.requests()
    const { output } = await previewOf(timed, number)
    expect(output.title).toContain('10000 to create')
    expect(timed.requests() - before).toBeLessThan(40)
  })

  function proposeFromFork({ world, repository }: Timed, text: string): number {
    world.addPerson({ login: 'mallory', name: 'Mallory' })
    const actor = world.person('mallory')
    const fork = world.forkRepository({ actor, repository }).fullName
    world.push({
      actor,
      repository: fork,
      branch: 'evil',
      files: { [path]: text, 'plans/evil.md': text },
      message: 'x',
    })
    return world.createPull({ actor, repository, title: 'x', base: 'main', head: 'mallory:evil' }).number
  }
})
