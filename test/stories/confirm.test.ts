import { describe, expect, test } from 'vitest'
import { unknown } from '../../src/base/index.ts'
import { GitHubError } from '../../src/github/index.ts'
import { expectQuiet, onClock, type Timed, type TimedOptions } from './on-clock.ts'

function planOf(count: number, more = ''): string {
  const tasks = Array.from({ length: count }, (_, at) => `- [ ] 1.${at + 1} Rivet the strake number ${at + 1}\n`)
  return `# Ship\n\n## Phase 1: Hull\n\n${tasks.join('')}${more}`
}

const goAhead = '**Go ahead**'
const lookAgain = '**Look again now**'

interface Yard extends Timed {
  page(): string
  openTasks(): number
  /** Ticks or unticks a box of the progress issue in a browser, as somebody. */
  tick(login: string, words?: string, mark?: 'x' | ' '): void
  /** Edits the text of the progress issue, as somebody. */
  edit(login: string, change: (text: string) => string): void
  remove(path: string): void
}

/** A plan of which most has been cut away: held. */
async function onHold(options: TimedOptions = {}): Promise<Yard> {
  const yard = await onShip(options)
  yard.push({ 'PLAN.md': planOf(3) })
  expect(await yard.look('since')).toEqual({ kind: 'finished' })
  return yard
}

/** A plan with all its issues. `tom` may triage, `wim` may write, `max` maintains. */
async function onShip(options: TimedOptions = {}): Promise<Yard> {
  const timed = await onClock(options)
  const { world, repository } = timed
  for (const [login, role] of [
    ['tom', 'triage'],
    ['wim', 'write'],
    ['max', 'maintain'],
  ] as const) {
    world.addPerson({ login })
    world.setRole({ repository, login, role })
  }
  timed.push({ 'PLAN.md': planOf(14) })
  expect(await timed.look('full')).toEqual({ kind: 'finished' })
  const progress = () => {
    const issue = world.issues(repository).find(one => one.title === 'Progress: Ship')
    if (issue === undefined) throw new Error('there is no progress issue')
    return issue
  }
  const edit: Yard['edit'] = (login, change) => {
    timed.wait(1)
    const { nodeId, body } = progress()
    world.updateIssue({ actor: world.person(login), issue: nodeId, body: change(body) })
  }
  return {
    ...timed,
    page: () => progress().body,
    openTasks: () => world.issues(repository).filter(one => one.state === 'open').length - 1,
    edit,
    remove: path =>
      void world.push({ actor: world.person('ada'), repository, files: { [path]: null }, message: 'Remove a file' }),
    tick: (login, words = goAhead, mark = 'x') => {
      const at = new RegExp(`- \\[[ x]\\] ${words.replaceAll('*', String.raw`\*`)}`)
      expect(progress().body).toMatch(at)
      edit(login, text => text.replace(at, `- [${mark}] ${words}`).replaceAll('\n', '\r\n'))
    },
  }
}

