import { expect, test } from 'vitest'
import type { CheckRun } from '../../src/sandbox/index.ts'
import { onStage, planPath, type Watched } from './on-stage.ts'

// Previews as GitHub asks for them: real webhooks to the app, and its checks back over HTTP.

const plan = `# Boat

## Phase 1: Hull

- [ ] 1.1 Clean the dock
- [ ] 1.2 Caulk the seams (depends on 1.1)
`

const checksOf = ({ stage: { sandbox, repository } }: Watched, number: number): readonly CheckRun[] =>
  sandbox.world.checkRuns(repository, sandbox.world.pull(repository, number).headOid)

/** Opens a draft, of which GitHub doesn't know yet whether it can be merged, and by the time it is ready does. */
async function open(watched: Watched, head: string, login = 'ada'): Promise<number> {
  const { sandbox, repository } = watched.stage
  const { world } = sandbox
  const actor = world.person(login)
  const pull = world.createPull({ actor, repository, title: 'Edit', base: 'main', head, isDraft: true })
  await watched.stage.settle()
  world.setDraft({ actor, pull: pull.nodeId, isDraft: false })
  await watched.stage.settle()
  return pull.number
}

test('a pull request gets its preview, a push a new one, and the button another', async () => {
  const watched = await onStage()
  const { sandbox, repository } = watched.stage
  const { world } = sandbox
  const actor = world.person('ada')
  await watched.pushPlan(plan)
  world.push({
    actor,
    repository,
    branch: 'edit',
    files: { [planPath]: plan.replace('[ ] 1.1', '[x] 1.1') },
    message: 'Tick',
  })
  const number = await open(watched, 'edit')
  const [first] = checksOf(watched, number)
  expect(first?.output.title).toBe('1 to close; unblocks 1')
  if (first === undefined) return
  world.requestCheckRun({ actor, checkRun: first.nodeId })
  await watched.stage.settle()
  expect(checksOf(watched, number)).toHaveLength(2)
  world.requestCheckSuite({ actor, repository, headSha: first.headSha })
  await watched.stage.settle()
  expect(checksOf(watched, number)).toHaveLength(3)
  expect(watched.problems()).toEqual([])
})

test('one from a fork gets it, too, and so does the button on it, which names no pull request', async () => {
  const watched = await onStage()
  const { sandbox, repository } = watched.stage
  const { world } = sandbox
  await watched.pushPlan(plan)
  world.addPerson({ login: 'mallory', name: 'Mallory' })
  const actor = world.person('mallory')
  const fork = world.forkRepository({ actor, repository })
  world.push({
    actor,
    repository: fork.fullName,
    branch: 'edit',
    files: { [planPath]: `${plan}- [ ] 1.3 Paint\n` },
    message: 'Add',
  })
  const number = await open(watched, 'mallory:edit', 'mallory')
  const [first] = checksOf(watched, number)
  expect(first?.output.title).toBe('1 to create')
  world.requestCheckSuite({ actor: world.person('ada'), repository, headSha: first?.headSha ?? '' })
  await watched.stage.settle()
  expect(checksOf(watched, number)).toHaveLength(2)
  expect(watched.problems()).toEqual([])
})
