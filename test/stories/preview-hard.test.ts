import { describe, expect, test } from 'vitest'
import type { Gateway } from '../../src/github/index.ts'
import type { CheckRun } from '../../src/sandbox/index.ts'
import { onClock, type Timed, type TimedOptions } from './on-clock.ts'

// Previews at moments at which it is easy to say something wrong, or nothing.

const plan = `# Boat

## Phase 1: Hull

- [ ] 1.1 Clean the dock
- [ ] 1.2 Caulk the seams (depends on 1.1)

## Phase 2: Rigging

- [ ] 2.1 Step the mast
`

const path = 'plans/boat.md'

async function inStep(
  text = plan,
  files: Readonly<Record<string, string>> = {},
  options: TimedOptions = {},
): Promise<Timed> {
  const timed = await onClock(options)
  timed.push({ [path]: text, ...files })
  await timed.finish()
  return timed
}

function propose({ world, repository }: Timed, files: Readonly<Record<string, string>>, branch = 'edit'): number {
  const actor = world.person('ada')
  world.push({ actor, repository, branch, files, message: 'Edit' })
  return world.createPull({ actor, repository, title: 'Edit', base: 'main', head: branch }).number
}

function checksOn({ world, repository }: Timed, number: number): readonly CheckRun[] {
  return world.checkRuns(repository, world.pull(repository, number).headOid)
}

async function previewOf(timed: Timed, number: number): Promise<CheckRun> {
  await timed.preview(number)
  const check = checksOn(timed, number).at(-1)
  if (check === undefined) throw new Error('there is no check')
  return check
}

const tasks = (phase: number, count: number): string =>
  Array.from({ length: count }, (_, at) => `- [ ] ${phase}.${at + 1} Task ${at + 1} of ${phase}\n`).join('')

test('a phase that is taken out while its issues are still being made is said not to be made any more', async () => {
  const first = `# Boat\n\n## Phase 1: Hull\n\n${tasks(1, 20)}\n`
  const timed = await onClock({ pacing: 'observed' })
  timed.push({ [path]: `${first}## Phase 2: Rigging\n\n${tasks(2, 30)}` })
  await timed.look('full')
  timed.wait(60)
  await timed.look('full')
  const made = timed.world.issues(timed.repository).length
  const number = propose(timed, { [path]: first })
  const { output } = await previewOf(timed, number)
  expect(made).toBeLessThan(51)
  expect(output.title).toBe(`${51 - made} no longer to create; held until confirmed: ${made - 21} to close`)
  timed.world.mergePull({ actor: timed.world.person('ada'), pull: timed.world.pull(timed.repository, number).nodeId })
  await timed.finish('since')
  expect(timed.world.issues(timed.repository)).toHaveLength(made)
})

