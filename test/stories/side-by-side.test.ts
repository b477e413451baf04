import { expect, test, vi } from 'vitest'
import { createRounds, inRounds, type Rounds } from '../support/rounds.ts'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'

vi.setConfig({ testTimeout: 60_000 })

// People wait for answers: what needs nothing of each other is asked for at the same time.

const plan = '# Boat\n\n## Phase 1: Hull\n\n- [ ] 1.1 Plank\n- [ ] 1.2 Caulk (depends on 1.1)\n'

async function inStep(files: Readonly<Record<string, string>> = {}): Promise<Timed & Pick<Rounds, 'taken'>> {
  const rounds = createRounds()
  const timed = await onClock({ between: gateway => inRounds(gateway, rounds) })
  timed.push({ 'PLAN.md': plan, ...files })
  await timed.finish()
  rounds.taken()
  return { ...timed, taken: () => rounds.taken() }
}

test('a command is answered from a look and from what was done to its issue', async () => {
  const timed = await inStep()
  const { world, repository } = timed
  const actor = world.person('ada')
  const issue = world.issues(repository).find(({ title }) => title === '1.2 Caulk')
  const { nodeId } = world.addComment({ actor, issue: issue?.nodeId ?? '', body: '/milepost explain' })
  await timed.answer(issue?.number ?? 0, [nodeId])
  expect(timed.taken()).toEqual([['conversation'], ['may write'], ['events', 'look']])
  await expectQuiet(timed)
})

test('nothing is read for a command of somebody who may not write', async () => {
  const timed = await inStep()
  const { world, repository } = timed
  world.addPerson({ login: 'eve', name: 'Eve' })
  const [issue] = world.issues(repository)
  const said = { actor: world.person('eve'), issue: issue?.nodeId ?? '', body: '/milepost explain' }
  await timed.answer(issue?.number ?? 0, [world.addComment(said).nodeId])
  expect(timed.taken()).toEqual([['conversation'], ['may write']])
  await expectQuiet(timed)
})

test('a pull request is previewed from all that is known of it at a time', async () => {
  const timed = await inStep()
  const number = propose(timed, { 'PLAN.md': plan.replace('Plank', 'Plank the hull') })
  await timed.preview(number)
  expect(timed.taken()).toEqual([
    ['look', 'pull request'],
    // GitHub has not tried it yet.
    ['look', 'pull request'],
    ['list files'],
    ['list files', 'read file'],
    ['check'],
  ])
  await expectQuiet(timed)
})

test('of a pull request that touches no plan nothing more is read than what it touches', async () => {
  const timed = await inStep()
  const number = propose(timed, { 'README.md': '# Boat\n' })
  await timed.preview(number)
  expect(timed.taken().slice(2)).toEqual([['list files']])
  await expectQuiet(timed)
})

test('plans are read some at a time, after the settings that say which files are plans', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const timed = await inStep()
  timed.push({
    '.github/milepost.yml': 'plans: ["docs/*.md"]\n',
    ...Object.fromEntries(names.map(name => [`docs/${name}.md`, plan.replace('Boat', `Boat ${name}`)])),
    // The same bytes as another one.
    'docs/g.md': plan.replace('Boat', 'Boat a'),
  })
  await timed.look('since')
  const reads = timed.taken()
  expect(reads.slice(0, 3)).toEqual([['look'], ['list files'], ['read file']])
  expect(reads.slice(3).flat()).toEqual(names.map(() => 'read file'))
  expect(reads.slice(3).length).toBeLessThan(names.length)
  await timed.finish()
  await expectQuiet(timed)
})

function propose({ world, repository }: Timed, files: Readonly<Record<string, string>>): number {
  const actor = world.person('ada')
  world.push({ actor, repository, branch: 'edit', files, message: 'Edit' })
  return world.createPull({ actor, repository, title: 'Edit', base: 'main', head: 'edit' }).number
}
