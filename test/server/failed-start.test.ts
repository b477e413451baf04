import { expect, test } from 'vitest'
import { createLog, readSettings, startServer } from '../../src/server/index.ts'
import type { Query, Store } from '../../src/store/index.ts'
import { reader } from '../support/reader.ts'
import { emptyStore } from '../support/store.ts'
import { privateKey, secret } from './beside-github.ts'

const settings = readSettings({
  APP_ID: '7',
  PRIVATE_KEY: privateKey,
  WEBHOOK_SECRET: secret,
  HOST: '127.0.0.1',
  PORT: '0',
  // Nobody is there.
  GITHUB_API_URL: 'http://127.0.0.1:2/api/v3',
})

const look = JSON.stringify({
  kind: 'look',
  depth: 'full',
  repository: { installation: 7, id: 11, nodeId: 'R_hull', fullName: 'yard/hull' },
})

/** A store that can't tell of chores, and notes what happens to it. */
async function choreless(events: string[]): Promise<Store> {
  const store = await emptyStore()
  await store.query(`insert into milepost.request_key (key) values ('look/11')`)
  await store.query(
    `insert into milepost.request (key, installation, request, not_before) values ('look/11', 7, $1, now())`,
    [look],
  )
  const query: Query = async (text, parameters) => {
    events.push('query')
    if (text.includes('milepost.chore')) throw new Error('no chores today')
    return await store.query(text, parameters)
  }
  const transaction: Store['transaction'] = async work => {
    events.push('query')
    return await store.transaction(work)
  }
  return { ...store, query, transaction, stop: async () => await Promise.resolve(void events.push('store')) }
}

test('a start that fails when the work has begun ends the work, the reader and then the store', async () => {
  if ('problems' in settings) throw new Error(settings.problems.join('; '))
  const events: string[] = []
  const store = await choreless(events)
  const starting = startServer(settings, createLog('error', { write: () => undefined }), {
    open: async () => await Promise.resolve(store),
    openReader: () => ({ ...reader, stop: async () => await Promise.resolve(void events.push('reader')) }),
  })
  await expect(starting).rejects.toThrow('no chores today')
  // Who still worked would ask for more.
  for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate)
  expect(events.slice(-2)).toEqual(['reader', 'store'])
})

test('the reader gets ready while the store is being opened, and ends where that can not be', async () => {
  if ('problems' in settings) throw new Error(settings.problems.join('; '))
  const events: string[] = []
  const starting = startServer(settings, createLog('error', { write: () => undefined }), {
    open: async () => {
      events.push('open the store')
      return await Promise.reject(new Error('no room'))
    },
    openReader: () => {
      events.push('open the reader')
      return { ...reader, stop: async () => await Promise.resolve(void events.push('end the reader')) }
    },
  })
  await expect(starting).rejects.toThrow('no room')
  expect(events).toEqual(['open the reader', 'open the store', 'end the reader'])
})
