import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createStoredLedger, endOldTurns } from '../../src/server/stored-ledger.ts'
import type { Store } from '../../src/store/index.ts'
import { allDone, close, create, graphql, repository, stillClock, stubbed, times, write } from '../github/stub.ts'
import { emptyStore } from '../support/store.ts'

beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

/** A process with a gateway of its own: everything but the store and the time is new. */
function processOn(store: Store, clock: ReturnType<typeof stillClock>) {
  return stubbed('observed', { ledger: createStoredLedger(store), clock }).gateway
}

const minute = 60_000

test('a restart does not forget what was spent', async () => {
  graphql(allDone)
  const store = await emptyStore()
  const clock = stillClock()
  const first = await write(processOn(store, clock), times(18, create))
  expect(first.every(outcome => outcome.endsWith(' issue'))).toBe(true)
  const restarted = processOn(store, clock)
  expect(await write(restarted, [create(0)])).toEqual(['0 not attempted before 2026-01-02T03:05:05.000Z'])
  clock.advance(minute)
  expect(await write(restarted, [create(0)])).toEqual(['0 issue'])
})

test('two processes share one budget, whoever comes', async () => {
  const asked = graphql(allDone)
  const store = await emptyStore()
  const clock = stillClock()
  const processes = [processOn(store, clock), processOn(store, clock)]
  const starts: number[] = []
  for (let turn = 0; turn < 4; turn += 1) {
    const gateway = processes[turn % 2]
    if (gateway !== undefined) await write(gateway, times(5, create))
    starts.push(clock.now().getTime())
  }
  expect(asked.map(({ variables }) => Object.keys(variables).length)).toEqual([5, 5, 5, 3])
  const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000)
})

test('two processes never write to one installation at once', async () => {
  const store = await emptyStore()
  const clock = stillClock()
  const answer = Promise.withResolvers<void>()
  const seen: string[] = []
  const slow = async (): Promise<object> => {
    seen.push('asked')
    await answer.promise
    return { data: { node_id: 'MI_1', number: 1 } }
  }
  const client = async () => await Promise.resolve({ request: slow } as never)
  const clients = { app: client, installation: client }
  const milestone = { kind: 'create-milestone', title: 'Hull', description: '' } as const
  const gateways = [0, 1].map(() => stubbed('observed', { ledger: createStoredLedger(store), clock, clients }).gateway)
  const [first, second] = gateways
  if (first === undefined || second === undefined) throw new Error('two were made')
  const writing = write(first, [milestone])
  while (seen.length === 0) await new Promise(setImmediate)
  expect(await write(second, [milestone])).toEqual([expect.stringMatching(/^0 not attempted before /)])
  expect(seen).toEqual(['asked'])
  answer.resolve()
  expect(await writing).toEqual(['0 milestone'])
  clock.advance(minute)
  expect(await write(second, [milestone])).toEqual(['0 milestone'])
})

test('the turn of a process that died is over at the next start, or after a minute where others are alive', async () => {
  graphql(allDone)
  const store = await emptyStore()
  const clock = stillClock()
  const die = async (): Promise<void> => {
    await createStoredLedger(store).change(repository.installation, account => ({
      account: { ...account, turn: { holder: 'the dead', until: clock.now().getTime() + minute } },
      result: undefined,
    }))
  }
  await die()
  await endOldTurns(store)
  expect(await write(processOn(store, clock), [close(0)])).toEqual(['0 issue'])
  await die()
  await endOldTurns({ ...store, isShared: true })
  expect(await write(processOn(store, clock), [close(0)])).toEqual([expect.stringMatching(/^0 not attempted before /)])
  clock.advance(minute)
  expect(await write(processOn(store, clock), [close(0)])).toEqual(['0 issue'])
})
