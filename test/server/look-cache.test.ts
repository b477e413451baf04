import { expect, test } from 'vitest'
import { forgetRead } from '../../src/server/look-cache.ts'
import { emptyStore } from '../support/store.ts'

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
  await forgetRead({ kind: 'repository', id: 3 }, { query })
  expect(await cached()).toEqual([{ repository: 1 }, { repository: 2 }, { repository: 4 }])
  await forgetRead({ kind: 'installation', id: 7 }, { query })
  expect(await cached()).toEqual([{ repository: 4 }])
})
