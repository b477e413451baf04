import { expect, test, vi } from 'vitest'
import type { Gateway } from '../../src/github/index.ts'
import type { Issue } from '../../src/sandbox/index.ts'
import { expectQuiet, onClock, type Timed, type TimedOptions } from './on-clock.ts'

vi.setConfig({ testTimeout: 60_000 })

const planPath = 'plans/plan.md'
const tasks = Array.from({ length: 60 }, (_, at) => `- [ ] 1.${at + 1} Plank ${at + 1}\n`)
const plan = `# Boat\n\n## Phase 1: Hull\n\n${tasks.join('')}`
const ticked = plan.replace('[ ] 1.1 ', '[x] 1.1 ')

const planOf = ({ world, repository }: Timed): string => Buffer.from(world.file(repository, planPath) ?? []).toString()
const issueOf = ({ world, repository }: Timed): Issue | undefined =>
  world.issues(repository).find(({ title }) => title === '1.1 Plank 1')
const reopen = (timed: Timed): void =>
  void timed.world.reopenIssue({ actor: timed.world.person('ada'), issue: issueOf(timed)?.nodeId ?? '' })

/** A first sync that has the first issue, and for the others waits for its pace. */
async function underWay(options: TimedOptions = {}): Promise<Timed> {
  const timed = await onClock({ pacing: 'observed', ...options })
  timed.push({ [planPath]: plan })
  expect(await timed.look('since')).toMatchObject({ kind: 'again' })
  expect(issueOf(timed)?.state).toBe('open')
  timed.wait(20)
  return timed
}

test('an issue that is reopened after the plan closed it, while a first sync waits for its pace, stays open', async () => {
  const timed = await underWay()
  timed.push({ [planPath]: ticked })
  expect(await timed.look('since')).toMatchObject({ kind: 'again' })
  expect(issueOf(timed)?.state).toBe('closed')
  reopen(timed)
  await timed.finish()
  expect(issueOf(timed)?.state).toBe('open')
  expect(planOf(timed)).toBe(plan)
  await expectQuiet(timed)
})

test('a tick in the plan counts though an earlier commit was to carry the same and was not taken', async () => {
  let pushBetween: (() => void) | null = null
  const between = (gateway: Gateway): Gateway => ({
    ...gateway,
    async *write(repository, list, mayLeave) {
      if (pushBetween !== null && list.some(({ kind }) => kind === 'commit')) {
        pushBetween()
        pushBetween = null
      }
      yield* gateway.write(repository, list, mayLeave)
    },
  })
  const timed = await underWay({ between })
  timed.close('1.1 Plank 1')
  let result = await timed.look('since')
  timed.wait(20)
  pushBetween = () => timed.push({ 'notes.txt': 'Mind the keel.' })
  for (let looks = 0; looks < 5 && result.kind !== 'retry'; looks += 1) {
    timed.wait(15)
    result = await timed.look('since')
  }
  expect(pushBetween).toBeNull()
  expect(planOf(timed)).toBe(plan)
  reopen(timed)
  expect(await timed.look('since')).toMatchObject({ kind: 'again' })
  timed.push({ [planPath]: ticked })
  await timed.finish()
  expect(planOf(timed)).toBe(ticked)
  expect(issueOf(timed)?.state).toBe('closed')
  await expectQuiet(timed)
})

test('an issue that was closed for its steps and is reopened before the plan knows of them stays open', async () => {
  const ofSteps = '# Boat\n\n## Phase 1: Hull\n\n### 1.1 Plank 1\n\n- [ ] Saw\n- [x] Plane\n'
  const timed = await onClock()
  timed.push({ [planPath]: ofSteps })
  await timed.finish()
  timed.wait(60)
  const { nodeId = '', body = '' } = issueOf(timed) ?? {}
  const ada = timed.world.person('ada')
  timed.world.updateIssue({ actor: ada, issue: nodeId, body: body.replace('- [ ] Saw', '- [x] Saw') })
  expect(await timed.look('since')).toMatchObject({ kind: 'again' })
  expect(issueOf(timed)?.state).toBe('closed')
  timed.wait(20)
  reopen(timed)
  await timed.finish('since')
  expect(issueOf(timed)?.state).toBe('open')
  expect(planOf(timed)).toBe(ofSteps.replace('[ ] Saw', '[x] Saw'))
  await expectQuiet(timed)
})
