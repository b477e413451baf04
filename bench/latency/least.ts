import { creationPace } from '../../src/github/index.ts'

/** How long a request is on its way, in milliseconds. */
const trip = 100

/** From the start of one writing request to the next, in milliseconds, where there is a pace (`src/github/pacing.ts`). */
const gap = 1000

export type Pacing = 'unlimited' | 'observed'

/**
 * What has to come after what went before, since it needs the answer, or since what it says must be true when it is said. All that is asked in
 * one stage is asked at once; what is written goes one request after the other: GitHub asks for that (docs: best practices for using the REST API).
 */
export type Stage =
  | { readonly read: string }
  /** `changes` share requests; so do `creations`; each of the `apart` is a request of its own. */
  | { readonly write: string; readonly changes?: number; readonly creations?: number; readonly apart?: number }
  /** Nobody can ask sooner; in milliseconds. */
  | { readonly wait: string; readonly time: number }

export interface Least {
  readonly trips: number
  /** Milliseconds until the last answer. */
  readonly time: number
}

/** The least that stages take, if nothing else takes any time. */
export function leastOf(stages: readonly Stage[], pacing: Pacing): Least {
  const clock: Clock = { now: 0, trips: 0, lastWrite: -Infinity, created: [] }
  for (const stage of stages)
    if ('read' in stage) pass(clock)
    else if ('wait' in stage) clock.now += stage.time
    else writeAll(stage, clock, pacing)
  return { trips: clock.trips, time: clock.now }
}

interface Clock {
  now: number
  trips: number
  lastWrite: number
  /** Times of creations. */
  readonly created: number[]
}

function pass(clock: Clock): void {
  clock.now += trip
  clock.trips += 1
}

/** As many go into one request as `src/github/batch.ts` and the pace let. */
const changesAtOnce = 20
const creationsAtOnce: Readonly<Record<Pacing, number>> = { unlimited: 10, observed: 5 }

function writeAll(
  { changes = 0, creations = 0, apart = 0 }: Extract<Stage, { readonly write: string }>,
  clock: Clock,
  pacing: Pacing,
): void {
  for (let left = apart + Math.ceil(changes / changesAtOnce); left > 0; left -= 1) write(clock, pacing)
  for (let left = creations; left > 0;) {
    const { at, most } = nextCreations(clock, pacing)
    const count = Math.min(left, most, creationsAtOnce[pacing])
    write(clock, pacing, at)
    clock.created.push(...Array.from({ length: count }, () => clock.lastWrite))
    left -= count
  }
}

function write(clock: Clock, pacing: Pacing, notBefore = 0): void {
  const next = pacing === 'unlimited' ? 0 : clock.lastWrite + gap
  clock.now = Math.max(clock.now, next, notBefore)
  clock.lastWrite = clock.now
  pass(clock)
}

const minute = 60_000

/** When the budget of a minute has room, and for how many. */
function nextCreations(
  { now, lastWrite, created }: Clock,
  pacing: Pacing,
): { readonly at: number; readonly most: number } {
  const { minute: budget } = creationPace(pacing)
  if (budget === Infinity) return { at: now, most: Infinity }
  const start = Math.max(now, lastWrite + gap)
  const at = Math.max(start, (created.at(-budget) ?? -Infinity) + minute)
  return { at, most: budget - created.filter(time => time > at - minute).length }
}
