import { describe, expect, test } from 'vitest'
import { expectQuiet, onClock, type Timed, type TimedOptions } from './on-clock.ts'

// What the owner of a repository says of all of theirs, in ada/.github.

const plan = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Clean the dock\n- [ ] 1.2 Caulk the seams (depends on 1.1)\n'
const path = 'work/boat.md'
const file = '.github/milepost.yml'
const titles = ['1.1 Clean the dock', '1.2 Caulk the seams']

interface Owned {
  readonly settings: string
  readonly own?: string
  readonly isPrivate?: boolean
}

/** A repository with a plan where only the owner's settings look for one. */
async function owned({ settings, own, isPrivate = false }: Owned, options: TimedOptions = {}): Promise<Timed> {
  const timed = await onClock(options)
  timed.world.addRepository({ owner: 'ada', name: '.github', private: isPrivate, files: { [file]: settings } })
  timed.push({ [path]: plan, ...(own === undefined ? {} : { [file]: own }) })
  await timed.finish()
  return timed
}

function say(timed: Timed, text: string | null): void {
  const { world } = timed
  world.push({ actor: world.person('ada'), repository: 'ada/.github', files: { [file]: text }, message: 'Set' })
}

const tasksOf = ({ world, repository }: Timed): readonly string[] =>
  world
    .issues(repository)
    .map(({ title }) => title)
    .filter(title => titles.includes(title))

const labelsOn = ({ world, repository }: Timed, title: string): readonly string[] =>
  world
    .issues(repository)
    .find(one => one.title === title)
    ?.labels.map(id => world.labelById(id)?.name ?? '')
    .toSorted() ?? []

const page = ({ world, repository }: Timed): string =>
  world.issues(repository).find(({ title }) => !titles.includes(title))?.body ?? ''

describe('what the owner says of all repositories', () => {
  test('counts where a repository says nothing itself', async () => {
    const timed = await owned({ settings: 'plans: ["work/**/*.md"]\nlabels: { blocked: waits }\n' })
    expect(tasksOf(timed)).toEqual(titles)
    expect(labelsOn(timed, '1.2 Caulk the seams')).toContain('waits')
    await expectQuiet(timed)
  })

  test('gives way key by key to what the repository says', async () => {
    const own = 'labels: { unblocked: ready }\n'
    const timed = await owned({ settings: 'plans: ["work/*.md"]\nlabels: { blocked: waits, unblocked: free }\n', own })
    expect(labelsOn(timed, '1.1 Clean the dock')).toContain('ready')
    expect(labelsOn(timed, '1.2 Caulk the seams')).toContain('waits')
    await expectQuiet(timed)
  })

  test('has lists replaced as a whole', async () => {
    const timed = await owned({ settings: 'plans: ["work/*.md"]\n', own: 'plans: ["docs/*.md"]\n' })
    expect(tasksOf(timed)).toEqual([])
    await expectQuiet(timed)
  })

  test('does not count where the app may not see it, and nothing is said of that', async () => {
    const timed = await onClock()
    const { world, repository } = timed
    const actor = world.person('ada')
    world.addRepository({ owner: 'ada', name: '.github', private: true, files: { [file]: 'plans: 7\n' } })
    const { installation } = timed.request('full').repository
    world.changeCoverage({ installation, actor, remove: ['ada/.github'] })
    timed.push({ 'PLAN.md': plan })
    await timed.finish()
    expect(tasksOf(timed)).toEqual(titles)
    expect(world.issues(repository).some(({ body }) => body.includes('ada/.github'))).toBe(false)
    await expectQuiet(timed)
  })

  test('costs no request beside the look', async () => {
    const timed = await owned({ settings: 'plans: ["work/*.md"]\n' })
    const before = timed.requests()
    await timed.look('since')
    expect(timed.requests() - before).toBe(1)
    await expectQuiet(timed)
  })

  test('says nothing to its own repository that this does not say itself', async () => {
    const timed = await onClock()
    const { world } = timed
    world.addRepository({ owner: 'ada', name: '.github', files: { [file]: 'plans: 7\n', [path]: plan } })
    const repository = { ...timed.request('full').repository, id: world.repository('ada/.github').id }
    const there = { ...repository, nodeId: world.repository('ada/.github').nodeId, fullName: 'ada/.github' }
    expect(await timed.run({ kind: 'look', repository: there, depth: 'full' })).toEqual({ kind: 'finished' })
    expect(world.issues('ada/.github')).toEqual([])
  })
})

