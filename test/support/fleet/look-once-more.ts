import { setTimeout as pause } from 'node:timers/promises'
import { openQueue } from '../../../src/queue/index.ts'
import { openStore } from '../../../src/store/index.ts'
import { refOf } from '../../github/harbour.ts'
import { silent } from '../silent.ts'
import type { Fleet } from './fleet.ts'
import type { Town } from './town.ts'

/** Has the processes look at everything again once nothing is left to do, and tells how many changes that made. */
export async function lookOnceMore({
  town,
  fleet,
  databaseUrl,
}: {
  readonly town: Town
  readonly fleet: Fleet
  readonly databaseUrl: string
}): Promise<number> {
  const store = await openStore({ url: databaseUrl, folder: '', log: silent })
  const clock = { now: () => new Date(), setTimer: () => () => undefined }
  const queue = await openQueue({ store, clock, log: silent })
  try {
    await nothingLeft()
    const before = fleet.visits.length
    for (const name of town.repositories)
      await queue.enqueue({ kind: 'look', repository: refOf(town.sandbox, name), depth: 'full' })
    await nothingLeft()
    const looks = fleet.visits.slice(before)
    const seen = new Set(looks.filter(({ isLook }) => isLook).map(({ repository }) => repository))
    if (seen.size < town.repositories.length) throw new Error(`only ${seen.size} were looked at`)
    return looks.filter(({ isWrite }) => isWrite).length
  } finally {
    await queue.stop()
    await store.stop()
  }

  /** Nor anything that waits for its time: what a killed process began is looked for a minute later. */
  async function nothingLeft(): Promise<void> {
    for (;;) {
      await queue.idle()
      await town.sandbox.settled()
      if ((await queue.nextDue()) === null && !(await isBusy())) return
      await pause(200)
    }
  }

  async function isBusy(): Promise<boolean> {
    return (await store.query('select from milepost.request limit 1')).length > 0
  }
}
