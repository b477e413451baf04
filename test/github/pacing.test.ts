import { setImmediate } from 'node:timers/promises'
import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Client } from '../../src/github/index.ts'
import { allDone, close, create, graphql, repository, stubbed, times, write } from './stub.ts'

beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

test('writing requests of an installation start a second apart', async () => {
  graphql(allDone)
  const { gateway, clock } = stubbed('observed')
  await write(gateway, times(50, close))
  expect(clock.slept).toEqual([1000, 1000])
  clock.advance(300)
  await write(gateway, [close(0)])
  expect(clock.slept).toEqual([1000, 1000, 700])
})

test('without a limit nothing is waited for', async () => {
  graphql(allDone)
  const { gateway, clock } = stubbed('unlimited')
  const outcomes = await write(gateway, [...times(50, close), ...times(500, create)])
  expect(outcomes.every(outcome => outcome.endsWith(' issue'))).toBe(true)
  expect(clock.slept).toEqual([])
})

test('two repositories of an installation never write at once; those of two installations may', async () => {
  const seen: string[] = []
  const request = async (): Promise<object> => {
    seen.push('asked')
    await setImmediate()
    seen.push('answered')
    return { data: { node_id: 'MI_1', number: 1 } }
  }
  const client = async (): Promise<Client> => Promise.resolve({ request } as unknown as Client)
  const { gateway } = stubbed('observed', { clients: { app: client, installation: client } })
  const writeOne = async (installation: number): Promise<void> => {
    const milestone = { kind: 'create-milestone', title: 'Hull', description: '' } as const
    for await (const outcome of gateway.write({ ...repository, installation }, [milestone])) seen.push(outcome.kind)
  }
  await Promise.all([writeOne(1), writeOne(1)])
  expect(seen.splice(0).filter(word => word !== 'done')).toEqual(['asked', 'answered', 'asked', 'answered'])
  await Promise.all([writeOne(2), writeOne(3)])
  expect(seen.filter(word => word !== 'done')).toEqual(['asked', 'asked', 'answered', 'answered'])
})

test('whether a request may still leave is asked in its turn, and one that may not keeps nobody else back', async () => {
  const seen: string[] = []
  const request = async (): Promise<object> => {
    seen.push('sent')
    await setImmediate()
    seen.push('answered')
    return { data: { node_id: 'MI_1', number: 1 } }
  }
  const client = async (): Promise<Client> => Promise.resolve({ request } as unknown as Client)
  const { gateway } = stubbed('observed', { clients: { app: client, installation: client } })
  const outcomes: string[] = []
  const writeTwo = async (may: boolean): Promise<void> => {
    const milestone = { kind: 'create-milestone', title: 'Hull', description: '' } as const
    const mayLeave = async (): Promise<boolean> => {
      seen.push(may ? 'may' : 'may not')
      return Promise.resolve(may)
    }
    for await (const outcome of gateway.write(repository, [milestone, milestone], mayLeave)) outcomes.push(outcome.kind)
  }
  await Promise.all([writeTwo(true), writeTwo(false)])
  expect(seen).toEqual(['may', 'sent', 'answered', 'may not', 'may', 'sent', 'answered'])
  expect(outcomes.toSorted()).toEqual(['done', 'done', 'not-attempted', 'not-attempted'])
})

test('eighteen creations are made in a minute, and the rest is kept until the minute is over', async () => {
  const asked = graphql(allDone)
  const { gateway, clock } = stubbed('observed')
  const first = await write(gateway, [...times(20, create), close(20)])
  expect(first.slice(17)).toEqual([
    '17 issue',
    '18 not attempted before 2026-01-02T03:05:05.000Z',
    '19 not attempted before 2026-01-02T03:05:05.000Z',
    '20 not attempted before 2026-01-02T03:05:05.000Z',
  ])
  expect(asked.map(({ variables }) => Object.keys(variables).length)).toEqual([5, 5, 5, 3])
  expect(await write(gateway, [close(0)])).toEqual(['0 issue'])
  clock.advance(60_000)
  expect(await write(gateway, [create(18), create(19), close(20)])).toEqual(['0 issue', '1 issue', '2 issue'])
})

test.each([
  ['observed', 140],
  ['documented', 450],
] as const)(
  'at the %s pace an hour sees as many creations as its budget, and a first sync uses it',
  async (pacing, budget) => {
    graphql(allDone)
    const { gateway, clock } = stubbed(pacing)
    const start = clock.now().getTime()
    const made: number[] = []
    let left = 3 * budget
    while (left > 0) {
      for await (const outcome of gateway.write(repository, times(left, create))) {
        if (outcome.kind === 'done') {
          made.push(clock.now().getTime())
          left -= 1
        } else if (outcome.kind === 'not-attempted' && outcome.notBefore !== undefined)
          clock.advance(Math.max(0, outcome.notBefore.getTime() - clock.now().getTime()))
      }
    }
    const inAnyHour = made.map(time => made.filter(other => other >= time && other < time + 3_600_000).length)
    expect(Math.max(...inAnyHour)).toBe(budget)
    const hours = ((made.at(-1) ?? 0) - start) / 3_600_000
    expect(hours).toBeGreaterThan(2)
    expect(hours).toBeLessThan(2.2)
  },
)
