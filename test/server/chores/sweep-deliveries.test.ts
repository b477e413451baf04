import { Octokit } from '@octokit/rest'
import { expect, test } from 'vitest'
import { createCovered } from '../../../src/server/chores/covered.ts'
import { createDeliveryLog } from '../../../src/server/chores/delivery-log.ts'
import { sweepDeliveries } from '../../../src/server/chores/sweep-deliveries.ts'
import type { Request } from '../../../src/queue/index.ts'
import { emptyStore } from '../../support/store.ts'
import { byHand, repository } from './by-hand.ts'

const minute = 60_000
const hour = 60 * minute

interface Logged {
  readonly id: number
  readonly guid: string
  readonly delivered_at: string
  readonly redelivery: boolean
  readonly status_code: number
  readonly event: string
  readonly action: string | null
  readonly installation_id: number | null
  readonly repository_id: number | null
}

/** A server in whose log of webhooks the tests write; repositories 1 to 3 of installation 1 are known. */
async function setUp({ knowsStatus = true } = {}) {
  const covered = createCovered(await emptyStore())
  const written: Logged[] = []
  const payloads = new Map<number, unknown>()
  const requests: Request[] = []
  const wanted: string[] = []
  const warnings: string[] = []
  const asked: string[] = []
  const state = { isAway: false }
  const answer = (address: string): Response => {
    const { pathname, searchParams } = new URL(address)
    asked.push(`${pathname} ${searchParams.get('status') ?? ''}`)
    if (state.isAway) return Response.json({ message: 'no' }, { status: 502 })
    const single = /^\/app\/hook\/deliveries\/(\d+)$/.exec(pathname)?.[1]
    if (single !== undefined) return Response.json({ request: { payload: payloads.get(Number(single)) ?? null } })
    return listAnswer(written, searchParams, knowsStatus)
  }
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
  const client = new Octokit({ log, request: { fetch: async (url: string) => await Promise.resolve(answer(url)) } })
  const { clock, turn } = byHand(time =>
    sweepDeliveries({
      deliveries: createDeliveryLog(async () => await Promise.resolve(client)),
      covered,
      queue: {
        enqueue: async request => {
          requests.push(request)
          await Promise.resolve()
        },
      },
      want: async name => {
        wanted.push(name)
        await Promise.resolve()
      },
      clock: time,
      log: { info: () => undefined, warn: (_, sentence) => warnings.push(sentence), error: () => undefined },
    }),
  )
  await covered.keep(
    1,
    [1, 2, 3].map(id => repository(id)),
    clock.now(),
  )
  await covered.looked(
    [1, 2, 3].map(id => repository(id)),
    clock.now(),
  )
  const write = (about: Partial<Logged> = {}): Logged => {
    const id = 1000 + written.length
    const entry = { id, guid: `g${id}`, delivered_at: clock.now().toISOString(), redelivery: false, ...usual, ...about }
    written.push(entry)
    return entry
  }
  const looks = (): readonly number[] => requests.flatMap(({ kind, repository: { id } }) => (kind === 'look' ? id : []))
  const due = async (): Promise<number> => (await covered.due(clock.now(), { isNew: true, most: 100 })).length
  return { clock, turn, write, payloads, requests, looks, wanted, warnings, asked, state, due, covered }
}

const usual = { status_code: 503, event: 'issues', action: 'opened', installation_id: 1, repository_id: 1 } as const

/** As GitHub lists them: newest first, by cursor. */
function listAnswer(written: readonly Logged[], query: URLSearchParams, knowsStatus: boolean): Response {
  const isWanted = ({ status_code: code }: Logged): boolean =>
    !knowsStatus || !query.has('status') || (query.get('status') === 'failure') === (code < 200 || code >= 400)
  const before = Number(query.get('cursor') ?? Infinity)
  const found = written.filter(entry => isWanted(entry) && entry.id < before).toReversed()
  const page = found.slice(0, Number(query.get('per_page')))
  const last = page.at(-1)?.id
  const link = `<https://api.github.com/app/hook/deliveries?cursor=${last}>; rel="next"`
  return Response.json(page, found.length > page.length ? { headers: { link } } : {})
}

test('what a failed webhook was about is looked at, once, and what was heard is not', async () => {
  const { clock, turn, write, requests } = await setUp()
  write()
  write()
  write({ repository_id: 2, status_code: 200 })
  write({ repository_id: 3, event: 'push', action: null, status_code: 502 })
  expect(await turn()).toBe(hour)
  const look = { kind: 'look', depth: 'full' }
  expect(requests).toEqual([
    { ...look, repository: repository(1) },
    { ...look, repository: repository(3) },
  ])
  clock.advance(5 * minute)
  await turn()
  expect(requests).toHaveLength(2)
})

