import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { playInLives } from '../test/support/model/lives.ts'

// A first sync and a burst of closings in which every process is killed at its first change: `node bench/kill.ts 575 50`. With
// `--processes` each is a process of the system with its database on disk, ended by kill -9: seconds for each.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { processes: { type: 'boolean', default: false } },
})
const [tasks = '575', closings = '50'] = positionals
const folder = values.processes ? await mkdtemp(join(tmpdir(), 'milepost-kill-')) : undefined
const start = Date.now()
const { sync, burst, problems } = await playInLives(Number(tasks), Number(closings), folder)
const seconds = Math.round((Date.now() - start) / 1000)
process.stdout.write(
  [
    `${tasks} tasks: killed ${sync} times in the first sync; ${closings} closings: killed ${burst} times; ${seconds} s`,
    ...problems,
    '',
  ].join('\n'),
)
if (folder !== undefined) await rm(folder, { recursive: true, force: true })
process.exitCode = problems.length === 0 ? 0 : 1
