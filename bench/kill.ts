import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { killAtRandom } from '../test/support/fleet/kill-at-random.ts'
import { playInLives } from '../test/support/model/lives.ts'

// A first sync and a burst of closings in which every process is killed at its first change: `node bench/kill.ts 575 50`. With
// `--processes` each is a process of the system with its database on disk, ended by kill -9: seconds for each.
// With `--random 100` a hundred servers, one after the other and each with the database of the one before on disk, are ended by kill -9 at random
// moments while people work in many repositories. `--seed` draws other moments and deeds, `--size` is how many repositories.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    processes: { type: 'boolean', default: false },
    random: { type: 'string' },
    seed: { type: 'string', default: '1' },
    size: { type: 'string', default: '40' },
  },
})
const start = Date.now()
const since = (): string => `${Math.round((Date.now() - start) / 1000)} s`
const print = (lines: readonly string[]): void => void process.stdout.write([...lines, ''].join('\n'))

const problems = values.random === undefined ? await atEachChange() : await atRandom(Number(values.random))
process.exitCode = problems.length === 0 ? 0 : 1

async function atEachChange(): Promise<readonly string[]> {
  const [tasks = '575', closings = '50'] = positionals
  const folder = values.processes ? await mkdtemp(join(tmpdir(), 'milepost-kill-')) : undefined
  const played = await playInLives(Number(tasks), Number(closings), folder)
  const { sync, burst } = played
  print([
    `${tasks} tasks: killed ${sync} times in the first sync; ${closings} closings: killed ${burst} times; ${since()}`,
    ...played.problems,
  ])
  if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  return played.problems
}

async function atRandom(kills: number): Promise<readonly string[]> {
  const came = await killAtRandom({
    kills,
    seed: Number(values.seed),
    size: Number(values.size),
    say: words => print([`${since()}: ${words}`]),
  })
  print([
    `${kills} killed, ${came.amid} while a request to GitHub waited for its answer; ${since()}`,
    `${values.size} repositories, ${came.deeds} things done by people, ${came.changes} changes on GitHub`,
    `${came.webhooks} webhooks, of which ${came.lostWebhooks} were lost`,
    `lost or doubled: ${came.problems.length}`,
    ...came.problems,
  ])
  return came.problems
}