describe('what is held', () => {
  test('waits for a word, which the progress issue asks for', async () => {
    const yard = await onHold()
    expect(yard.openTasks()).toBe(14)
    expect(yard.page()).toContain(`- [ ] ${goAhead}: close 11 issues.`)
    expect(yard.page()).toContain('11 of 14 open tasks are gone from the plan')
    await expectQuiet(yard)
  })

  test.each(['wim', 'max', 'ada'])('is done when somebody who may write ticks the box (%s)', async login => {
    const yard = await onHold()
    yard.tick(login)
    expect(await yard.look('since')).toEqual({ kind: 'finished' })
    expect(yard.openTasks()).toBe(3)
    expect(yard.page()).not.toContain(goAhead)
    await expectQuiet(yard)
  })

  test('stays held when somebody ticks who may only triage: the box is put back with a word', async () => {
    const yard = await onHold()
    yard.tick('tom')
    expect(await yard.look('since')).toEqual({ kind: 'finished' })
    expect(yard.openTasks()).toBe(14)
    expect(yard.page()).toContain(`- [ ] ${goAhead}`)
    expect(yard.page()).toContain('may not write to this repository')
    await expectQuiet(yard)
    yard.tick('wim')
    await yard.look('since')
    expect(yard.openTasks()).toBe(3)
    await expectQuiet(yard)
  })

  test('stays held when what is held has changed since the box was ticked', async () => {
    const yard = await onHold()
    yard.tick('wim')
    yard.push({ 'PLAN.md': planOf(2) })
    await yard.look('since')
    expect(yard.openTasks()).toBe(14)
    expect(yard.page()).toContain('What was confirmed is not what is held now')
    expect(yard.page()).toContain(`- [ ] ${goAhead}: close 12 issues.`)
    await expectQuiet(yard)
    yard.tick('wim')
    await yard.look('since')
    expect(yard.openTasks()).toBe(2)
    await expectQuiet(yard)
  })

  test('stays held when the box is unticked before anybody looks', async () => {
    const yard = await onHold()
    yard.tick('wim')
    yard.tick('wim', goAhead, ' ')
    await yard.look('since')
    expect(yard.openTasks()).toBe(14)
    await expectQuiet(yard)
  })

  test('is done when the box is ticked while a change of the page stands in line for its turn', async () => {
    let inLine: () => void = () => undefined
    const yard = await onHold({
      between: gateway => ({
        ...gateway,
        async *write(place, writes, mayLeave) {
          inLine()
          yield* gateway.write(place, writes, mayLeave)
        },
      }),
    })
    inLine = () => {
      inLine = () => undefined
      yard.wait(56)
      yard.tick('wim')
    }
    yard.close('1.1 Rivet the strake number 1')
    await yard.finish('since')
    expect(yard.openTasks()).toBe(2)
    expect(yard.page()).not.toContain(goAhead)
    await expectQuiet(yard)
  })

  test('is done once when the box is ticked twice', async () => {
    const yard = await onHold()
    yard.tick('wim')
    yard.tick('max', goAhead, ' ')
    yard.tick('max')
    await yard.look('since')
    expect(yard.openTasks()).toBe(3)
    expect(yard.world.issues(yard.repository).flatMap(one => one.comments)).toHaveLength(11)
    await expectQuiet(yard)
  })

  test('is not confirmed by somebody who writes something else while the box is ticked by another', async () => {
    const yard = await onHold()
    yard.tick('tom')
    yard.edit('wim', text => `${text}\nMind the tide.`)
    await yard.look('since')
    expect(yard.openTasks()).toBe(14)
    expect(yard.page()).toMatch(/Mind the tide\.$/)
    await expectQuiet(yard)
  })

  test('is confirmed by the one who ticked, whoever writes something else afterwards', async () => {
    const yard = await onHold()
    yard.tick('wim')
    yard.edit('tom', text => `${text}\nMind the tide.`)
    await yard.look('since')
    expect(yard.openTasks()).toBe(3)
    await expectQuiet(yard)
  })

  test('stays held when somebody who may not write makes another set of what a writer ticked', async () => {
    const yard = await onHold()
    const [mark = ''] = /milepost-go-ahead \w+/.exec(yard.page()) ?? []
    yard.edit('tom', text => text.replace(mark, 'milepost-go-ahead 0another'))
    yard.tick('wim')
    yard.edit('tom', text => text.replace('milepost-go-ahead 0another', mark))
    await yard.look('since')
    expect(yard.openTasks()).toBe(14)
    await expectQuiet(yard)
  })

  test('stays held when whoever ticked has lost the right to write by then', async () => {
    const yard = await onHold()
    yard.tick('wim')
    const { world, repository } = yard
    world.setRole({ repository, login: 'wim', role: 'read' })
    await yard.look('since')
    expect(yard.openTasks()).toBe(14)
    await expectQuiet(yard)
  })
})

