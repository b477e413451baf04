import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { playInLives } from '../support/model/lives.ts'
import { pushFirst } from '../support/model/plan-acts.ts'
import { finish } from '../support/model/play.ts'
import { runOnceMore } from '../support/model/process-of-its-own.ts'
import { openTrial } from '../support/model/trial.ts'

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
  const die = async (at: number, when: 'before' | 'after') => await runOnceMore(trial, folder, { at, when })
  const killed = [await die(3, 'before'), await die(3, 'after'), await die(1, 'after')]
  expect(killed).toEqual(['killed', 'killed', 'killed'])
  for (let runs = 0; runs < 5; runs += 1) {
    const result = await runOnceMore(trial, folder, null)
    if (result !== 'killed' && result.kind === 'finished') break
  }
  // The last word is that of a process which knows nothing of what is in the folder.
  expect(await finish(trial)).toEqual([])
}, 300_000)
