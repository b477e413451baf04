import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { WorkResult } from '../../../src/queue/index.ts'
import { refOf } from '../../github/harbour.ts'
import { repository, type Trial } from './trial.ts'

/** Runs once in a process of its own, with its database in the folder; it is ended by kill -9 at the so-manieth thing that it does to the world. */
export async function runUntil(trial: Trial, folder: string, changes: number): Promise<WorkResult | 'killed'> {
  const { sandbox, world } = trial
  const request = { kind: 'look', depth: 'full', repository: refOf(sandbox, repository) }
  const ahead = trial.now().getTime() - Date.now()
  const site = { url: sandbox.url, app: sandbox.app }
  const child = spawn(process.execPath, [
    join(import.meta.dirname, 'run-once.ts'),
    `--site=${JSON.stringify(site)}`,
    `--folder=${join(folder, 'database')}`,
    `--ahead=${ahead}`,
    `--request=${JSON.stringify(request)}`,
  ])
  let left = changes
  const stop = world.listen(({ sender }) => {
    if (sender.id !== world.app.bot.id) return
    left -= 1
    if (left === 0) child.kill('SIGKILL')
  })
  const [out, err] = [text(child.stdout), text(child.stderr)]
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  stop()
  // What was lost on the way has appeared by then, wherever it is looked for.
  trial.wait(61)
  if (signal === 'SIGKILL') return 'killed'
  if (code !== 0) throw new Error(await err)
  return JSON.parse(await out) as WorkResult
}