describe('the box to look again', () => {
  test('has everything read anew, and is put back', async () => {
    const yard = await onHold()
    const { world, repository } = yard
    const issue = world.issues(repository).find(one => one.title.startsWith('1.1 '))
    world.updateIssue({ actor: world.person('ada'), issue: issue?.nodeId ?? '', title: 'Something else' })
    yard.tick('wim', lookAgain)
    const before = yard.page()
    expect(await yard.look('since')).toEqual({ kind: 'finished' })
    expect(yard.page()).toContain(`- [ ] ${lookAgain}`)
    expect(before).toContain(`- [x] ${lookAgain}`)
    await expectQuiet(yard)
  })

  test('is put back with a word for somebody who may not write', async () => {
    const yard = await onHold()
    yard.tick('tom', lookAgain)
    await yard.look('since')
    expect(yard.page()).toContain(`- [ ] ${lookAgain}`)
    expect(yard.page()).toContain('may not write to this repository')
    await expectQuiet(yard)
  })
})

test('while GitHub can’t tell who ticked a box nothing happens, and it is asked again a minute later', async () => {
  let answers = false
  const yard = await onHold({
    between: gateway => ({
      ...gateway,
      textHistory: async (repository, issue) =>
        answers ? await gateway.textHistory(repository, issue) : unknown('GitHub does not tell'),
    }),
  })
  yard.tick('wim')
  yard.written()
  const page = yard.page()
  expect(await yard.look('since')).toMatchObject({ kind: 'again', notBefore: new Date(yard.now().getTime() + 60_000) })
  expect({ written: yard.written(), page: yard.page(), open: yard.openTasks() }).toEqual({
    written: [],
    page,
    open: 14,
  })
  // A server that never tells is asked less and less often: after two minutes, four, eight, and an hour at most.
  const pauses: number[] = []
  for (let pause = 60; pauses.length < 8; pauses.push(pause)) {
    yard.wait(pause)
    const result = await yard.look('since')
    if (result.kind === 'again') pause = (result.notBefore.getTime() - yard.now().getTime()) / 1000
  }
  expect(pauses).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600])
  answers = true
  expect(await yard.look('since')).toEqual({ kind: 'finished' })
  expect(yard.openTasks()).toBe(3)
  await expectQuiet(yard)
})

test('a server that refuses to tell what a person may do keeps nothing else from going on', async () => {
  const yard = await onHold({
    between: gateway => ({
      ...gateway,
      mayWrite: async () => await Promise.reject(new GitHubError('forbidden', 'asking', { cause: new Error('no') })),
    }),
  })
  yard.tick('wim')
  yard.close('1.2 Rivet the strake number 2')
  expect(await yard.look('since')).toMatchObject({ kind: 'again' })
  yard.wait(60)
  await yard.look('since')
  expect(yard.openTasks()).toBe(13)
  expect(Buffer.from(yard.world.file(yard.repository, 'PLAN.md') ?? []).toString()).toContain('- [x] 1.2 ')
})

test('a plan file that is deleted is held, closed when that is confirmed, and opened again when it is back', async () => {
  const yard = await onShip()
  yard.remove('PLAN.md')
  await yard.finish()
  expect(yard.openTasks()).toBe(14)
  expect(yard.page()).toContain('PLAN.md is not on the branch main')
  await expectQuiet(yard)
  yard.tick('wim')
  await yard.finish('since')
  const states = (): readonly string[] => yard.world.issues(yard.repository).map(one => one.state)
  expect(new Set(states())).toEqual(new Set(['closed']))
  expect(yard.world.milestones(yard.repository).map(one => one.state)).toEqual(['closed'])
  await expectQuiet(yard)
  yard.push({ 'PLAN.md': planOf(14) })
  await yard.finish()
  expect(new Set(states())).toEqual(new Set(['open']))
  expect(states()).toHaveLength(15)
  await expectQuiet(yard)
})

test('more than ten issues that somebody deletes are not made again before that is confirmed', async () => {
  const yard = await onShip()
  const { world, repository } = yard
  const doomed = world
    .issues(repository)
    .filter(one => one.title.startsWith('1.'))
    .slice(0, 11)
  for (const { nodeId } of doomed) world.deleteIssue({ actor: world.person('ada'), issue: nodeId })
  expect(
    await yard.look(
      'full',
      doomed.map(one => one.number),
    ),
  ).toMatchObject({ kind: 'finished' })
  expect(yard.openTasks()).toBe(3)
  expect(yard.page()).toContain('11 issues that were deleted would be made again')
  await expectQuiet(yard)
  yard.tick('wim')
  await yard.finish('since')
  expect(yard.openTasks()).toBe(14)
  await expectQuiet(yard)
})

