import { expect, test } from 'vitest'
import { createDatabaseCheck } from '../../src/server/database-check.ts'
import type { Store } from '../../src/store/index.ts'
import { createManualClock } from '../queue/manual-clock.ts'
import { sharedStore } from '../support/store.ts'
import { start } from './beside-github.ts'

test('a server on PostgreSQL is not ready while that does not answer', async () => {
  const store = await sharedStore()
  let isAway = false
  const query: Store['query'] = async (text, parameters) =>
    isAway ? await Promise.reject(new Error('nobody is there')) : await store.query(text, parameters)
  const { server } = await start(async () => await Promise.resolve({ ...store, query }))
  isAway = true
  const answer = await fetch(`${server.url}/readyz`, { headers: { connection: 'close' } })
  isAway = false
  expect([answer.status, await answer.text()]).toEqual([503, 'database\n'])
})

test('the database is asked once in three seconds, however often somebody asks for that', async () => {
  const clock = createManualClock()
  const questions: number[] = []
  const answers = createDatabaseCheck({
    ask: async () => await Promise.resolve(questions.push(1)),
    clock,
  })
  expect(await Promise.all([answers(), answers()])).toEqual([true, true])
  expect(questions).toHaveLength(1)
  clock.advance(3000)
  expect(await answers()).toBe(true)
  expect(questions).toHaveLength(2)
})

test('one that keeps silent is away after two seconds, is not asked again meanwhile, and is there when it has answered', async () => {
  const clock = createManualClock()
  const gate = Promise.withResolvers<void>()
  let questions = 0
  const answers = createDatabaseCheck({
    ask: async () => {
      questions += 1
      await gate.promise
    },
    clock,
  })
  const first = answers()
  clock.advance(2000)
  expect(await first).toBe(false)
  clock.advance(1000)
  const second = answers()
  expect(questions).toBe(1)
  gate.resolve()
  expect(await second).toBe(true)
})

test('one that refuses is away', async () => {
  const answers = createDatabaseCheck({
    ask: async () => await Promise.reject(new Error('no')),
    clock: createManualClock(),
  })
  expect(await answers()).toBe(false)
})
