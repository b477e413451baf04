import { z } from 'zod'
import type { RepositoryRef } from '../../base/index.ts'
import type { Queue, QueueClock } from '../../queue/index.ts'
import type { Store } from '../../store/index.ts'
import type { Covered } from './covered.ts'
import { laterBy, type Chore } from './keep-doing.ts'

export interface LooksParts {
  readonly covered: Covered
  readonly queue: Pick<Queue, 'enqueue'>
  readonly store: Pick<Store, 'query'>
  readonly clock: QueueClock
}

const minute = 60_000

/** While new repositories wait for room in the queue; in milliseconds. */
const shortly = 5000

/** More are not put into the queue while so many are due there: who asks for something does not wait behind a hundred thousand looks. */
const mostWaiting = 500

/** What is overdue, since nobody was there at its time, is looked at within an hour, if the queue gets through as fast. */
const minutesForAll = 60

/**
 * A full look at every repository every day, each at its own time: webhooks get lost without anybody noticing. Of which nothing is known yet are
 * looked at at once, as far as the queue has room.
 */
export function spreadLooks(parts: LooksParts): Chore {
  return {
    name: 'looks',
    failed: 'could not look up which repositories are due',
    run: async turn => {
      const { covered, clock } = parts
      const now = clock.now()
      const room = mostWaiting - (await countWaiting(parts))
      const fresh = await take(await covered.due(now, { isNew: true, most: Math.max(room, 0) }), parts)
      const { sharedAt: lastShare, owed: before } = noteShape.safeParse(turn.note).data ?? { sharedAt: 0, owed: 0 }
      const isTime = now.getTime() - lastShare >= minute - shortly
      const owed = before + (isTime ? Math.ceil((await covered.count()) / minutesForAll) : 0)
      const most = Math.max(Math.min(owed, room - fresh), 0)
      const taken = most === 0 ? 0 : await take(await covered.due(now, { isNew: false, most }), parts)
      // What the queue had no room for follows as soon as it has; where fewer were due than asked for nothing is owed.
      const left = taken < most ? 0 : owed - taken
      const isMore = room <= fresh || left > 0
      const note = { sharedAt: isTime ? now.getTime() : lastShare, owed: left }
      return { next: laterBy(isMore ? shortly : minute, clock), isDone: true, note }
    },
  }
}

/** How many were due. */
async function take(
  repositories: readonly RepositoryRef[],
  { covered, queue, clock }: Pick<LooksParts, 'covered' | 'queue' | 'clock'>,
): Promise<number> {
  // Stored first: who is killed between the two asks again for what waits already.
  await Promise.all(
    repositories.map(async repository => await queue.enqueue({ kind: 'look', repository, depth: 'full' })),
  )
  if (repositories.length > 0) await covered.looked(repositories, clock.now())
  return repositories.length
}

/** Up to the limit. */
async function countWaiting({ store }: Pick<LooksParts, 'store'>): Promise<number> {
  const text = `select count(*)::integer as count
    from (select from milepost.request where is_sent and not is_running limit ${mostWaiting}) waiting`
  return z.tuple([z.object({ count: z.number() })]).parse(await store.query(text))[0].count
}

const noteShape = z.object({ sharedAt: z.number(), owed: z.number().default(0) })
