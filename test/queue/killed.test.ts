import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openQueue, type Request } from '../../src/queue/index.ts'
import { openStore } from '../../src/store/index.ts'
import { silent } from '../support/silent.ts'

test('what a killed process was doing is done again at once when it is started again, and what waited is done after it', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'milepost-killed-'))
  onTestFinished(async () => await rm(parent, { recursive: true, force: true }))
  const folder = join(parent, 'data')
  const program = new URL('killed-process.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [begun] = (await once(child.stdout, 'data')) as [Buffer]
  expect(begun.toString()).toBe('begun 1\n')
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended

  const store = await openStore({ folder, log: silent })
  const clock = { now: () => new Date(), setTimer: () => () => undefined }
  const queue = await openQueue({ store, clock, log: silent, concurrency: 1 })
  const handled: Request[] = []
  queue.work(async request => {
    handled.push(request)
    return await Promise.resolve({ kind: 'finished' })
  })
  await queue.idle()
  expect(handled).toMatchObject([
    { repository: { id: 1 }, depth: 'full' },
    { repository: { id: 2 }, depth: 'since' },
  ])
  await queue.stop()
  await store.stop()
}, 120_000)
