import { beforeEach, expect, test } from 'vitest'
import { createAnswerBook } from '../../src/answer/index.ts'
import { newAccount } from '../../src/github/index.ts'
import { createJournal } from '../../src/reconcile/index.ts'
import { createStoredLedger } from '../../src/server/stored-ledger.ts'
import type { Store } from '../../src/store/index.ts'
import { emptyStore } from '../support/store.ts'

// Versions work side by side while processes are upgraded one by one: what another one stored neither stops this one nor is lost by it.

let store: Store
beforeEach(async () => {
  store = await emptyStore()
}, 180_000)

const at = '2026-03-01T12:00:00.000Z'

/** As the first version that others may follow stored it, with all its members. Never changed. */
const first = {
  firstLook: at,
  isTrusted: true,
  issues: [{ number: 1, plan: 'p', task: '1.1' }],
  missing: [{ number: 2, since: at }],
  gone: [{ plan: 'p', task: '1.2' }],
  refusals: [{ operation: 'o', notice: 'no', failures: 2, notBefore: at, isDoubtful: true }],
  lastWrite: { at, changed: [{ number: 1, updatedAt: at }] },
  carried: ['mark'],
  plans: [
    {
      plan: 'p',
      blob: 'b',
      settled: true,
      branch: 'main',
      reading: 'r',
      readAnew: false,
      held: '',
      confirmed: { closing: 'c', creating: 1 },
    },
  ],
}

/** The same as this version remembers it: of what came later nothing is known. */
const firstNow = { ...first, owner: null }

async function putRecord(record: object): Promise<void> {
  await store.query('insert into milepost.journal (repository, record) values ($1, $2)', [1, JSON.stringify(record)])
}

async function putCreation(thing: object, number: number | null = null): Promise<void> {
  const text =
    'insert into milepost.creation (repository, name, thing, attempts, attempted_at, number) values (1, $1, $2, 1, $3, $4)'
  await store.query(text, [JSON.stringify(thing), JSON.stringify(thing), new Date(at), number])
}

test('what the first version remembered of a repository is read', async () => {
  await putRecord(first)
  const { remembered } = await createJournal(store).read(1)
  expect(JSON.parse(JSON.stringify(remembered))).toEqual(firstNow)
})

test('what only a newer version remembers of a repository stays when this one adds to it', async () => {
  const tomorrow = { ...first, forecast: { days: 3 } }
  await putRecord(tomorrow)
  const journal = createJournal(store)
  const { remembered } = await journal.read(1)
  if (remembered === null) throw new Error('nothing is remembered')
  await journal.keep(1, { ...remembered, carried: [] })
  expect(await store.query('select record from milepost.journal')).toEqual([
    { record: { ...firstNow, ...tomorrow, carried: [] } },
  ])
})

test('what is remembered in a way that only a newer version reads is not known', async () => {
  await putRecord({ ...first, carried: { mark: at } })
  expect((await createJournal(store).read(1)).remembered).toBeNull()
})

test('what a newer version creates of a kind of its own is left to it', async () => {
  const forecast = { kind: 'forecast', days: 3 }
  const milestone = { kind: 'milestone', title: 'Hull' } as const
  await putCreation(forecast)
  await putCreation({ ...forecast, days: 4 }, 7)
  await putCreation(milestone)
  const journal = createJournal(store)
  const { creations } = await journal.read(1)
  expect(creations.map(({ thing }) => thing)).toEqual([milestone])
  await putRecord(first)
  const { remembered } = await journal.read(1)
  if (remembered === null) throw new Error('nothing is remembered')
  await journal.keep(1, remembered)
  expect(await store.query(`select from milepost.creation where thing->>'kind' = 'forecast'`)).toHaveLength(2)
})

test('what was begun of a kind that this version makes too, in a way that it can not read, is not begun again', async () => {
  await putCreation({ kind: 'milestone', name: 'Hull' })
  await expect(createJournal(store).read(1)).rejects.toThrow('only a newer version understands')
})

test('answers that a newer version noted in another way are looked for on the issue', async () => {
  await store.query(
    `insert into milepost.answer (repository, issue, attempted_at, comment, answered) values (1, 2, $1, 'IC_1', '{"a": 1}')`,
    [new Date(at)],
  )
  expect(await createAnswerBook(store).of(1, 2)).toEqual({ attemptedAt: new Date(at), comment: 'IC_1', answered: [] })
})

test('of an account that a newer version keeps otherwise what can be read counts, and what it alone knows stays', async () => {
  const stored = { ...newAccount, created: [1, 2], halvings: 'two', points: 40 }
  await store.query('insert into milepost.pace (installation, account) values (7, $1)', [JSON.stringify(stored)])
  const seen = await createStoredLedger(store).change(7, account => ({
    account: { ...account, created: [...account.created, 3] },
    result: account,
  }))
  expect(seen).toMatchObject({ created: [1, 2], halvings: 0 })
  expect(await store.query('select account from milepost.pace')).toEqual([
    { account: { ...stored, created: [1, 2, 3], halvings: 0 } },
  ])
})
