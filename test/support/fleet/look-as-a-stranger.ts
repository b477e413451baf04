import { createMemoryJournal } from '../../../src/reconcile/index.ts'
import { refOf } from '../../github/harbour.ts'
import { isWrite, reconcilerOn } from '../model/process.ts'
import { createFrailShelf } from '../model/shelf.ts'
import type { Town } from './town.ts'

/** Looks at everything once more as a process does that knows nothing, and again when that asks for it; how many requests changed anything. */
export async function lookAsAStranger({ sandbox, repositories }: Town): Promise<number> {
  let ahead = 0
  let writes = 0
  const fetch: typeof sandbox.fetch = async (url, options) => {
    if (isWrite(url, options)) writes += 1
    return await sandbox.fetch(url, options)
  }
  const stranger = reconcilerOn(
    {
      sandbox,
      now: () => new Date(Date.now() + ahead * 1000),
      wait: seconds => void (ahead += seconds),
      pacing: 'unlimited',
      journal: createMemoryJournal(),
      shelf: createFrailShelf(),
    },
    fetch,
  )
  for (let round = 0; round < 2; round += 1) {
    for (const name of repositories)
      await stranger.run({ kind: 'look', depth: 'full', repository: refOf(sandbox, name) })
    // Beside markers a process that knows nothing creates nothing until it has looked twice.
    ahead += 61
  }
  return writes
}
