import { expect, test } from 'vitest'
import { isUnknown } from '../../src/base/index.ts'
import { aFewAtOnce } from '../../src/github/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { createRounds, type Rounds } from '../support/rounds.ts'
import { gatewayTo, openHarbour } from './harbour.ts'
import { ship } from '../sandbox/support/ship.ts'

/** A gateway that knows nothing yet, and what it asks for at the same time. */
function watched(
  sandbox: Sandbox,
  ask?: () => Promise<number>,
): { readonly gateway: ReturnType<typeof gatewayTo>; readonly rounds: Rounds } {
  const rounds = createRounds()
  const carry: typeof fetch = async (input, init) =>
    await rounds.during(nameOf(new Request(input).url, init?.body), async () => await fetch(input, init))
  const clock = { now: () => new Date(), sleep: async () => await Promise.resolve() }
  const bot = ask && { bot: async (): Promise<number> => await rounds.during('bot', ask) }
  return { gateway: gatewayTo(sandbox, { pacing: 'unlimited', clock, fetch: carry, ...bot }), rounds }
}

function nameOf(url: string, body: unknown): string {
  const { pathname } = new URL(url)
  if (!pathname.endsWith('/graphql')) return pathname.replace('/api/v3', '').replace(/\/\d+\//, '/n/')
  const text = String(body)
  const fields = ['pinnedIssues', 'page: labels', 'page: milestones', 'page: issues', 'nodes(ids', 'n1:', 'found:']
  return fields.find(field => text.includes(field)) ?? 'another'
}

test('who the app is is found out beside the first look', async () => {
  const { sandbox, repository } = await openHarbour()
  const { bot } = sandbox.world.app
  const { gateway, rounds } = watched(sandbox, async () => await Promise.resolve(bot.id))
  // There is a token by then.
  await gateway.listRepositories(repository.installation)
  rounds.taken()
  await gateway.look(repository)
  expect(rounds.taken()).toEqual([['bot', 'pinnedIssues']])
})

test('the pages of one list follow each other, those of all lists go side by side', async () => {
  const { sandbox, repository } = await openHarbour()
  const { world } = sandbox
  const on = { actor: world.person('ann'), repository: ship }
  for (let n = 0; n < 101; n += 1) {
    world.createLabel({ ...on, name: `label ${n}` })
    world.createMilestone({ ...on, title: `milestone ${n}` })
  }
  for (let n = 0; n < 201; n += 1) world.createIssue({ ...on, title: `issue ${n}` })
  const { gateway, rounds } = watched(sandbox)
  const seen = await gateway.look(repository)
  if (isUnknown(seen)) throw new Error(seen.why)
  expect(seen.issues.length).toBeGreaterThan(200)
  expect(rounds.taken().slice(-2)).toEqual([['page: issues', 'page: labels', 'page: milestones'], ['page: issues']])
})

test('what a number names and what is said there are asked for at once', async () => {
  const { sandbox, repository } = await openHarbour()
  const { world } = sandbox
  const issue = world.createIssue({ actor: world.person('ann'), repository: ship, title: 'Leak' })
  const { gateway, rounds } = watched(sandbox)
  await gateway.look(repository)
  rounds.taken()
  expect(await gateway.conversation(repository, issue.number)).toMatchObject({ id: issue.nodeId, kind: 'issue' })
  expect(rounds.taken().map(round => round.length)).toEqual([2])
  expect(await gateway.conversation(repository, 4_000)).toBeNull()
})

test('comments of many issues, and what many numbers name, are read some requests at a time', async () => {
  const { sandbox, repository } = await openHarbour()
  const { world } = sandbox
  const actor = world.person('ann')
  const issues = Array.from({ length: 45 }, (_, n) =>
    world.createIssue({ actor, repository: ship, title: `Leak ${n}` }),
  )
  const { gateway, rounds } = watched(sandbox)
  await gateway.look(repository)
  rounds.taken()
  const ids = issues.map(({ nodeId }) => nodeId)
  const comments = await gateway.ownComments(repository, ids)
  expect(isUnknown(comments) ? [] : [...comments.keys()]).toEqual(ids)
  expect(rounds.taken()).toEqual([['nodes(ids', 'nodes(ids', 'nodes(ids']])
  const numbers = Array.from({ length: 120 }, (_, n) => n + 1)
  const named = await gateway.whatIsNumbered(repository, numbers)
  expect(isUnknown(named) ? [] : [...named.keys()]).toEqual(numbers)
  expect(rounds.taken().map(round => round.length)).toEqual([3])
})

test('a few things are worked on at once, and given in their order', async () => {
  const rounds = createRounds()
  const doubled = await aFewAtOnce(
    [1, 2, 3, 4, 5, 6, 7, 8],
    async n => await rounds.during(`${n}`, async () => await Promise.resolve(2 * n)),
  )
  expect(doubled).toEqual([2, 4, 6, 8, 10, 12, 14, 16])
  const begun: number[] = []
  const failing = aFewAtOnce([1, 2, 3, 4, 5, 6, 7, 8], async n => {
    begun.push(n)
    await Promise.resolve()
    if (n === 2) throw new Error('two')
    return n
  })
  await expect(failing).rejects.toThrow('two')
  expect(begun.length).toBeLessThan(8)
})
