/**
 * How fast webhooks are answered that are stored first, beside a Probot app that does nothing with them, and whether a burst loses any: with the
 * embedded database and with PostgreSQL. Exits with 1 if a target is missed. Server, bare app, GitHub and databases are processes of their own;
 * run it on a machine that does nothing else.
 *
 *     npm run bench:webhooks                  some minutes
 *     npm run bench:webhooks -- --quick       less than half a minute; says whether it works, not how fast it is
 *     npm run bench:webhooks -- --json FILE   where the figures go; bench/webhooks.json if not said
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgres } from '../test/postgres/start-postgres.ts'
import { startChild } from './child.ts'
import type { Answers } from './webhooks/client.ts'
import type { GitHubReady } from './webhooks/given.ts'
import { createPackets } from './webhooks/packets.ts'
import { measure, type Extent, type Measured, type Trial } from './webhooks/trial.ts'

/** Of what a bare app reaches. */
const wantedShare = 0.5

const whole: Extent = { rounds: 5, time: 5000, connections: 100, burst: 1, burstConnections: 2000 }
const quick: Extent = { rounds: 1, time: 1500, connections: 100, burst: 0.05, burstConnections: 500 }

interface Row {
  readonly what: string
  readonly found: string
  readonly target: string
  readonly isMet: boolean
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'string', default: join(import.meta.dirname, 'webhooks.json') },
    },
  })
  const trials = await measureAll(values.quick ? quick : whole, values.quick ? 20 : 100)
  const machine = { processor: cpus()[0]?.model, cores: availableParallelism(), node: process.version }
  say(`${machine.cores} cores of ${machine.processor}, Node ${machine.node}${values.quick ? ', quick' : ''}`)
  for (const trial of trials) {
    say(`\n${trial.database}`)
    for (const row of rowsOf(trial, values.quick)) {
      say(`${row.isMet ? 'ok    ' : 'MISSED'}  ${row.what.padEnd(44)} ${row.found.padEnd(96)} (target: ${row.target})`)
      if (!row.isMet) process.exitCode = 1
    }
  }
  await writeFile(values.json, `${JSON.stringify({ machine, isQuick: values.quick, trials }, null, 2)}\n`)
  say(`\nFigures: ${values.json}`)
}

async function measureAll(extent: Extent, repositories: number): Promise<readonly Trial[]> {
  const github = await startChild<GitHubReady>(new URL('webhooks/github-process.ts', import.meta.url), {
    repositories,
  })
  const folder = await mkdtemp(join(tmpdir(), 'milepost-bench-'))
  const postgres = await startPostgres()
  const packets = createPackets(github.ready)
  const parts = { github: github.ready, packets, extent }
  try {
    const environment = { MILEPOST_DATA: join(folder, 'data') }
    const embedded = await measure({ ...parts, database: 'embedded database, on disk', environment })
    const shared = await measure({ ...parts, database: 'PostgreSQL', environment: { DATABASE_URL: postgres.url } })
    return [embedded, shared]
  } finally {
    await postgres.stop()
    await github.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** So short a time says nothing of how fast it is. */
function rowsOf({ bare, working, share, apart, apartShare, burst }: Trial, isQuick: boolean): readonly Row[] {
  const wanted = isQuick ? 'none, so shortly measured' : `${wantedShare * 100} % of bare Probot`
  const compared = (what: string, reached: number, answers: Measured): Row => ({
    what,
    found: `${Math.round(reached * 100)} %: ${describeMeasured(answers)}`,
    target: wanted,
    isMet: (isQuick || reached >= wantedShare) && hasOnly(answers, ['200']),
  })
  return [
    { what: 'bare Probot', found: describeMeasured(bare), target: 'none', isMet: hasOnly(bare, ['200']) },
    compared('stored, while they are worked on', share, working),
    compared('stored, no two for the same thing', apartShare, apart),
    {
      what: `${burst.sent} at once, no two for the same thing`,
      found: `${burst.lost} lost: ${describe(burst)}`,
      target: 'each stored',
      isMet: burst.lost === 0 && hasOnly(burst, ['200']),
    },
  ]
}

function hasOnly({ statuses }: Answers, allowed: readonly string[]): boolean {
  return Object.keys(statuses).every(status => allowed.includes(status))
}

function describe({ rate, median, most, longest, statuses }: Answers): string {
  const times = [median, most, longest].map(time => Math.round(time)).join('/')
  const counts = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`)
  return `${Math.round(rate)} a second, after ${times} ms (half, 99 %, all); ${counts.join(', ')}`
}

function describeMeasured(answers: Measured): string {
  return `${describe(answers)}; ${answers.taken.toFixed(2)} ms of a core each`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

await main()
