import { expect, test } from 'vitest'
import { keepWorking } from '../../src/server/keep-working.ts'
import { DatabaseDied } from '../../src/store/index.ts'
import { createManualClock } from '../queue/manual-clock.ts'
import { silent } from '../support/silent.ts'

const minute = 60_000

async function setUp() {
  const clock = createManualClock()
  const starts: string[] = []
  const dying: ((reason: DatabaseDied) => void)[] = []
  let refusals = 0
  let reason = new Error('no space left on device')
  let stopped = 0
  const begun = clock.now().getTime()
  const upkeep = await keepWorking({
    start: async isDeadly => {
      const minutes = Math.floor((clock.now().getTime() - begun) / minute)
      starts.push(`${minutes} min: ${isDeadly ? 'a new one' : 'the same'}${refusals > 0 ? ', refused' : ''}`)
      if (refusals > 0) {
        refusals -= 1
        throw reason
      }
      const { promise: died, resolve } = Promise.withResolvers<DatabaseDied>()
      dying.push(resolve)
      const stop = async (): Promise<void> => await Promise.resolve(void (stopped += 1))
      return await Promise.resolve({ died, beginStop: () => undefined, stop })
    },
    clock,
    log: silent,
  })
  return {
    upkeep,
    starts,
    stopped: () => stopped,
    /** The database dies, and everything that follows at once has happened. */
    die: async () => {
      dying.at(-1)?.(new DatabaseDied('unreachable'))
      await turn()
    },
    wait: async (milliseconds: number) => {
      clock.advance(milliseconds)
      await turn()
    },
    /** It can't be opened the next few times. */
    refuse: (times: number, because = reason) => {
      refusals = times
      reason = because
    },
  }
}

async function turn(): Promise<void> {
  await new Promise(resolve => {
    setImmediate(resolve)
  })
}

test('a database that dies is opened again; if it dies again soon a new one is made, and then it is tried with growing pauses', async () => {
  const { upkeep, starts, stopped, die, wait } = await setUp()
  for (const pause of [0, 0, 1 / 6, 1 / 3]) {
    await die()
    await wait(pause * minute)
    expect(upkeep.isWorking()).toBe(true)
  }
  await die()
  expect(upkeep.isWorking()).toBe(false)
  await wait((2 / 3) * minute)
  await wait(10 * minute)
  await die()
  expect(starts).toEqual([
    '0 min: the same',
    '0 min: the same',
    '0 min: a new one',
    '0 min: the same',
    '0 min: the same',
    '1 min: the same',
    '11 min: the same',
  ])
  expect(stopped()).toBe(6)
  await upkeep.stop()
  expect(stopped()).toBe(7)
})

test('a database that can not be opened again is kept, and tried again with growing pauses, until the server stops', async () => {
  const { upkeep, starts, die, wait, refuse } = await setUp()
  refuse(3)
  await die()
  for (const pause of [1 / 6, 1 / 3]) {
    await wait(pause * minute)
    expect(upkeep.isWorking()).toBe(false)
  }
  await wait((2 / 3) * minute)
  expect(upkeep.isWorking()).toBe(true)
  expect(starts).toEqual([
    '0 min: the same',
    '0 min: the same, refused',
    '0 min: the same, refused',
    '0 min: the same, refused',
    '1 min: the same',
  ])
  refuse(9)
  await die()
  await upkeep.stop()
  expect(upkeep.isWorking()).toBe(false)
})

test('a database that dies while it is opened again has died twice', async () => {
  const { upkeep, starts, die, wait, refuse } = await setUp()
  refuse(1, new DatabaseDied('unreachable'))
  await die()
  await wait(minute / 6)
  expect(upkeep.isWorking()).toBe(true)
  expect(starts).toEqual(['0 min: the same', '0 min: the same, refused', '0 min: a new one'])
  await upkeep.stop()
})
