import type { Log } from '../../base/index.ts'
import type { Client, Gateway } from '../../github/index.ts'
import type { Queue, QueueClock } from '../../queue/index.ts'
import type { Statuses } from '../../status/index.ts'
import { tidy, type Store } from '../../store/index.ts'
import { createBell, type Bell } from './bell.ts'
import { openChoreBook, type ChoreBook } from './chore-book.ts'
import { createCovered } from './covered.ts'
import { createDeliveryLog } from './delivery-log.ts'
import { keepDoing, laterBy, type Chore, type Want } from './keep-doing.ts'
import { listInstallations } from './list-installations.ts'
import { spreadLooks } from './spread-looks.ts'
import { sweepDeliveries } from './sweep-deliveries.ts'

export interface ChoresParts {
  /** The app's own client. */
  readonly app: () => Promise<Client>
  readonly gateway: Pick<Gateway, 'listRepositories'>
  readonly store: Pick<Store, 'query' | 'transaction' | 'isShared'>
  readonly queue: Pick<Queue, 'enqueue'>
  readonly statuses: Pick<Statuses, 'keepCovered' | 'keepInstallations'>
  readonly clock: QueueClock
  readonly log: Log
  /** Ends them. */
  readonly signal: AbortSignal
}

const day = 86_400_000

/** What is done without anybody asking for it. */
export interface Chores {
  /** Leaves what is under way to others that share the database. To be called when the signal has ended them, before the store closes. Never rejects. */
  leave(): Promise<void>
}

/**
 * Does, until it is told to end, what nobody asks for by a webhook: of the processes that share a database one at a time does each. Rejects if
 * the database can't be reached.
 */
export async function startChores(parts: ChoresParts): Promise<Chores> {
  const { store, clock, log, signal } = parts
  const book = await openChoreBook(store)
  // What was missed while this process was away is looked for at once.
  await book.want('deliveries', clock.now())
  const bell = createBell({ clock, signal })
  for (const chore of choresOf(parts, book, bell)) void keepDoing(chore, { book, bell, clock, log, signal })
  return {
    leave: async () => {
      if (store.isShared) await orWarn(log, async () => await book.leave())
    },
  }
}

function choresOf(parts: ChoresParts, book: Pick<ChoreBook, 'want'>, bell: Pick<Bell, 'ring'>): readonly Chore[] {
  const want: Want = async name => {
    await book.want(name, parts.clock.now())
    bell.ring(name)
  }
  const shared = { ...parts, covered: createCovered(parts.store), want }
  return [
    listInstallations(shared),
    spreadLooks(shared),
    sweepDeliveries({ ...shared, deliveries: createDeliveryLog(parts.app) }),
    tidying(parts),
  ]
}

async function orWarn(log: Log, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    log.warn({ err: error }, 'could not leave the chores to others: they wait two minutes')
  }
}

/** Removes every day what is kept of repositories and installations that are gone. */
function tidying({ store, clock }: Pick<ChoresParts, 'store' | 'clock'>): Chore {
  return {
    name: 'tidying',
    failed: 'could not tidy up the database',
    run: async () => {
      await tidy(store, clock.now())
      return { next: laterBy(day, clock), isDone: true }
    },
  }
}