describe('a pull request is not missed', () => {
  test.each([
    ['.github/milepost.yml', 'the settings are a symbolic link, which is not followed', 1],
    // There is no file then to put a word beside.
    ['.github', '.github, the folder of the settings, is a symbolic link, which is not followed', 0],
  ])('that puts a symbolic link at %s: it says that nothing is changed then', async (at, words, annotated) => {
    const timed = await inStep()
    timed.link(at, 'elsewhere', 'edit')
    const { world, repository } = timed
    const { number } = world.createPull({
      actor: world.person('ada'),
      repository,
      title: 'Link',
      base: 'main',
      head: 'edit',
    })
    const { output } = await previewOf(timed, number)
    expect(output.annotations).toMatchObject(
      [{ path: '.github/milepost.yml', startLine: 1, level: 'failure' }].slice(0, annotated),
    )
    expect(output.summary).toContain(words)
  })

  test('that was there before the app, in a repository without issues', async () => {
    const timed = await onClock()
    const number = propose(timed, { 'PLAN.md': plan })
    await timed.finish('full')
    await timed.previewer.refresh(timed.request('full').repository, 'full')
    expect(timed.asked.map(({ request }) => request)).toMatchObject([{ kind: 'preview', of: { kind: 'pull', number } }])
  })

  const behind = (say: (gateway: Gateway) => Gateway['proposedChange']): TimedOptions => ({
    between: gateway => ({ ...gateway, proposedChange: say(gateway) }),
  })

  test('when GitHub does not know it yet', async () => {
    let asked = 0
    const timed = await inStep(
      plan,
      {},
      behind(gateway => async (...words) => {
        asked += 1
        return asked === 1 ? null : await gateway.proposedChange(...words)
      }),
    )
    const number = propose(timed, { [path]: plan.replace('[ ] 1.1', '[x] 1.1') })
    await timed.preview(number, { head: timed.world.pull(timed.repository, number).headOid })
    expect(checksOn(timed, number)).toHaveLength(1)
  })

  test('when GitHub still gives its old head', async () => {
    const late: { change: Awaited<ReturnType<Gateway['proposedChange']>> | undefined } = { change: undefined }
    const timed = await inStep(
      plan,
      {},
      behind(gateway => async (...words) => {
        const { change } = late
        late.change = undefined
        return change === undefined ? await gateway.proposedChange(...words) : change
      }),
    )
    const { world, repository } = timed
    const number = propose(timed, { [path]: plan.replace('[ ] 1.1', '[x] 1.1') })
    await timed.preview(number)
    const { headOid: head } = world.pull(repository, number)
    late.change = {
      number,
      isOpen: true,
      isFork: false,
      base: 'main',
      branch: 'edit',
      head,
      begunAt: null,
      merge: { kind: 'conflict' },
    }
    world.push({
      actor: world.person('ada'),
      repository,
      branch: 'edit',
      files: { [path]: plan.replace('[ ] 1.2', '[x] 1.2') },
      message: 'x',
    })
    await timed.preview(number, { head: world.pull(repository, number).headOid })
    expect(checksOn(timed, number)).toHaveLength(1)
  })
})

describe('what was wrong before', () => {
  const strict = { '.github/milepost.yml': 'preview: { failOn: error }\n' }

  test('fails nobody, be it a file that can’t be read', async () => {
    const timed = await inStep(plan, { 'plans/bin.md': 'x\u0000\u0001\u0000', ...strict })
    const number = propose(timed, { [path]: plan.replace('Step the mast', 'Step all masts') })
    expect((await previewOf(timed, number)).conclusion).toBe('neutral')
  })

  test('does not excuse the same mistake in another place', async () => {
    const timed = await inStep(plan.replace('depends on 1.1', 'depends on 9.9'), strict)
    const wrong = plan
      .replace('depends on 1.1', 'depends on 9.9')
      .replace('Step the mast', 'Step the mast (depends on 9.9)')
    const number = propose(timed, { [path]: wrong })
    expect((await previewOf(timed, number)).conclusion).toBe('failure')
  })

  test('goes along with a plan that is moved', async () => {
    const wrong = plan.replace('depends on 1.1', 'depends on 9.9')
    const timed = await inStep(wrong, strict)
    const { world, repository } = timed
    const actor = world.person('ada')
    world.push({ actor, repository, branch: 'edit', files: { [path]: null, 'plans/ship.md': wrong }, message: 'Move' })
    const { number } = world.createPull({ actor, repository, title: 'Move', base: 'main', head: 'edit' })
    expect((await previewOf(timed, number)).conclusion).toBe('success')
  })
})

test('a change of a plan that is held already waits with it, and that is said', async () => {
  const many = `# Many\n\n## Phase 1\n\n${tasks(1, 30)}`
  const timed = await inStep(many)
  const few = many.replaceAll(/- \[ \] 1\.(?:1\d|2\d) .*\n/g, '')
  timed.push({ [path]: few })
  await timed.finish()
  const { output, conclusion } = await previewOf(
    timed,
    propose(timed, { [path]: few.replace('Task 1 of', 'Work 1 of') }),
  )
  expect([output.title, conclusion]).toEqual(['waits with what is held back', 'neutral'])
  expect(output.summary).toContain('**This waits with what is held back already**')
})

