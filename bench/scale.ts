import type { Figure } from './figure.ts'
import type { BenchRun } from './page.ts'
import { lookPointsWhat } from './requests/figures.ts'
import { closedWhat, keptWhat, quietWhat, storedWhat } from './work/figures.ts'

/** One line of the arithmetic. */
export interface ScaleRow {
  readonly what: string
  readonly sum: string
  readonly comes: string
}

/** The size to think of. */
const repositories = 100_000
const webhooks = 1_000

/** Guesses: what people do in a repository on a day of work that asks for a look, and how much of it closes an issue. */
const eventsADay = 20
const closing = 0.2

/** A guess, too: how long a run waits for GitHub, in seconds. */
const waits = 0.5

/** Runs that a process has under way at once (`src/queue/open-queue.ts`). */
const runsAtOnce = 8

/** A guess: what PostgreSQL keeps for each byte of a row, with its indexes and what is not cleared away yet. */
const around = 3

/** GitHub's least limit for an installation (docs: rate limits and query limits for the GraphQL API), and the writing requests for a closed issue. */
const pointsAnHour = 5_000
const writesOfClosing = 3

/** Repositories of one organization. */
const members = 100

const day = 86_400

/** What so many repositories need, from figures of one run. Throws where they are not in it. */
export function scaleOf({ work = [], requests = [] }: BenchRun['sections']): readonly ScaleRow[] {
  const [stored, kept] = [valueOf(work, storedWhat), valueOf(work, keptWhat)]
  const quiet = valueOf(work, quietWhat)
  // The commit comes a minute later, after another look.
  const closed = valueOf(work, closedWhat) + quiet
  const look = valueOf(requests, lookPointsWhat)
  const points = ((members * eventsADay) / 8) * ((1 - closing) * look + closing * (2 * look + writesOfClosing))
  const usual = (repositories * eventsADay) / day
  const cores = (each: number, rate: number): number => (each * rate) / 1000
  return [
    row('storing the burst', `${n(webhooks)} a second × ${n(stored, 2)} ms`, `${n(cores(stored, webhooks), 1)} cores`),
    row(
      'working on the burst as fast as it comes, if no two are for the same repository',
      `${n(webhooks)} × ${n(quiet)} ms`,
      `${n(cores(quiet, webhooks))} cores, or later`,
    ),
    row(
      'what comes on a day of work, around the world',
      `${n(repositories)} × ${eventsADay} ÷ ${n(day)} s`,
      `${n(usual, 1)} a second`,
    ),
    row(
      'working on that, a fifth of it closing issues',
      `${n(usual, 1)} × (${1 - closing} × ${n(quiet)} + ${closing} × ${n(closed)}) ms`,
      `${n(cores((1 - closing) * quiet + closing * closed, usual), 1)} cores`,
    ),
    row(
      'a full look at each, every day',
      `${n(repositories)} ÷ ${n(day)} s × ${n(closed)} ms, taken as much as for a closed issue`,
      `${n(cores(closed, repositories / day), 2)} cores`,
    ),
    row(
      'runs that wait for GitHub in the burst, in processes that have eight under way',
      `${n(webhooks)} × ${waits} s ÷ ${runsAtOnce}`,
      `${n((webhooks * waits) / runsAtOnce)} processes, or later`,
    ),
    row(
      'the same on a day of work',
      `${n(usual, 1)} × ${waits} s ÷ ${runsAtOnce}`,
      `${Math.ceil((usual * waits) / runsAtOnce)} processes`,
    ),
    row(
      'kept in the database',
      `${n(repositories)} × ${n(kept)} kB × ${around} for what PostgreSQL keeps around it`,
      `${n((repositories * kept * around) / 1e6, 1)} GB`,
    ),
    row(
      `an organization with ${members} of them, of its ${n(pointsAnHour)} points an hour`,
      `${members} × ${eventsADay} ÷ 8 h of work × (${1 - closing} × ${look} + ${closing} × ${2 * look + writesOfClosing}) points`,
      `${n(points)} an hour, ${n((points / pointsAnHour) * 100)} %`,
    ),
    row(
      'what such an organization creates at most: issues, comments, relations',
      '140 an hour',
      `${members} plans of 100 tasks in ${n((members * 101) / 140)} hours`,
    ),
  ]
}

function row(what: string, sum: string, comes: string): ScaleRow {
  return { what, sum, comes }
}

function valueOf(figures: readonly Figure[], what: string): number {
  const found = figures.find(one => one.what === what)
  if (found === undefined) throw new Error(`nobody measured "${what}"`)
  return found.value
}

function n(value: number, digits = 0): string {
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}
