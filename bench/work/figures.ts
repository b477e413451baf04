import { startPostgres } from '../../test/postgres/start-postgres.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { startChild, type Child } from '../child.ts'
import type { Extent, Figure } from '../figure.ts'
import { median } from '../growth.ts'
import type { Act } from '../latency/given.ts'
import { filesWith, plan } from '../latency/plans.ts'
import { openScene, type Scene } from '../latency/scene.ts'
import { sendFor, type Sending } from '../webhooks/client.ts'
import type { AppReady, GitHubReady, MilepostGiven } from '../webhooks/given.ts'
import { createPackets } from '../webhooks/packets.ts'

/** Each has the plan of 113 tasks that latencies are measured with. */
const repositories = Array.from({ length: 8 }, (_, index) => `ship-${index + 1}`)

/** Milliseconds. */
const sendingTime = 2000

/**
 * What a process takes of a core for one thing that happens, from the webhook to the last request that follows from it, with PostgreSQL, beside what a
 * Probot app takes that does nothing with a webhook. In the middle of several repositories.
 */
export async function* workFigures({ quick }: Extent): AsyncGenerator<Figure> {
  if (quick) return
  const { bare, stored } = await withPostgres(measureStoring)
  const reference = { what: 'a webhook that a bare app takes', value: bare }
  yield { what: storedWhat, value: stored, unit: 'ms', reference, most: null }
  for (const figure of await withPostgres(async database => await measureDeeds(database, reference))) yield figure
}

async function withPostgres<Result>(
  work: (database: MilepostGiven['environment']) => Promise<Result>,
): Promise<Result> {
  const postgres = await startPostgres()
  try {
    return await work({ DATABASE_URL: postgres.url })
  } finally {
    await postgres.stop()
  }
}

/** Names by which the arithmetic on the page finds figures. */
export const storedWhat = 'a webhook is stored'
export const quietWhat = 'somebody opens an issue of their own: a look that finds nothing to do'
export const closedWhat = 'somebody closes an issue: look, texts and labels, commit'
export const keptWhat = 'kept of a repository in the database'

async function measureDeeds(
  database: MilepostGiven['environment'],
  reference: Figure['reference'],
): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  const scene = await openScene(Object.fromEntries(repositories.map(name => [name, filesWith(plan)])), database)
  try {
    for (const { what, rounds } of deeds) {
      const before = await transactionsOf(scene)
      const taken: number[] = []
      for (const act of rounds) taken.push(await takenBy(act, scene))
      const asked = Math.round(((await transactionsOf(scene)) - before) / rounds.length)
      const besides = `at most ${asked} transactions of the database, the questions of the benchmark among them`
      figures.push({ what, value: median(taken.slice(warmUp)), unit: 'ms', reference, most: null, besides })
    }
    const kept = (await scene.count('kept')) / repositories.length / 1000
    const text = Buffer.byteLength(plan) / 1000
    figures.push({ what: keptWhat, value: kept, unit: 'kB', reference: { what: 'its plan', value: text }, most: null })
    return figures
  } finally {
    await scene.stop()
  }
}

/** PostgreSQL adds up what its connections did about once a second. */
async function transactionsOf(scene: Scene): Promise<number> {
  await pause(2000)
  return await scene.count('transactions')
}

/** The first of each are not counted: by then the code is compiled. */
const warmUp = 4

interface Deed {
  readonly what: string
  readonly rounds: readonly Act[]
}

const deeds: readonly Deed[] = [
  {
    what: quietWhat,
    rounds: [1, 2, 3].flatMap(n =>
      repositories.map(repository => ({ kind: 'open', repository, title: `The pump leaks (${n})` }) as const),
    ),
  },
  {
    what: closedWhat,
    rounds: [2, 3, 4].flatMap(task =>
      repositories.map(repository => ({ kind: 'close', repository, tasks: [`1.${task}`] }) as const),
    ),
  },
  {
    what: 'somebody edits a line of the plan',
    rounds: [70, 71, 72].flatMap(task =>
      repositories.map(
        repository => ({ kind: 'push', repository, from: `Caulk seam ${task}`, to: `Pay seam ${task}` }) as const,
      ),
    ),
  },
]

/** Milliseconds of a core. */
async function takenBy(act: Act, scene: Scene): Promise<number> {
  const before = await scene.processor()
  await scene.prepare(act)
  return (await scene.processor()) - before
}

/** What a webhook takes that is stored and not worked on, and what it takes of an app that does nothing with it; by turns. */
async function measureStoring(
  environment: MilepostGiven['environment'],
): Promise<{ readonly bare: number; readonly stored: number }> {
  const github = await startChild<GitHubReady>(new URL('../webhooks/github-process.ts', import.meta.url), {
    repositories: repositories.length,
  })
  const given: MilepostGiven = { ...github.ready, environment }
  const bare = await startChild<AppReady>(new URL('../webhooks/bare-process.ts', import.meta.url), github.ready.app)
  const ours = await startChild<AppReady>(new URL('../webhooks/milepost-process.ts', import.meta.url), given)
  try {
    const { command, news } = createPackets(github.ready)
    await ours.ask('idle')
    await ours.ask('hold')
    let sent = 0
    const unlike = (): Uint8Array => command(1_000_000 + (sent += 1))
    const times: { readonly bare: number; readonly stored: number }[] = []
    for (let turn = 0; turn < turns; turn += 1)
      times.push({ bare: await eachOf(bare, news), stored: await eachOf(ours, unlike) })
    return { bare: median(times.map(time => time.bare)), stored: median(times.map(time => time.stored)) }
  } finally {
    await ours.ask('stop')
    for (const child of [ours, bare, github]) await child.stop()
  }
}

const turns = 3

async function eachOf({ ready: { url }, ask }: Child<AppReady>, packet: Sending['packet']): Promise<number> {
  const sending = { url, connections: 20, packet }
  await sendFor(sendingTime / 2, sending)
  const before = Number(await ask('processor'))
  const { statuses } = await sendFor(sendingTime, sending)
  const count = Object.values(statuses).reduce((sum, one) => sum + one, 0)
  return (Number(await ask('processor')) - before) / count
}
