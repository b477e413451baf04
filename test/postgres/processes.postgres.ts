import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, type TestContext } from 'vitest'
import { openQueue, type Queue } from '../../src/queue/index.ts'
import { createStoredLedger } from '../../src/server/stored-ledger.ts'
import { openStore, type Store } from '../../src/store/index.ts'
import { silent } from '../support/silent.ts'
import { connect, databaseUrl, emptyDatabase, ownDatabase } from './database.ts'

async function freshStore(): Promise<Store> {
  await emptyDatabase()
  const store = await connect()
  onTestFinished(async () => await store.stop())
  return store
}

/** Where the workers note their runs. */
async function makeRunTable(store: Store): Promise<void> {
  await store.query(`
    drop table if exists public.run;
    create table public.run (id serial primary key, repository int, worker text, begun_at timestamptz, ended_at timestamptz,
      is_ours boolean)`)
}

/** Its runs take so many milliseconds. */
async function startWorker(
  name: string,
  runs: number,
  { url, onTestFinished: atEnd }: Pick<Alone, 'url' | 'onTestFinished'> = { url: databaseUrl(), onTestFinished },
): Promise<ChildProcess> {
  const program = new URL('worker-process.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, url, name, String(runs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  atEnd(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

/** What a test has that runs beside others: a database of its own, and what vitest gives to it alone. */
interface Alone extends Pick<TestContext, 'expect' | 'onTestFinished'> {
  readonly url: string
  readonly store: Store
  readonly queue: Queue
}

async function alone(name: string, { expect: expectHere, onTestFinished: atEnd }: TestContext): Promise<Alone> {
  const url = await ownDatabase(name)
  const store = await connect(url)
  atEnd(async () => await store.stop())
  await makeRunTable(store)
  const queue = await openQueue({ store, clock, log: silent })
  atEnd(async () => await queue.stop())
  return { url, store, queue, expect: expectHere, onTestFinished: atEnd }
}

const clock = { now: () => new Date(), setTimer: () => () => undefined }

test('two processes share the work and never run one repository at once', async () => {
  const store = await freshStore()
  await makeRunTable(store)
  const queue = await openQueue({ store, clock, log: silent })
  onTestFinished(async () => await queue.stop())
  const workers = await Promise.all([startWorker('first', 10), startWorker('second', 10)])
  const atWork = async (): Promise<number> => (await store.query('select distinct worker from public.run')).length
  // On a busy machine one of them may be through with a lot before the other has looked.
  for (let round = 0; round < 40 || (round < 1000 && (await atWork()) < 2); round += 1) {
    await Promise.all(
      Array.from({ length: 10 }, async (_, id) => {
        const repository = { installation: 1, id, nodeId: `R_${id}`, fullName: `team/${id}` }
        await queue.enqueue({ kind: 'look', repository, depth: 'since' })
      }),
    )
    // What waits already is asked for once: a process comes to it only while there is something new.
    await pause(10)
  }
  await queue.idle()
  const overlaps = await store.query(`
    select one.repository from public.run one join public.run other using (repository)
    where one.id < other.id and one.begun_at < other.ended_at and other.begun_at < one.ended_at`)
  expect(overlaps).toEqual([])
  const by = await store.query('select worker, count(*) as runs from public.run group by worker order by worker')
  expect(by).toEqual([
    { worker: 'first', runs: expect.any(Number) as number },
    { worker: 'second', runs: expect.any(Number) as number },
  ])
  expect(
    await store.query('select count(distinct repository) as all from public.run where ended_at is not null'),
  ).toEqual([{ all: 10 }])
  for (const worker of workers) {
    const ended = once(worker, 'exit')
    worker.kill('SIGTERM')
    expect((await ended)[0]).toBe(0)
  }
})

// Both wait for half a minute of heartbeats that do not come, so they wait together.
describe('of two processes', { concurrent: true }, () => {
  test('what a killed process was doing is done by another one when it has missed its heartbeats', async context => {
    const here = await alone('killed', context)
    const { store, queue } = here
    const first = await startWorker('first', 3_600_000, here)
    await queue.enqueue({
      kind: 'look',
      repository: { installation: 1, id: 1, nodeId: 'R', fullName: 'a/b' },
      depth: 'full',
    })
    while ((await store.query('select from public.run')).length === 0) await pause(50)
    first.kill('SIGKILL')
    await startWorker('second', 0, here)
    await queue.idle()
    here.expect(await store.query('select worker, ended_at is not null as ended from public.run order by id')).toEqual([
      { worker: 'first', ended: false },
      { worker: 'second', ended: true },
    ])
  }, 180_000)

  test('a process that stood still until another one took over its work knows that the work is no longer its own', async context => {
    const here = await alone('stood-still', context)
    const { store, queue } = here
    const first = await startWorker('first', 2000, here)
    const repository = { installation: 1, id: 1, nodeId: 'R', fullName: 'a/b' }
    await queue.enqueue({ kind: 'look', repository, depth: 'full' })
    while ((await store.query('select from public.run')).length === 0) await pause(50)
    first.kill('SIGSTOP')
    await startWorker('second', 2000, here)
    while ((await store.query('select from public.run')).length < 2) await pause(200)
    first.kill('SIGCONT')
    while ((await store.query('select from public.run where ended_at is null')).length > 0) await pause(50)
    await queue.idle()
    here.expect(await store.query('select worker, is_ours from public.run order by id')).toEqual([
      { worker: 'first', is_ours: false },
      { worker: 'second', is_ours: true },
    ])
  }, 180_000)
})

test('processes that start at once make the tables once', async () => {
  await emptyDatabase()
  const stores = await Promise.all([connect(), connect(), connect()])
  const [first] = stores
  const applied = (await first?.query('select number from milepost.migration order by number')) ?? []
  expect(applied.length).toBeGreaterThan(0)
  expect(new Set(applied.map(row => JSON.stringify(row))).size).toBe(applied.length)
  for (const store of stores) await store.stop()
})

test('processes that start at once on an empty database all get their queue', async () => {
  await emptyDatabase()
  const stores = await Promise.all([connect(), connect(), connect()])
  const queues = await Promise.all(stores.map(async store => await openQueue({ store, clock, log: silent })))
  for (const queue of queues) await queue.stop()
  for (const store of stores) await store.stop()
})

test('an older version does not touch the tables of a newer one', async () => {
  const store = await freshStore()
  await store.query('insert into milepost.migration (number) values (1000)')
  await expect(connect()).rejects.toThrow(/brought up to date by a newer Milepost .* start that version, or/)
})

test('what two processes spend of one budget at the same time is all counted', async () => {
  const stores = [await freshStore(), await connect()]
  const ledgers = stores.map(createStoredLedger)
  const spend = async (time: number): Promise<void> => {
    await ledgers[time % 2]?.change(7, account => ({
      account: { ...account, created: [...account.created, time] },
      result: undefined,
    }))
  }
  await Promise.all(Array.from({ length: 100 }, async (_, time) => await spend(time)))
  const created = await ledgers[0]?.change(7, account => ({ account, result: account.created }))
  expect(created?.toSorted((left, right) => left - right)).toEqual(Array.from({ length: 100 }, (_, time) => time))
  await stores[1]?.stop()
})

test('a database that is away is said shortly', async () => {
  const url = 'postgres://nobody:secret@127.0.0.1:1/none'
  const failure = await openStore({ url, folder: '', log: silent }).catch((error: unknown) => error)
  expect(String(failure)).toMatch(/^StoreError: .*ECONNREFUSED/)
  expect(String(failure)).not.toContain('secret')
})
