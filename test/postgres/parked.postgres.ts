import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openQueue } from '../../src/queue/index.ts'
import { silent } from '../support/silent.ts'
import { connect, ownDatabase } from './database.ts'

test('what a process that is told to stop does not come to the end of is gone on with by another one at once', async () => {
  const url = await ownDatabase('parked')
  const store = await connect(url)
  onTestFinished(async () => await store.stop())
  await store.query(`
    create table public.run (id serial primary key, repository int, worker text, begun_at timestamptz, ended_at timestamptz,
      is_ours boolean)`)
  const clock = { now: () => new Date(), setTimer: () => () => undefined }
  const queue = await openQueue({ store, clock, log: silent })
  onTestFinished(async () => await queue.stop())
  const first = await startWorker(url, 'first', { takes: 3_600_000, patience: 200 })
  const repository = { installation: 1, id: 1, nodeId: 'R', fullName: 'a/b' }
  await queue.enqueue({ kind: 'look', repository, depth: 'full' })
  while ((await store.query('select from public.run')).length === 0) await pause(50)
  await startWorker(url, 'second', { takes: 0, patience: 0 })
  const ended = once(first, 'exit')
  first.kill('SIGTERM')
  expect((await ended)[0]).toBe(0)
  const stoppedAt = Date.now()
  await queue.idle()
  // Far less than the half minute after which a process that says nothing is taken for dead.
  expect(Date.now() - stoppedAt).toBeLessThan(10_000)
  expect(await store.query('select worker, ended_at is not null as ended from public.run order by id')).toEqual([
    { worker: 'first', ended: false },
    { worker: 'second', ended: true },
  ])
  expect(await store.query('select from milepost.request_key where failures > 0')).toEqual([])
})

interface Times {
  /** Milliseconds that a run takes, and that it may still take when the worker is to stop. */
  readonly takes: number
  readonly patience: number
}

async function startWorker(url: string, name: string, { takes, patience }: Times): Promise<ChildProcess> {
  const program = new URL('worker-process.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, url, name, String(takes), String(patience)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}
