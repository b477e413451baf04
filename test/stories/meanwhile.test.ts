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
      async *write(repository, writes) {
        if (slow) wait(5)
        onWrite()
        yield* gateway.write(repository, writes)
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
