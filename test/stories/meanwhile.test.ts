import { describe, expect, test, vi } from 'vitest'
import { unknown } from '../../src/base/index.ts'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

vi.setConfig({ testTimeout: 120_000 })

const planPath = 'plans/plan.md'
const tasks = 60
/** Each task names the next one, whose number is not known before it is created: all texts are written twice. */
const lines = Array.from({ length: tasks }, (_, n) =>
  n + 1 < tasks ? `- [ ] 1.${n + 1} Rivet ${n + 1} (depends on 1.${n + 2})\n` : `- [ ] 1.${n + 1} Rivet ${n + 1}\n`,
)
const plan = `# Ship\n\n## Phase 1: Hull\n\n${lines.join('')}`

test('what people write into issues while a long sync goes on is not overwritten with what was seen at its start', async () => {
  let slow = true
  let onWrite: () => void = () => undefined
  let wait: Timed['wait'] = () => undefined
  const timed = await onClock({
    between: gateway => ({
      ...gateway,
      async *write(repository, writes, mayLeave) {
        if (slow) wait(5)
        onWrite()
        yield* gateway.write(repository, writes, mayLeave)
      },
    }),
  })
  const { world, repository } = timed
  wait = seconds => timed.wait(seconds)
  const actor = world.person('ada')
  const written = new Set<string>()
  onWrite = () => {
    // A person adds a word below ours to each issue as soon as it is there.
    for (const issue of world.issues(repository))
      if (!written.has(issue.nodeId) && issue.title.startsWith('1.')) {
        written.add(issue.nodeId)
        world.updateIssue({ actor, issue: issue.nodeId, body: `${issue.body}\nMy word on ${issue.title}.\n` })
      }
  }
  timed.push({ [planPath]: plan })
  await timed.finish()
  slow = false
  await timed.finish()
  const lost = world
    .issues(repository)
    .filter(issue => written.has(issue.nodeId) && !issue.body.includes(`My word on ${issue.title}.`))
  expect(written.size).toBe(tasks)
  expect(lost.map(issue => issue.title)).toEqual([])
  await expectQuiet(timed)
})

