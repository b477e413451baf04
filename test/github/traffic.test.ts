import nock from 'nock'
import { expect, test } from 'vitest'
import { creationsLeft, newAccount, type GatewayOptions, type RateLeft, type Traffic } from '../../src/github/index.ts'
import { allDone, api, appClients, close, create, graphql, inStubbedWorld, repository, stubbed, write } from './stub.ts'

inStubbedWorld()

interface Heard {
  readonly traffic: Traffic
  readonly sent: readonly string[]
  readonly left: readonly RateLeft[]
  readonly wrote: readonly string[]
}

function listen(): Heard {
  const sent: string[] = []
  const left: RateLeft[] = []
  const wrote: string[] = []
  const traffic: Traffic = {
    sent: ({ api: face, access, outcome, seconds }) => void sent.push(`${face} ${access} ${outcome} ${seconds} s`),
    left: one => void left.push(one),
    wrote: (kind, outcome) => void wrote.push(`${kind} ${outcome}`),
  }
  return { traffic, sent, left, wrote }
}

const gatewayWith = (traffic: Traffic, options: Partial<GatewayOptions> = {}) =>
  stubbed('unlimited', { traffic, ...options }).gateway

test('each request is told of, with what it was, and each write that it carried', async () => {
  const { traffic, sent, wrote } = listen()
  graphql(allDone)
  await write(gatewayWith(traffic), [close(1), close(2)])
  expect(sent).toEqual(['graphql write answered 0 s'])
  expect(wrote).toEqual(['close-issue done', 'close-issue done'])
})

test('a write that GitHub refuses is told of by the kind of the refusal, and what was not sent is not', async () => {
  const { traffic, sent, wrote } = listen()
  graphql({ status: 429, body: { message: 'later' } })
  await write(gatewayWith(traffic), [close(1), create(2)])
  expect(sent).toEqual(['graphql write rate-limited 0 s'])
  expect(wrote.every(one => one.endsWith(' rate-limited'))).toBe(true)
})

test('an answer with errors is no answered request', async () => {
  const { traffic, sent } = listen()
  graphql({
    body: { data: { w0: null }, errors: [{ type: 'NOT_FOUND', path: ['w0'], message: 'Could not resolve to a node' }] },
  })
  await write(gatewayWith(traffic), [close(1)])
  expect(sent).toEqual(['graphql write not-found 0 s'])
})

test('reads and writes of the REST API are told apart, and a token is neither', async () => {
  const { traffic, sent, left } = listen()
  const rate = {
    'x-ratelimit-resource': 'core',
    'x-ratelimit-remaining': '4321',
    'x-ratelimit-limit': '5000',
    'x-ratelimit-reset': '1767323045',
  }
  nock(api)
    .post('/app/installations/7/access_tokens')
    .reply(
      201,
      { token: 'ghs_1', expires_at: '2030-01-01T00:00:00Z', permissions: {} },
      { ...rate, 'x-ratelimit-remaining': '1' },
    )
  nock(api)
    .get(/\/collaborators\//)
    .reply(200, { permission: 'write' }, rate)
  nock(api).post('/repos/yard/boat/milestones').reply(201, { node_id: 'MI_1', number: 1 })
  const gateway = gatewayWith(traffic, { clients: appClients() })
  await gateway.mayWrite(repository, 'ada')
  await write(gateway, [{ kind: 'create-milestone', title: 'Hull', description: '' }])
  expect(sent).toEqual(['rest read answered 0 s', 'rest write answered 0 s'])
  expect(left).toEqual([
    { installation: 7, resource: 'core', remaining: 4321, limit: 5000, resetAt: new Date('2026-01-02T03:04:05Z') },
  ])
})

test('a request that nobody answers is told of', async () => {
  const { traffic, sent } = listen()
  nock(api)
    .get(/\/collaborators\//)
    .replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
  await expect(gatewayWith(traffic).mayWrite(repository, 'ada')).rejects.toThrow('unavailable')
  expect(sent).toEqual(['rest read unavailable 0 s'])
})

test.each([
  ['nothing spent', {}, 140],
  ['some of it spent', { created: [1000, 2000] }, 138],
  ['what was spent an hour ago', { created: [-3_600_000, 2000] }, 139],
  ['a budget that is halved', { halvings: 1, halvedAt: 0, created: [1000, 2000] }, 68],
  ['a budget that was halved hours ago', { halvings: 1, halvedAt: -7_200_000, created: [] }, 140],
])('of a budget with %s there is left what may be created within the hour', (_, account, left) => {
  expect(creationsLeft({ ...newAccount, ...account }, { minute: 18, hour: 140 }, 3000)).toBe(left)
})