describe('a mistake in the owner’s file', () => {
  const settings = 'plans: ["work/*.md"]\n'

  test.each([
    [
      'an unknown key',
      `${settings}pine: true\n`,
      'ada/.github/.github/milepost.yml:2:1: There is no key `pine`. Did you mean `pin`?',
    ],
    [
      'a wrong value',
      `${settings}pin: perhaps\n`,
      'ada/.github/.github/milepost.yml:2:6: `pin` must be true or false.',
    ],
    ['no YAML', `${settings}pin: [\n`, 'ada/.github/.github/milepost.yml:3:1: '],
    [
      'a key that is there twice',
      `${settings}pin: true\npin: false\n`,
      'ada/.github/.github/milepost.yml:3:1: Map keys must be unique',
    ],
    ['a file that is no text', '\0\0', 'ada/.github/.github/milepost.yml:1:1: the settings are no text'],
  ])('(%s) keeps everything as it is, and the progress issue says where it is', async (_, text, words) => {
    const timed = await owned({ settings })
    const before = timed.world.issues(timed.repository).map(({ state, labels }) => ({ state, labels }))
    say(timed, text)
    await timed.finish('since')
    expect(page(timed)).toContain(words)
    expect(timed.world.issues(timed.repository).map(({ state, labels }) => ({ state, labels }))).toEqual(before)
    await expectQuiet(timed)
    say(timed, settings)
    await timed.finish('since')
    expect(page(timed)).not.toContain('milepost.yml:')
    await expectQuiet(timed)
  })

  test('is said in the summary of a preview, and on no line of the pull request', async () => {
    const timed = await owned({ settings })
    say(timed, 'plans: 7\n')
    const { world, repository } = timed
    const actor = world.person('ada')
    world.push({ actor, repository, branch: 'edit', files: { [file]: 'pin: false\n' }, message: 'Edit' })
    const { number, headOid } = world.createPull({ actor, repository, title: 'Edit', base: 'main', head: 'edit' })
    await timed.preview(number)
    const check = world.checkRuns(repository, headOid).at(-1)
    expect(check?.output.summary).toContain('ada/.github/.github/milepost.yml:1:8')
    expect(check?.output.annotations).toEqual([])
  })

  test('that there is only together with the repository’s own file stands in that', async () => {
    const timed = await owned({ settings })
    say(timed, `${settings}labels: { blocked: waits }\n`)
    timed.push({ [file]: 'pin: false\nlabels:\n  unblocked: waits\n' })
    await timed.finish('since')
    expect(page(timed)).toContain('.github/milepost.yml:3:14: `labels.unblocked` must differ from labels.blocked.')
    expect(page(timed)).toContain('ada/.github/.github/milepost.yml says the other')
    await expectQuiet(timed)
  })
})

describe('the owner’s settings, once seen and out of sight', () => {
  const settings = 'plans: ["work/*.md"]\n'

  test('go on to count until two looks a minute apart agree, also after a restart', async () => {
    const timed = await owned({ settings })
    const { world } = timed
    world.deleteRepository({ actor: world.person('ada'), repository: 'ada/.github' })
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    await timed.restart('kept')
    timed.wait(59)
    await timed.look('full')
    expect(labelsOn(timed, '1.1 Clean the dock')).toContain('unblocked')
    timed.wait(2)
    await timed.finish()
    expect(labelsOn(timed, '1.1 Clean the dock')).not.toContain('unblocked')
    await expectQuiet(timed)
  })

  test('count no more as soon as the file is gone from where it was', async () => {
    const timed = await owned({ settings })
    say(timed, null)
    await timed.finish()
    expect(labelsOn(timed, '1.1 Clean the dock')).not.toContain('unblocked')
    await expectQuiet(timed)
  })
})