test('a plan that is missing on another default branch is held, however small, until that is confirmed', async () => {
  const yard = await onShip()
  const { world, repository } = yard
  const on = { actor: world.person('ada'), repository }
  world.push({ ...on, branch: 'next', files: { 'PLAN.md': planOf(13) }, message: 'Leave out a task' })
  world.changeRepository({ ...on, settings: { defaultBranch: 'next' } })
  await yard.finish()
  expect(yard.openTasks()).toBe(14)
  expect(yard.page()).toContain('The default branch is next now')
  await expectQuiet(yard)
  yard.tick('wim')
  await yard.finish('since')
  expect(yard.openTasks()).toBe(13)
  await expectQuiet(yard)
})

describe('what is held, and whose progress issue somebody deletes,', () => {
  async function onNext(settings: string): Promise<Yard> {
    const yard = await onShip()
    const { world, repository } = yard
    const on = { actor: world.person('ada'), repository }
    const files = { 'PLAN.md': planOf(13), '.github/milepost.yml': settings }
    world.push({ ...on, files: { '.github/milepost.yml': settings }, message: 'Say how it is to be' })
    await yard.finish()
    world.push({ ...on, branch: 'next', files, message: 'Leave out a task' })
    world.changeRepository({ ...on, settings: { defaultBranch: 'next' } })
    await yard.finish()
    return yard
  }
  const openTitles = ({ world, repository }: Yard): readonly string[] =>
    world.issues(repository).flatMap(({ title, state }) => (state === 'open' ? [title] : []))

  test('stays held: there is another one at once, on which it can be confirmed', async () => {
    const yard = await onNext('progress: true')
    const { world, repository } = yard
    const page = world.issues(repository).find(({ title }) => title === 'Progress: Ship')
    world.deleteIssue({ actor: world.person('ada'), issue: page?.nodeId ?? '' })
    await yard.restart('kept')
    await yard.look('full', [page?.number ?? 0])
    expect(openTitles(yard)).toHaveLength(15)
    expect(yard.page()).toContain('The default branch is next now')
    await expectQuiet(yard)
    yard.tick('wim')
    await yard.finish('since')
    expect(openTitles(yard)).toHaveLength(14)
    await expectQuiet(yard)
  })

  test('or that the settings do without, stays held until they ask for one and it is confirmed there', async () => {
    const yard = await onNext('progress: false')
    const { world, repository } = yard
    await yard.restart('kept')
    await expectQuiet(yard)
    expect(openTitles(yard)).toHaveLength(14)
    world.push({
      actor: world.person('ada'),
      repository,
      branch: 'next',
      files: { '.github/milepost.yml': 'progress: true' },
      message: 'Ask for it',
    })
    await yard.finish()
    expect(openTitles(yard)).toHaveLength(15)
    yard.tick('wim')
    await yard.finish('since')
    expect(openTitles(yard)).toHaveLength(14)
    expect(openTitles(yard)).not.toContain('1.14 Rivet the strake number 14')
    await expectQuiet(yard)
  })
})

test('a first sync without a progress issue that is killed goes on, however many issues are still to be made', async () => {
  const yard = await onClock()
  let written = 0
  yard.push({ 'PLAN.md': planOf(230), '.github/milepost.yml': 'progress: false' })
  await yard.restart('kept', gateway => ({
    ...gateway,
    async *write(place, writes, mayLeave) {
      written += 1
      if (written === 5) throw new Error('killed')
      yield* gateway.write(place, writes, mayLeave)
    },
  }))
  await expect(yard.finish()).rejects.toThrow('killed')
  expect(yard.world.issues(yard.repository)).toHaveLength(20)
  await yard.restart('kept', gateway => gateway)
  await yard.finish()
  expect(yard.world.issues(yard.repository)).toHaveLength(230)
  await expectQuiet(yard)
})
