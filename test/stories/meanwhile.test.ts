import { expect, test, vi } from 'vitest'
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