test('what failed before the last sweep is not asked for again, but for what was under way', async () => {
  const { clock, turn, write, looks, asked } = await setUp()
  write({ repository_id: 1 })
  clock.advance(hour)
  await turn()
  expect(looks()).toEqual([1])
  write({ repository_id: 2, delivered_at: new Date(clock.now().getTime() - minute).toISOString() })
  clock.advance(hour)
  asked.length = 0
  await turn()
  expect(looks()).toEqual([1, 2])
  clock.advance(hour)
  asked.length = 0
  await turn()
  expect(asked).toEqual(['/app/hook/deliveries failure', '/app/hook/deliveries '])
})

test('what GitHub sent again, and was heard then, needs nothing', async () => {
  const { turn, write, looks } = await setUp()
  const { guid } = write({ repository_id: 1 })
  write({ repository_id: 2 })
  write({ guid, redelivery: true, status_code: 200 })
  await turn()
  expect(looks()).toEqual([2])
})

test('a server that lists what was heard among what failed is understood', async () => {
  const { turn, write, looks } = await setUp({ knowsStatus: false })
  write({ repository_id: 1, status_code: 200 })
  write({ repository_id: 2 })
  await turn()
  expect(looks()).toEqual([2])
})

test.each([
  ['of an installation', { event: 'installation', repository_id: null }],
  ['of a repository that is not known yet', { repository_id: 77 }],
])('a failed webhook %s has all of the installation listed and looked at', async (_, about) => {
  const { turn, write, looks, wanted, due } = await setUp()
  write(about)
  expect(await due()).toBe(0)
  await turn()
  expect(looks()).toEqual([])
  expect(wanted).toEqual(expect.arrayContaining(['installations', 'looks']))
  expect(await due()).toBe(3)
})

test('what was answered with a redirect was taken by nobody', async () => {
  const { turn, write, looks } = await setUp()
  write({ repository_id: 1, status_code: 308 })
  write({ repository_id: 2, status_code: 202 })
  write({ repository_id: 3, status_code: 301 })
  await turn()
  expect(new Set(looks())).toEqual(new Set([1, 3]))
})

const command = {
  action: 'created',
  installation: { id: 1 },
  repository: { id: 1, node_id: 'R_1', full_name: 'yard/1' },
  issue: { number: 4 },
  comment: { node_id: 'IC_4', body: '/milepost explain', user: { id: 3, type: 'User' } },
  sender: { id: 3, type: 'User', login: 'ada' },
}

test('where more failed than can be read, commands among what was read are answered, and all installations are listed at once', async () => {
  const { turn, write, payloads, requests, wanted, covered, clock } = await setUp()
  for (let failed = 0; failed < 1500; failed += 1) write()
  const { id } = write({ event: 'issue_comment', action: 'created' })
  payloads.set(id, command)
  expect(await covered.unlisted([1], clock.now())).toEqual([])
  await turn()
  expect(requests).toContainEqual({ kind: 'answer', repository: repository(1), issue: 4, comments: ['IC_4'] })
  expect(await covered.unlisted([1], clock.now())).toEqual([1])
  expect(wanted).toEqual(expect.arrayContaining(['installations', 'looks']))
})

test('a command in a comment that was missed is answered', async () => {
  const { turn, write, payloads, requests } = await setUp()
  const { id } = write({ event: 'issue_comment', action: 'created' })
  payloads.set(id, command)
  await turn()
  expect(requests).toContainEqual({ kind: 'answer', repository: repository(1), issue: 4, comments: ['IC_4'] })
})

test('a log that can not be read leaves what it would tell to the next turn', async () => {
  const { clock, turn, write, state, looks } = await setUp()
  await turn()
  write({ repository_id: 2 })
  state.isAway = true
  clock.advance(hour)
  await expect(turn()).rejects.toThrow('no')
  state.isAway = false
  clock.advance(2 * hour)
  await turn()
  expect(looks()).toEqual([2])
})

test('a log with more failures than can be read has everything looked at, and costs few requests', async () => {
  const { turn, write, looks, warnings, asked, covered, clock } = await setUp()
  for (let failed = 0; failed < 3000; failed += 1) write()
  expect(await covered.due(clock.now(), { isNew: false, most: 100 })).toHaveLength(0)
  await turn()
  expect(looks()).toEqual([])
  expect(asked.length).toBeLessThan(20)
  expect(await covered.due(clock.now(), { isNew: false, most: 100 })).toHaveLength(3)
  expect(warnings).toEqual([expect.stringMatching(/^more webhooks failed than can be read: everything is listed/)])
})