test('pull requests that touch no plan cost nothing when issues change', async () => {
  const timed = await inStep()
  const numbers = [1, 2, 3].map(at => propose(timed, { [`src/${at}.txt`]: 'x' }, `b${at}`))
  for (const number of numbers) await timed.preview(number)
  timed.close('1.1 Clean the dock')
  await timed.finish('since')
  await timed.previewer.refresh(timed.request('since').repository, 'since')
  expect(timed.asked).toEqual([])
})

test('a preview beside an issue that was taken over is not made again while nothing changes', async () => {
  const timed = await onClock()
  const { world, repository } = timed
  const { number: theirs } = world.createIssue({
    actor: world.person('ada'),
    repository,
    title: 'Buy a compass',
    body: 'x',
  })
  const text = `${plan}- [ ] Buy a compass #${theirs}\n`
  timed.push({ [path]: text })
  await timed.finish()
  await timed.preview(propose(timed, { [path]: text.replace('[ ] 1.1', '[x] 1.1') }))
  for (const depth of ['since', 'full'] as const) {
    await timed.look(depth)
    await timed.previewer.refresh(timed.request('since').repository, 'since')
  }
  expect(timed.asked).toEqual([])
})

test('checks that are asked for on a commit are those of its pull requests, and no others', async () => {
  const timed = await inStep()
  const { world, repository } = timed
  const number = propose(timed, { [path]: plan.replace('[ ] 1.1', '[x] 1.1') })
  const ask = async (oid: string): Promise<void> =>
    void (await timed.previewer.run(
      { kind: 'preview', repository: timed.request('full').repository, of: { kind: 'head', oid }, isAsked: true },
      () => true,
    ))
  await ask(world.pull(repository, number).headOid)
  await ask('1'.repeat(40))
  expect(timed.asked.map(({ request }) => request)).toMatchObject([{ of: { kind: 'pull', number }, isAsked: true }])
})

test('of a pull request that goes to another branch what was said is taken back', async () => {
  const timed = await inStep()
  const { world, repository } = timed
  const actor = world.person('ada')
  const number = propose(timed, { [path]: plan.replace('[ ] 1.1', '[x] 1.1') })
  await timed.preview(number)
  world.push({ actor, repository, branch: 'other', files: { z: 'z' }, message: 'z' })
  world.updatePull({ actor, pull: world.pull(repository, number).nodeId, base: 'other' })
  expect((await previewOf(timed, number)).output.title).toBe('Not into the default branch')
})

test('GitHub’s limits count bytes: a plan in any script gets its preview', async () => {
  const timed = await inStep()
  const words = '船体の清掃と塗装を行う作業項目'.repeat(4)
  const many = Array.from({ length: 400 }, (_, at) => `- [ ] 1.${at + 1} ${words}${at}\n`).join('')
  const { output } = await previewOf(timed, propose(timed, { 'plans/other.md': `# 計画\n\n## フェーズ 1\n\n${many}` }))
  expect(output.title).toBe('400 to create')
  expect(Math.max(...[output.summary, output.text].map(text => Buffer.byteLength(text ?? '')))).toBeLessThan(65_536)
})

test('where merging moves the lines of a file, its lines are those of the branch, or none', async () => {
  const timed = await inStep()
  const number = propose(timed, { [path]: `${plan}- [ ] 2.2 Bend the sails (depends on 9.9)\n` })
  timed.push({ [path]: plan.replace('# Boat\n', '# Boat\n\nA\n\nB\n') })
  await timed.finish()
  const { output } = await previewOf(timed, number)
  expect(output.annotations).toMatchObject([{ path, startLine: 11, title: 'unknown-dependency' }])
  expect(output.summary).not.toMatch(/boat\.md#L/)
})
