import { expect, onTestFinished, test } from 'vitest'
import { openDelivery, type Delivery } from '../../src/queue/delivery.ts'
import { openDesk, type Desk } from '../../src/queue/desk.ts'
import type { Query, Store } from '../../src/store/index.ts'
import { silent } from '../support/silent.ts'
import { connect, emptyDatabase } from './database.ts'

const now = new Date('2026-01-01T00:00:00Z')
const later = new Date('2026-01-01T00:01:00Z')
const repository = { installation: 1, id: 1, nodeId: 'R_1', fullName: 'team/one' }
const look = { kind: 'look', repository, depth: 'full' } as const

const deeds: readonly {
  readonly what: string
  /** What another process does while the run ends. */
  readonly deed: (other: Process) => Promise<unknown>
  /** When what waits behind the run is due. */
  readonly due: Date
  /** What is looked at afterwards. */
  readonly left: readonly string[]
}[] = [
  {
    what: 'what waits for its repository is forgotten',
    deed: async ({ desk }) => await desk.forget({ kind: 'repository', id: 1 }),
    due: now,
    left: [],
  },
  {
    what: 'what waits for its installation is forgotten',
    deed: async ({ desk }) => await desk.forget({ kind: 'installation', id: 1 }),
    due: now,
    left: [],
  },
  {
    what: 'another process starts',
    deed: async ({ store, delivery }) => await openDesk({ store, delivery, log: silent }),
    due: now,
    left: ['team/one'],
  },
  {
    what: 'what waits behind it becomes due',
    deed: async ({ desk }) => await desk.sendDue(later),
    due: later,
    left: ['team/one'],
  },
]

test.each(deeds)('a run ends while $what, and neither is in the way of the other', async ({ deed, due, left }) => {
  await emptyDatabase()
  const gate = createGate('delete from milepost.request where key')
  const first = await startProcess(gate.around)
  const second = await startProcess()
  await first.desk.add([{ request: look, notBefore: now }], now)
  const job = await first.delivery.fetch()
  if (job === undefined) throw new Error('no job')
  await first.desk.begin(job, now)
  await first.desk.add([{ request: look, notBefore: due }], now)

  gate.close()
  const ended = first.desk.end(job, look, { result: { kind: 'finished' }, isMistake: false, now })
  await gate.reached
  const done = deed(second)
  await Promise.race([done, someoneWaits(second.store)])
  gate.open()
  await expect(Promise.all([ended, done])).resolves.toBeDefined()

  await second.desk.sendDue(later)
  const next = await second.delivery.fetch()
  const begun = next && (await second.desk.begin(next, later))
  expect(begun?.request === undefined ? [] : [begun.request.repository.fullName]).toEqual(left)
})

test('of two that may have ended processes one begins, and the other does not wait for a process that stands still at that', async () => {
  await emptyDatabase()
  const gate = createGate('insert into milepost.request (key, is_running')
  const first = await startProcess(gate.around)
  const second = await startProcess()
  const looks = [1, 2].map(id => ({ request: { ...look, repository: { ...repository, id } }, notBefore: now }))
  await first.desk.add(looks, now)
  await first.store.query(
    `update milepost.request_key set failures = 3, mistakes = 12, failing_since = $1, why = 'the process ended in the middle of it'`,
    [now],
  )
  const [one, other] = [await first.delivery.fetch(), await second.delivery.fetch()]
  if (one === undefined || other === undefined) throw new Error('no job')
  gate.close()
  const begun = first.desk.begin(one, now)
  await gate.reached
  expect(await second.desk.begin(other, now)).toEqual({ request: undefined, due: new Date(now.getTime() + 5000) })
  gate.open()
  expect((await begun).request).toEqual(looks[0]?.request)
})

interface Process {
  readonly store: Store
  readonly delivery: Delivery
  readonly desk: Desk
}

async function startProcess(around: (store: Store) => Store = store => store): Promise<Process> {
  const store = around(await connect())
  const delivery = await openDelivery(store, { clock: { now: () => new Date() }, log: silent, concurrency: 1 })
  onTestFinished(async () => {
    await delivery.stop()
    await store.stop()
  })
  return { store, delivery, desk: await openDesk({ store, delivery, log: silent }) }
}

/** Holds back statements that begin so, in transactions, while it is closed. */
function createGate(beginning: string) {
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>()
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  let isClosed = false
  const held =
    (query: Query): Query =>
    async (text, parameters) => {
      if (isClosed && text.startsWith(beginning)) {
        reach()
        await opened
      }
      return await query(text, parameters)
    }
  return {
    reached,
    open,
    close: () => {
      isClosed = true
    },
    around: (store: Store): Store => ({
      ...store,
      transaction: async work => await store.transaction(async query => await work(held(query))),
    }),
  }
}

/** Resolves when somebody waits for a lock that somebody else has. */
async function someoneWaits({ query }: Store): Promise<void> {
  while ((await query('select from pg_locks where not granted')).length === 0);
}