test('what people write while a plan is read slowly is not overwritten by the first change either', async () => {
  let onRead: () => void = () => undefined
  const timed = await onClock({
    between: gateway => ({
      ...gateway,
      listFiles: async (place, commit) => {
        onRead()
        return await gateway.listFiles(place, commit)
      },
    }),
  })
  const { world, repository } = timed
  const actor = world.person('ada')
  const few = '# Ship\n\n## Phase 1: Hull\n\n- [ ] 1.1 Rivet\n- [ ] 1.2 Caulk\n'
  timed.push({ [planPath]: few })
  await timed.finish()
  const rivet = (): string => world.issues(repository).find(issue => issue.title === '1.1 Rivet')?.body ?? ''
  onRead = () => {
    onRead = () => undefined
    timed.wait(20)
    for (const issue of world.issues(repository))
      if (issue.title === '1.1 Rivet')
        world.updateIssue({ actor, issue: issue.nodeId, body: `${issue.body}\nMine: stainless ones.\n` })
  }
  timed.push({ [planPath]: few.replace('Rivet\n', 'Rivet (depends on 1.2)\n') })
  await timed.finish('since')
  expect(rivet()).toContain('Mine: stainless ones.')
  expect(rivet()).toMatch(/#3/)
  await expectQuiet(timed)
})

test('what people write and tick while a change stands in line for its turn is not overwritten', async () => {
  let inLine: () => void = () => undefined
  const timed = await onClock({
    between: gateway => ({
      ...gateway,
      async *write(place, writes, mayLeave) {
        inLine()
        yield* gateway.write(place, writes, mayLeave)
      },
    }),
  })
  const { world, repository } = timed
  const actor = world.person('ada')
  const few = '# Ship\n\n## Phase 1: Hull\n\n- [ ] 1.1 Rivet\n  - [ ] Drill\n- [ ] 1.2 Caulk\n'
  timed.push({ [planPath]: few })
  await timed.finish()
  const rivet = () => world.issues(repository).find(issue => issue.title === '1.1 Rivet')
  inLine = () => {
    inLine = () => undefined
    // Seven other repositories of the installation are before us, each with a request of eight seconds.
    timed.wait(56)
    const { nodeId = '', body = '' } = rivet() ?? {}
    const ticked = body.replace('- [ ] Drill', '- [x] Drill')
    world.updateIssue({ actor, issue: nodeId, body: `${ticked}\nMine: stainless ones.\n` })
  }
  timed.push({ [planPath]: few.replace('Rivet\n', 'Rivet (depends on 1.2)\n') })
  await timed.finish('since')
  expect(rivet()?.body).toContain('Mine: stainless ones.')
  expect(rivet()?.body).toContain('- [x] Drill')
  expect(rivet()?.body).toMatch(/#3/)
  await expectQuiet(timed)
})

test('what people write into a milestone while a change of it stands in line for its turn is not overwritten', async () => {
  let inLine: () => void = () => undefined
  const timed = await onClock({
    between: gateway => ({
      ...gateway,
      async *write(place, writes, mayLeave) {
        if (writes.some(({ kind }) => kind === 'update-milestone')) inLine()
        yield* gateway.write(place, writes, mayLeave)
      },
    }),
  })
  const { world, repository } = timed
  const sailing = '# Ship\n\n## Phase 1: Hull\n\n**Goal:** It floats.\n\n- [ ] 1.1 Rivet\n'
  timed.push({ [planPath]: sailing })
  await timed.finish()
  const hull = () => world.milestones(repository)[0]
  inLine = () => {
    inLine = () => undefined
    timed.wait(56)
    const { nodeId = '', description = '' } = hull() ?? {}
    world.updateMilestone({
      actor: world.person('ada'),
      milestone: nodeId,
      description: `${description}\nRetro on Friday.`,
    })
  }
  timed.push({ [planPath]: sailing.replace('floats', 'sails') })
  await timed.finish('since')
  expect(hull()?.description).toContain('Retro on Friday.')
  expect(hull()?.description).toContain('It sails.')
  await expectQuiet(timed)
})

test('where every change stands in line for a minute, all comes to its end', async () => {
  let wait: Timed['wait'] = () => undefined
  const timed = await onClock({
    between: gateway => ({
      ...gateway,
      async *write(place, writes, mayLeave) {
        wait(60)
        yield* gateway.write(place, writes, mayLeave)
      },
    }),
  })
  wait = seconds => timed.wait(seconds)
  timed.push({ [planPath]: plan })
  expect((await timed.finish()).length).toBeLessThan(10)
  timed.push({ [planPath]: plan.replaceAll('Rivet', 'Weld') })
  expect((await timed.finish('since')).length).toBeLessThan(5)
  await expectQuiet(timed)
})

test('where GitHub is so slow that no look is fresh when it is acted on, all comes to its end', async () => {
  const timed = await onClock({ secondsPerRequest: 16 })
  timed.push({ [planPath]: plan })
  expect((await timed.finish()).length).toBeLessThan(20)
  timed.push({ [planPath]: plan.replaceAll('Rivet', 'Weld') })
  expect((await timed.finish('since')).length).toBeLessThan(10)
  const { world, repository } = timed
  expect(world.issues(repository).filter(issue => issue.title.includes('Weld'))).toHaveLength(tasks)
  await expectQuiet(timed)
})

const adopting =
  '# Notes\n\n- [ ] 1.1 Save notes (#1)\n  - [ ] Drill\n- [ ] 1.2 Load notes (#2)\n- [ ] 1.3 Share notes (#3)\n'

interface Desk extends Timed {
  /** Our comment on the issue of this number. */
  comment(number: number): { readonly id: string; readonly body: string }
  /** Ticks the step in our comment on the first issue and adds a word below, as a person. */
  tick(): void
  file(): string
  /** What is done as soon as a change stands in line, once. */
  inLine(deed: () => void): void
  /** Of how many issues comments were read since this was asked last, request by request. */
  readsOfComments(): readonly number[]
  /** The next time that comments are read GitHub does not tell all. */
  cutComments(): void
}

/** Three issues of people that a plan took over. */
async function atDesk(): Promise<Desk> {
  let deeds: readonly (() => void)[] = []
  let reads: number[] = []
  let isCut = false
  const timed = await onClock({
    between: gateway => ({
      ...gateway,
      ownComments: async (place, issues) => {
        reads.push(issues.length)
        const answer = isCut ? unknown('comments are cut') : null
        isCut = false
        if (answer !== null) return answer
        return await gateway.ownComments(place, issues)
      },
      async *write(place, writes, mayLeave) {
        const due = writes.some(({ kind }) => kind === 'update-comment') ? deeds : []
        if (due.length > 0) deeds = []
        for (const deed of due) deed()
        yield* gateway.write(place, writes, mayLeave)
      },
    }),
  })
  const { world, repository } = timed
  const actor = world.person('ada')
  for (const title of ['Save notes', 'Load notes', 'Share notes'])
    world.createIssue({ actor, repository, title, body: 'Mine.' })
  timed.push({ 'PLAN.md': adopting })
  await timed.finish()
  const comment: Desk['comment'] = number => {
    const [first] = world.comments(world.issue(repository, number))
    return { id: first?.nodeId ?? '', body: first?.body ?? '' }
  }
  return {
    ...timed,
    comment,
    tick: () => {
      const { id, body } = comment(1)
      const ticked = body.replace('- [ ] Drill', '- [x] Drill')
      world.editComment({ actor, comment: id, body: `${ticked}\nMine: stainless ones.\n` })
    },
    file: () => Buffer.from(world.file(repository, 'PLAN.md') ?? '').toString(),
    inLine: deed => {
      deeds = [deed]
    },
    readsOfComments: () => {
      const before = reads
      reads = []
      return before
    },
    cutComments: () => {
      isCut = true
    },
  }
}

describe('our comment on an issue that was taken over', () => {
  const saved = adopting.replace('(#1)', '(#1) (depends on 1.2)')

  test('keeps what people write and tick there while a change of it stands in line for its turn', async () => {
    const desk = await atDesk()
    desk.inLine(() => {
      desk.wait(1)
      desk.tick()
    })
    desk.push({ 'PLAN.md': saved })
    await desk.finish('since')
    expect(desk.comment(1).body).toContain('- [x] Drill')
    expect(desk.comment(1).body).toContain('Mine: stainless ones.')
    expect(desk.comment(1).body).toMatch(/#2/)
    expect(desk.file()).toContain('  - [x] Drill')
    await expectQuiet(desk)
  })

  test('keeps what people wrote and ticked there though no event told of it', async () => {
    const desk = await atDesk()
    await desk.finish('since')
    desk.wait(600)
    desk.tick()
    desk.push({ 'PLAN.md': saved })
    await desk.finish('since')
    expect(desk.comment(1).body).toContain('Mine: stainless ones.')
    expect(desk.comment(1).body).toMatch(/#2/)
    expect(desk.file()).toContain('  - [x] Drill')
    await expectQuiet(desk)
  })

  test('is written anew where somebody deletes it while a change of it stands in line', async () => {
    const desk = await atDesk()
    const { world, repository } = desk
    const { id } = desk.comment(1)
    desk.inLine(() => world.deleteComment({ actor: world.person('ada'), comment: id }))
    desk.push({ 'PLAN.md': saved })
    await desk.finish('since')
    expect(world.comments(world.issue(repository, 1))).toHaveLength(1)
    expect(desk.comment(1).body).toMatch(/#2/)
    await expectQuiet(desk)
  })

  test('is not changed before GitHub says what it is by now', async () => {
    const desk = await atDesk()
    desk.inLine(() => {
      desk.tick()
      desk.cutComments()
    })
    desk.push({ 'PLAN.md': saved })
    expect(await desk.look('since')).toMatchObject({ kind: 'retry', why: 'comments are cut' })
    expect(desk.comment(1).body).toContain('Mine: stainless ones.')
    await desk.finish('since')
    expect(desk.comment(1).body).toContain('Mine: stainless ones.')
    expect(desk.file()).toContain('  - [x] Drill')
    await expectQuiet(desk)
  })

  test('is read with the others that the same request changes, and with no more', async () => {
    const desk = await atDesk()
    await desk.finish('since')
    desk.readsOfComments()
    desk.push({ 'PLAN.md': saved.replace('(#2)', '(#2) (depends on 1.3)') })
    await desk.finish('since')
    expect(desk.comment(2).body).toMatch(/#3/)
    expect(desk.readsOfComments()).toEqual([3])
    await expectQuiet(desk)
  })
})
