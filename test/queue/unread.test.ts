import { expect, onTestFinished, test } from 'vitest'
import { openQueue, type Request } from '../../src/queue/index.ts'
import { emptyStore } from '../support/store.ts'
import { createManualClock } from './manual-clock.ts'

const repository = { installation: 1, id: 1, nodeId: 'R_1', fullName: 'team/one' }
const look: Request = { kind: 'look', repository, depth: 'full' }
const minute = 60_000

/** A queue in whose store another version has left something of a kind, or in a shape, that this one doesn't know. */
async function setUp(key: string, request: object, isRunning = false) {
  const clock = createManualClock()
  const store = await emptyStore()
  const warnings: string[] = []
  const log = { info: () => undefined, error: () => undefined, warn: (_: object, said: string) => warnings.push(said) }
  await store.query('insert into milepost.request_key (key) values ($1)', [key])
  await store.query(
    'insert into milepost.request (key, is_running, installation, request, not_before) values ($1, $2, 1, $3, $4)',
    [key, isRunning, JSON.stringify(request), clock.now()],
  )
  const queue = await openQueue({ store, clock, log })
  onTestFinished(async () => await queue.stop())
  const handled: Request[] = []
  queue.work(async asked => {
    handled.push(asked)
    return await Promise.resolve({ kind: 'finished' })
  })
  const stored = async (): Promise<readonly unknown[]> => await store.query('select key, request from milepost.request')
  return { queue, clock, handled, warnings, stored }
}

const ofTomorrow = { kind: 'forecast', repository, days: 3 }

test.each([false, true])(
  'a request of a kind that this version does not know is kept, and holds up no others (was it running: %s)',
  async isRunning => {
    const { queue, clock, handled, warnings, stored } = await setUp('forecast/1', ofTomorrow, isRunning)
    await queue.enqueue(look)
    await queue.idle()
    clock.advance(minute)
    await queue.idle()
    expect(handled).toEqual([look])
    expect(await stored()).toEqual([{ key: 'forecast/1', request: ofTomorrow }])
    expect(warnings).toEqual(Array(2).fill('left a request of another version alone'))
  },
)

test('one that asks for the same thing in other words gives way to one that can be read, and all is looked at', async () => {
  const { queue, handled, stored } = await setUp('look/1', { ...look, depth: 'deepest' })
  await queue.idle()
  expect(handled).toEqual([])
  await queue.enqueue({ ...look, depth: 'since' })
  await queue.idle()
  expect(handled).toEqual([look])
  expect(await stored()).toEqual([])
})

test('one that is stored under a key that is not its own is not run beside the one that has it', async () => {
  const { queue, handled } = await setUp('look/1/deep', look)
  await queue.idle()
  expect(handled).toEqual([])
})

test('one that is gone with its installation is dropped like any other', async () => {
  const { queue, stored } = await setUp('forecast/1', ofTomorrow)
  await queue.idle()
  await queue.forget({ kind: 'installation', id: 1 })
  await queue.idle()
  expect(await stored()).toEqual([])
})
