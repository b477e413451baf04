import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import type { WorkResult } from '../../src/queue/index.ts'
import { refOf } from '../github/harbour.ts'
import { playInLives } from '../support/model/lives.ts'
import { pushFirst } from '../support/model/plan-acts.ts'
import { finish } from '../support/model/play.ts'
import { openTrial, repository, type Trial } from '../support/model/trial.ts'

test('a first sync and a burst of closings come to their end though no process outlives one change', async () => {
  const { sync, burst, problems } = await playInLives(48, 12)
  expect(problems).toEqual([])
  expect(sync).toBeGreaterThan(40)
  expect(burst).toBeGreaterThan(5)
}, 300_000)

test('a process that is ended by kill -9, with its database on disk, is followed by one that makes nothing twice', async () => {
  const trial = await openTrial()
  const folder = await mkdtemp(join(tmpdir(), 'milepost-kill-'))
  onTestFinished(async () => {
    await trial.stop()
    await rm(folder, { recursive: true, force: true })
  })
  pushFirst(trial, 0, [6, 6])
  const killed = [await runUntil(trial, folder, 5), await runUntil(trial, folder, 9), await runUntil(trial, folder, 2)]
  expect(killed).toEqual(['killed', 'killed', 'killed'])
  for (let runs = 0; runs < 5; runs += 1) {
    const result = await runUntil(trial, folder, Infinity)
    if (result !== 'killed' && result.kind === 'finished') break
  }
  // The last word is that of a process which knows nothing of what is in the folder.
  expect(await finish(trial)).toEqual([])
}, 300_000)

/** Runs once in a process of its own; it is killed at the so-manieth thing that it does to the world. */
async function runUntil(trial: Trial, folder: string, changes: number): Promise<WorkResult | 'killed'> {
  const { sandbox, world } = trial
  const request = { kind: 'look', depth: 'full', repository: refOf(sandbox, repository) }
  const ahead = trial.now().getTime() - Date.now()
  const site = { url: sandbox.url, app: sandbox.app }
  const child = spawn(process.execPath, [
    join(import.meta.dirname, '../support/model/run-once.ts'),
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
