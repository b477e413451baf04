import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { allDone, close, create, doneData, graphql, stubbed, times, write, type Answer } from './stub.ts'

beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

/** The test's clock starts at 03:04:05. */
const inTenMinutes = String(Date.parse('2026-01-02T03:14:05Z') / 1000)
const secondary = { message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' }
const blocked = {
  message: 'You have triggered an abuse detection mechanism and have been temporarily blocked from content creation.',
}

const shapes: readonly (readonly [string, Answer, number, string])[] = [
  ['429 with retry-after', { status: 429, body: secondary, headers: { 'retry-after': '90' } }, 90, '03:05:35'],
  ['429 that says nothing', { status: 429, body: {} }, 60, '03:05:05'],
  [
    '403 with nothing remaining',
    {
      status: 403,
      body: { message: 'API rate limit exceeded' },
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inTenMinutes },
    },
    600,
    '03:14:05',
  ],
  ['403 with retry-after', { status: 403, body: { message: 'no' }, headers: { 'retry-after': '30' } }, 30, '03:04:35'],
  ['403 that names the secondary limit', { status: 403, body: secondary }, 60, '03:05:05'],
  ['403 that blocks content creation', { status: 403, body: blocked }, 3600, '04:04:05'],
  [
    '200 with RATE_LIMITED',
    {
      body: { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] },
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inTenMinutes },
    },
    600,
    '03:14:05',
  ],
  [
    '200 with RATE_LIMIT and its code',
    {
      body: {
        errors: [{ type: 'RATE_LIMIT', code: 'graphql_rate_limit', message: 'API rate limit already exceeded' }],
      },
    },
    60,
    '03:05:05',
  ],
  [
    '200 with a code alone',
    { body: { errors: [{ extensions: { code: 'graphql_rate_limit' }, message: 'x' }] } },
    60,
    '03:05:05',
  ],
  ['200 with the secondary limit', { body: { data: null, errors: [secondary] } }, 60, '03:05:05'],
]

test.each(shapes)(
  'a limit told by %s refuses the request, and the rest is kept for later',
  async (_, answer, seconds, time) => {
    const asked = graphql(answer)
    const { gateway, log } = stubbed()
    expect(await write(gateway, [create(0), create(1), close(2)])).toEqual([
      `0 rate-limited for ${seconds} s`,
      `1 rate-limited for ${seconds} s`,
      `2 not attempted before 2026-01-02T${time}.000Z`,
    ])
    expect(asked).toHaveLength(1)
    expect(log.map(({ sentence }) => sentence)).toEqual(['GitHub limits the rate of our writes'])
  },
)

test('a creation that came too quickly is refused alone; what was made with it is made', async () => {
  graphql(request => ({
    body: {
      data: { ...doneData(request), w1: null },
      errors: [{ path: ['w1'], message: 'was submitted too quickly' }],
    },
  }))
  expect(await write(stubbed().gateway, [create(0), create(1), create(2), close(3)])).toEqual([
    '0 issue',
    '1 rate-limited for 3600 s',
    '2 issue',
    '3 not attempted before 2026-01-02T04:04:05.000Z',
  ])
})

test('until a limit has passed nothing is sent, in other repositories of the installation neither', async () => {
  const asked = graphql({ status: 429, body: secondary, headers: { 'retry-after': '90' } }, allDone)
  const { gateway, clock } = stubbed()
  await write(gateway, [close(0)])
  expect(await write(gateway, [close(0)])).toEqual(['0 not attempted before 2026-01-02T03:05:35.000Z'])
  clock.advance(90_000)
  expect(await write(gateway, [close(0)])).toEqual(['0 issue'])
  expect(asked).toHaveLength(2)
})

test('a limit whose length GitHub does not tell is waited for twice as long each time', async () => {
  graphql(() => ({ status: 429, body: secondary }))
  const { gateway, clock } = stubbed()
  const waits: (string | undefined)[] = []
  for (const length of [60, 120, 240, 480, 960, 1920, 3600, 3600]) {
    const start = clock.now().getTime()
    waits.push((await write(gateway, times(21, close))).at(-1))
    clock.advance(length * 1000)
    expect(waits.at(-1)).toBe(`20 not attempted before ${new Date(start + length * 1000).toISOString()}`)
  }
})

test('after a success a guess starts small again', async () => {
  const limited = { status: 429, body: secondary }
  graphql(limited, limited, allDone, limited)
  const { gateway, clock } = stubbed()
  const last = async (): Promise<string | undefined> => (await write(gateway, times(21, close))).at(-1)
  await last()
  clock.advance(60_000)
  expect(await last()).toBe('20 not attempted before 2026-01-02T03:07:05.000Z')
  clock.advance(120_000)
  expect(await write(gateway, [close(0)])).toEqual(['0 issue'])
  expect(await last()).toBe('20 not attempted before 2026-01-02T03:08:05.000Z')
})

test('a plain 403 is no limit', async () => {
  graphql({ status: 403, body: { message: 'Forbidden' }, headers: { 'x-ratelimit-remaining': '4000' } })
  expect(await write(stubbed().gateway, [close(0)])).toEqual(['0 forbidden'])
})
