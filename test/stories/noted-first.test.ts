import { expect, test, vi } from 'vitest'
import { GitHubError } from '../../src/github/index.ts'
import type { Write } from '../../src/sync/index.ts'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

vi.setConfig({ testTimeout: 60_000 })

const path = 'plans/plan.md'
const planOf = ({ world, repository }: Timed): string => Buffer.from(world.file(repository, path) ?? []).toString()
const issueOf = ({ world, repository }: Timed, title: string) => {
  const issue = world.issues(repository).find(one => one.title === title)
  if (issue === undefined) throw new Error(`there is no issue ${title}`)
  return issue
}

/** A repository where GitHub refuses to change the text of one issue for as long as it is told to; all else is carried out. */
async function withStubbornText() {
  let stubborn: string | null = null
  const isRefused = (write: Write): boolean =>
    (write.kind === 'update-issue' && write.body !== undefined && write.id === stubborn) ||
    (write.kind === 'update-comment' && write.issue === stubborn)
  const timed = await onClock({
    between: gateway => ({
      ...gateway,
      async *write(repository, writes, mayLeave) {
        const taken = writes.flatMap((write, index) => (isRefused(write) ? [] : [{ write, index }]))
        for (const [index, write] of writes.entries())
          if (isRefused(write)) {
            const error = new GitHubError('invalid', 'changing an issue', { cause: new Error('No such luck') })
            yield { kind: 'failed', index, error }
          }
        const answers = gateway.write(
          repository,
          taken.map(({ write }) => write),
          mayLeave,
        )
        for await (const answer of answers) yield { ...answer, index: taken[answer.index]?.index ?? -1 }
      },
    }),
  })
  return {
    timed,
    refuse: (title: string) => {
      stubborn = issueOf(timed, title).nodeId
    },
    relent: () => {
      stubborn = null
    },
  }
}

const boat = (lines: string): string => `# Boat\n\n## Phase 1: Hull\n\n${lines}`
const boxes = boat('- [ ] 1.1 Lay the keel\n- [ ] 1.2 Caulk (depends on 1.1)\n')

test('a task that leaves while its issue takes no text keeps it open; one that comes back finds it open, too', async () => {
  const { timed, refuse, relent } = await withStubbornText()
  timed.push({ [path]: boxes })
  await timed.finish()
  refuse('1.1 Lay the keel')
  timed.push({ [path]: boat('- [ ] 1.2 Caulk\n') })
  await timed.look('since')
  // Closed without a note it would look as if somebody had closed it, and stay so when the task comes back.
  expect(issueOf(timed, '1.1 Lay the keel').state).toBe('open')
  relent()
  await timed.finish()
  expect(issueOf(timed, '1.1 Lay the keel').state).toBe('closed')
  timed.push({ [path]: boxes })
  await timed.finish()
  expect(issueOf(timed, '1.1 Lay the keel').state).toBe('open')
  await expectQuiet(timed)
})

test.each([
  ['of ours', boxes],
  ['that was taken over', boxes.replace('1.1 Lay the keel', '1.1 Lay the keel (#1)')],
])('an untick counts right after a tick whose issue, one %s, took no text', async (_, plan) => {
  const { timed, refuse, relent } = await withStubbornText()
  const { world, repository } = timed
  world.createIssue({ actor: world.person('ada'), repository, title: 'Lay the keel', body: 'Oak' })
  timed.push({ [path]: plan })
  await timed.finish()
  refuse('1.1 Lay the keel')
  timed.push({ [path]: plan.replace('[ ] 1.1', '[x] 1.1') })
  await timed.look('since')
  expect(issueOf(timed, '1.1 Lay the keel').state).toBe('open')
  relent()
  timed.push({ [path]: plan })
  await timed.finish()
  expect(planOf(timed)).toBe(plan)
  expect(issueOf(timed, '1.1 Lay the keel').state).toBe('open')
  await expectQuiet(timed)
})

test('a step that is added to a closed task unticks no other where the issue took no text', async () => {
  const { timed, refuse, relent } = await withStubbornText()
  const steps = (lines: string): string => boat(`### 1.1 Lay the keel\n\n${lines}\n### 1.2 Caulk\n\n- [ ] Oakum\n`)
  timed.push({ [path]: steps('- [ ] Saw\n- [x] Plane\n') })
  await timed.finish()
  timed.close('1.1 Lay the keel')
  await timed.finish()
  const more = steps('- [x] Saw\n- [x] Plane\n- [ ] Bolt\n')
  refuse('1.1 Lay the keel')
  timed.push({ [path]: more })
  await timed.look('since')
  relent()
  await timed.finish()
  expect(issueOf(timed, '1.1 Lay the keel').state).toBe('open')
  expect(planOf(timed)).toBe(more)
  await expectQuiet(timed)
})

