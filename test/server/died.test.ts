import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { expect, onTestFinished, test } from 'vitest'
import { keptImage } from '../../src/cli/demo/demo-store.ts'
import { lockFolder } from '../../src/store/folder-lock.ts'
import { createDatabase, DatabaseDied, migrate, openStore, storeIn, type Store } from '../../src/store/index.ts'
import { silent } from '../support/silent.ts'
import { deliver, push, start, statusOf } from './beside-github.ts'

const token = 'POST /api/v3/app/installations/7/access_tokens'
const installations = 'GET /api/v3/app/installations'
const missed = 'GET /api/v3/app/hook/deliveries'

test('a database whose program dies is opened again: what ran is done again, what waits stays, and what was missed is asked for', async () => {
  const folder = join(await newFolder(), 'data')
  const opened: PGlite[] = []
  const open = async (): Promise<Store> => {
    const database = await openIn(folder)
    opened.push(database)
    return storeIn(database)
  }
  const answer = Promise.withResolvers<void>()
  // Nothing uses the database while GitHub thinks, but who asks for something.
  const held = [token, installations, missed]
  const started = await start(open, async what => (held.includes(what) ? await answer.promise : undefined))
  const later = { installation: 7, id: 12, nodeId: 'R_sail', fullName: 'yard/sail' }
  await started.server.queue.enqueue({ kind: 'look', repository: later, depth: 'full' }, new Date(Date.now() + 1e8))
  expect(await deliver(started, JSON.stringify(push))).toBe(200)
  for (const what of held) await started.hasAsked(what)

  wipeProgram(opened[0])
  expect(await deliver(started, JSON.stringify(push))).toBe(500)
  expect(await statusOf(started, '/readyz')).toBe(503)
  expect(await statusOf(started, '/healthz')).toBe(200)
  expect(await deliver(started, JSON.stringify(push))).toBe(503)

  answer.resolve()
  await started.hasLogged('the database is open again')
  expect(await statusOf(started, '/readyz')).toBe(200)
  await started.hasAsked(token, 2)
  await started.hasAsked(missed, 2)
  await started.server.queue.idle()
  const waiting = await opened[1]?.query("select request->'repository'->>'fullName' as name from milepost.request")
  expect(waiting?.rows).toEqual([{ name: 'yard/sail' }])
  expect(await deliver(started, JSON.stringify(push))).toBe(200)
}, 120_000)

test('a database that dies of a damaged folder gets a new one, and the old one is put aside', async () => {
  const parent = await newFolder()
  const folder = join(parent, 'data')
  const opened: Store[] = []
  const started = await start(async () => {
    const store = await openStore({ folder, log: silent })
    opened.push(store)
    return store
  })
  await started.hasAsked(installations)
  await rm(join(folder, 'global', 'pg_control'))
  await expect(opened[0]?.query('checkpoint')).rejects.toThrow(DatabaseDied)
  expect(await statusOf(started, '/readyz')).toBe(503)
  await started.hasLogged('the database is open again')
  await started.hasAsked(installations, 2)
  expect(await deliver(started, JSON.stringify(push))).toBe(200)
  expect(await readdir(parent)).toContainEqual(expect.stringMatching(/^data\.damaged-/))
}, 120_000)

test('a server that is stopped while its dead database can not be opened again comes to its end, and lets go of the folder', async () => {
  const folder = join(await newFolder(), 'data')
  const opened: Store[] = []
  const started = await start(async () => {
    if (opened.length > 0) throw new Error('no space left on device')
    const store = await openStore({ folder, log: silent })
    opened.push(store)
    return store
  })
  await rm(join(folder, 'global', 'pg_control'))
  await expect(opened[0]?.query('checkpoint')).rejects.toThrow(DatabaseDied)
  await started.hasLogged('could not open the database anew')
  await expect(started.server.stop()).resolves.toBeUndefined()
  lockFolder(folder)()
})

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-died-'))
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }))
  return folder
}

/** A database with its tables; a new one starts from the image that the tests have made. */
async function openIn(folder: string): Promise<PGlite> {
  const database = await createDatabase({ dataDir: folder, ...(existsSync(folder) ? {} : await keptImage()) })
  await migrate(storeIn(database))
  return database
}

/** Takes away the functions that the database's program calls by number: the next call of one traps, as it does when its memory is damaged. */
function wipeProgram(database: PGlite | undefined): void {
  const program: unknown = database?.Module
  if (!(program instanceof Object) || !('removeFunction' in program)) throw new Error('no such program')
  const { removeFunction } = program
  if (typeof removeFunction !== 'function') throw new Error('no such program')
  for (let index = 4000; index < 6000; index += 1) Reflect.apply(removeFunction, program, [index])
}
