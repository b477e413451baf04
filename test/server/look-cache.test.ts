import { expect, test } from 'vitest'
import type { Log } from '../../src/base/index.ts'
import { forgetRead } from '../../src/server/look-cache.ts'
import { silent } from '../support/silent.ts'
import { emptyStore } from '../support/store.ts'

const { signal } = new AbortController()

test('what was read of a repository goes with it, and of all that an installation covers with the installation', async () => {
  const { query } = await emptyStore()
  for (const [repository, installation] of [
    [1, 7],
    [2, 7],
    [3, 8],
    [4, 8],
  ]) {
    await query(
      `insert into milepost.covered (repository, installation, node_id, full_name, slot, next_look)
       values ($1, $2, 'R', 'ada/boat', 0, now())`,
      [repository, installation],
    )
    await query(`insert into milepost.cached values ($1, 'issues', '', 'a', 'b')`, [repository])
  }
  const cached = async () => await query('select repository from milepost.cached order by 1')
  await forgetRead([{ kind: 'repository', id: 3 }], { query, log: silent, signal })
  expect(await cached()).toEqual([{ repository: 1 }, { repository: 2 }, { repository: 4 }])
  await forgetRead([{ kind: 'installation', id: 7 }], { query, log: silent, signal })
  expect(await cached()).toEqual([{ repository: 4 }])
})

const three = [1, 2, 3].map(id => ({ kind: 'repository', id }) as const)

test('what can not be thrown away is said once, and left', async () => {
  const said: string[] = []
  const log: Log = { ...silent, warn: (_: object, sentence: string) => void said.push(sentence) }
  await forgetRead(three, { query: async () => await Promise.reject(new Error('deadlock detected')), log, signal })
  expect(said).toEqual(['could not throw away what was read of repositories that are gone: it goes within a day'])
})

test('a server that stops leaves the rest', async () => {
  const stopping = new AbortController()
  const asked: unknown[] = []
  const query = async (_: string, [repository]: readonly unknown[] = []): Promise<readonly unknown[]> => {
    asked.push(repository)
    stopping.abort()
    return await Promise.resolve([])
  }
  await forgetRead(three, { query, log: silent, signal: stopping.signal })
  expect(asked).toEqual([1])
})