test('who is assigned is told once, also where the issue took no text at first', async () => {
  const { timed, refuse, relent } = await withStubbornText()
  timed.push({ [path]: boxes })
  await timed.finish()
  const { world } = timed
  const ada = world.person('ada')
  world.updateIssue({ actor: ada, issue: issueOf(timed, '1.2 Caulk').nodeId, assignees: [ada.account.id] })
  timed.close('1.1 Lay the keel')
  refuse('1.2 Caulk')
  await timed.look('since')
  relent()
  await timed.finish()
  expect(world.comments(issueOf(timed, '1.2 Caulk'))).toHaveLength(1)
  await expectQuiet(timed)
})

test('a mark whose note is refused waits for it, and keeps no other mark of the same commit back', async () => {
  const { timed, refuse, relent } = await withStubbornText()
  const plan = boat('### 1.1 Lay the keel\n\n- [ ] Saw\n- [x] Plane\n\n### 1.2 Caulk\n\n- [ ] Oakum\n')
  timed.push({ [path]: plan })
  await timed.finish()
  refuse('1.1 Lay the keel')
  timed.close('1.1 Lay the keel')
  timed.close('1.2 Caulk')
  timed.wait(60)
  expect(await timed.look('since')).toMatchObject({ kind: 'again' })
  // By its note a reopening knows which steps the closing had ticked.
  expect(planOf(timed)).toBe(plan.replace('[ ] Oakum', '[x] Oakum'))
  relent()
  await timed.finish()
  expect(planOf(timed)).toBe(plan.replaceAll('[ ]', '[x]'))
  timed.world.reopenIssue({ actor: timed.world.person('ada'), issue: issueOf(timed, '1.1 Lay the keel').nodeId })
  await timed.finish()
  expect(planOf(timed)).toBe(plan.replace('[ ] Oakum', '[x] Oakum'))
  await expectQuiet(timed)
})

test('the last tick of a step closes the issue, also where the process died that had carried only the ticks into the plan', async () => {
  const timed = await onClock()
  const plan = boat('### 1.1 Lay the keel\n\n- [ ] Saw\n- [ ] Plane\n\n### 1.2 Caulk\n\n- [ ] Oakum\n')
  timed.push({ [path]: plan })
  await timed.finish()
  const { world } = timed
  const { nodeId, body } = issueOf(timed, '1.1 Lay the keel')
  world.updateIssue({ actor: world.person('ada'), issue: nodeId, body: body.replaceAll('- [ ]', '- [x]') })
  timed.wait(60)
  let isCarried = false
  await timed.restart('kept', gateway => ({
    ...gateway,
    async *write(repository, writes, mayLeave) {
      if (isCarried) throw new Error('died')
      for (const [index, write] of writes.entries())
        if (write.kind === 'close-issue') {
          const error = new GitHubError('invalid', 'closing an issue', { cause: new Error('No such luck') })
          yield { kind: 'failed', index, error }
        } else {
          isCarried = write.kind === 'commit'
          for await (const answer of gateway.write(repository, [write], mayLeave)) yield { ...answer, index }
        }
    },
  }))
  await timed.finish().catch(() => undefined)
  expect(planOf(timed)).toContain('- [x] Saw\n- [x] Plane\n')
  await timed.restart('kept', gateway => gateway)
  timed.wait(60)
  await timed.finish()
  expect(issueOf(timed, '1.1 Lay the keel').state).toBe('closed')
  await expectQuiet(timed)
})

test('exactly the boxes that a closing ticked are unticked when it is reopened, also where process and database died right after the commit', async () => {
  const timed = await onClock()
  const plan = boat('### 1.1 Lay the keel\n\n- [ ] Saw\n- [x] Plane\n- [ ] Sand\n\n### 1.2 Caulk\n\n- [ ] Oakum\n')
  timed.push({ [path]: plan, '.github/milepost.yml': 'writeBackDelay: 0\n' })
  await timed.finish()
  timed.close('1.1 Lay the keel')
  timed.wait(60)
  let isCarried = false
  await timed.restart('kept', gateway => ({
    ...gateway,
    async *write(repository, writes, mayLeave) {
      if (isCarried) throw new Error('died')
      isCarried = writes.some(({ kind }) => kind === 'commit')
      yield* gateway.write(repository, writes, mayLeave)
    },
  }))
  await timed.finish().catch(() => undefined)
  expect(planOf(timed)).toContain('- [x] Saw\n- [x] Plane\n- [x] Sand\n')
  const { world } = timed
  world.reopenIssue({ actor: world.person('ada'), issue: issueOf(timed, '1.1 Lay the keel').nodeId })
  await timed.restart('lost', gateway => gateway)
  timed.wait(60)
  await timed.finish('full')
  expect(planOf(timed)).toBe(plan)
  await expectQuiet(timed)
})
