import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openStore, StoreError } from '../../src/store/index.ts'
import { silent } from '../support/silent.ts'

async function newFolder(): Promise<{ readonly parent: string; readonly folder: string }> {
  const parent = await mkdtemp(join(tmpdir(), 'milepost-store-'))
  onTestFinished(async () => await rm(parent, { recursive: true, force: true }))
  return { parent, folder: join(parent, 'deep', 'data') }
}

const insert = 'insert into milepost.installation_hold (installation, held_until) values (7, now())'
const count = 'select count(*) as holds from milepost.installation_hold'

test('a folder keeps what was written, serves one process at a time, is its owner’s alone, and is replaced when it is damaged', async () => {
  const { folder } = await newFolder()
  const first = await openStore({ folder, log: silent })
  await first.query(insert)

  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  const second = await openStore({ folder, log: silent }).catch((error: unknown) => error)
  expect(second).toBeInstanceOf(StoreError)
  expect(String(second)).toMatch(/in use by another process; stop that one, or .* MILEPOST_DATA/)
  await first.stop()

  const again = await openStore({ folder, log: silent })
  expect(await again.query(count)).toEqual([{ holds: 1 }])
  await again.stop()

  await truncate(join(folder, 'global', 'pg_control'), 100)
  const said: unknown[] = []
  const fresh = await openStore({ folder, log: { ...silent, error: (_, sentence) => said.push(sentence) } })
  expect(await fresh.query(count)).toEqual([{ holds: 0 }])
  expect(said).toEqual(['the database was damaged and is moved aside; everything is looked at again'])
  expect(await readdir(join(folder, '..'))).toContainEqual(expect.stringMatching(/^data\.damaged-\d{4}-\d\d-\d\dT/))
  await fresh.stop()
}, 120_000)

test.each([
  ['', 'is no folder. Set MILEPOST_DATA to a folder.'],
  ['/deep/data', 'is no folder. Set MILEPOST_DATA to a folder.'],
])('a file in the place of the folder is told with the setting: file%s', async (below, words) => {
  const { parent } = await newFolder()
  await writeFile(join(parent, 'file'), '')
  const told = openStore({ folder: join(parent, `file${below}`), log: silent })
  await expect(told).rejects.toThrow(words)
  await expect(told).rejects.toBeInstanceOf(StoreError)
})

// Nobody makes a folder there, whatever their rights; where there is no such place, nor one beside it.
test('a folder that can not be made is told with the setting', async () => {
  for (const folder of ['/proc/milepost', '/proc/deep/data']) {
    const told = openStore({ folder, log: silent })
    await expect(told).rejects.toThrow(/can't be made .* write in \/(?:proc)?, or set MILEPOST_DATA to another folder/)
    await expect(told).rejects.toBeInstanceOf(StoreError)
  }
})

test('a folder that has killed its database is put aside as it is, however sound it looks', async () => {
  const { folder } = await newFolder()
  await mkdir(folder, { recursive: true, mode: 0o755 })
  await writeFile(join(folder, 'PG_VERSION'), '18\n')
  const store = await openStore({ folder, isDeadly: true, log: silent })
  expect(await store.query(count)).toEqual([{ holds: 0 }])
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  await store.stop()
  const aside = (await readdir(join(folder, '..'))).find(name => name.startsWith('data.damaged-'))
  expect(await readdir(join(folder, '..', aside ?? ''))).toEqual(['PG_VERSION'])
}, 120_000)

test('a process that is killed lets go of its folder', async () => {
  const { parent } = await newFolder()
  const folder = join(parent, 'held')
  const module = new URL('../../src/store/folder-lock.ts', import.meta.url).href
  const holder = spawn(process.execPath, [
    '--input-type=module',
    '--eval',
    `const { lockFolder } = await import(${JSON.stringify(module)}); lockFolder(${JSON.stringify(folder)}); console.log('locked'); setInterval(() => {}, 1000)`,
  ])
  onTestFinished(() => void holder.kill('SIGKILL'))
  const { lockFolder } = await import('../../src/store/folder-lock.ts')
  await new Promise(resolve => {
    holder.stdout.once('data', resolve)
  })
  expect(() => lockFolder(folder)).toThrow('in use by another process')
  const ended = new Promise(resolve => {
    holder.once('exit', resolve)
  })
  holder.kill('SIGKILL')
  await ended
  lockFolder(folder)()
})
