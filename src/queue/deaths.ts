import { z } from 'zod'
import type { Query } from '../store/index.ts'
import { failed, fresh, mostMistakes } from './give-up.ts'
import { pauseAfter } from './pause.ts'
import type { KeyState } from './request-table.ts'

// A run that its process left over: that process ended in the middle of it, perhaps because of it. Such a request must not take down one
// process after the other; and one that only ran beside it, or whose processes somebody else ended, must not be given up for that.

/** Deaths in a row after which a request is laid aside, if they took so long: a machine that fails, or is set up again and again, does so for minutes. */
const mostDeaths = 5
const longestSeries = 3_600_000

/** Whoever ends a process means no harm to its requests: after so many deaths in a row they are run again at once, and beside each other. */
const innocentDeaths = 2

/** So that after as many mistakes of ours it counts as hopeless; deaths alone leave room for one. */
const mistakesPerDeath = mostMistakes / mostDeaths
const mistakesOfDeaths = mostMistakes - mistakesPerDeath

/** From so many on it runs alone. */
const suspicious = mistakesPerDeath * (innocentDeaths + 1)

/** What is said of such a request. */
const why = 'the process ended in the middle of it'

/** After being laid aside for it, whatever asks for such a request may cost a process so often at most; in milliseconds. */
const longestHold = 3_600_000

/** Any number, as long as nobody else uses it: of two that must not run at once each is to see the other. */
const lock = 7_445_003

/** How long one waits that may not run beside another, until it looks again; in milliseconds. */
const turnPause = 5_000

/** What is known of a key whose run was left over. */
export function afterDeath(before: KeyState, now: Date): KeyState {
  const mistakes = Math.min(Math.max(mistakesOfDeaths - before.mistakes, 0), mistakesPerDeath)
  const after = failed(before, { why, mistakes, now })
  // What failed otherwise until now, while GitHub was away for hours, has ended no process in that time.
  return before.why === why ? after : { ...after, failingSince: now }
}

/** Whether it ended too many processes, for too long. */
export function isDeadly({ failures, mistakes, failingSince }: KeyState, now: Date): boolean {
  const isOften = failures >= mostDeaths && mistakes >= mistakesOfDeaths
  return isOften && failingSince !== null && now.getTime() - failingSince.getTime() >= longestSeries
}

/** As it is laid aside: whatever asks for it has one attempt. */
export function asDeadly(state: KeyState): KeyState {
  return { ...state, mistakes: mostMistakes }
}

/** When it is run again. */
export function againAfterDeath({ failures, mistakes }: KeyState, now: Date): Date {
  return mistakes < suspicious ? now : new Date(now.getTime() + pauseAfter(failures))
}

/**
 * Until when it waits since another one is running that may have ended processes, too; null if none is. Of some that ran when a process died most
 * are innocent: alone, each of those comes to its end, and none dies along with the guilty one again.
 */
export async function waitsForOther(key: string, state: KeyState, deed: Moment): Promise<Date | null> {
  const { query, now } = deed
  if (state.why !== why || state.mistakes < suspicious) return null
  // Not waited for: who has it may stand still.
  const [{ isFree }] = lockRows.parse(await query('select pg_try_advisory_xact_lock($1) as "isFree"', [lock]))
  const turn = new Date(now.getTime() + turnPause)
  if (!isFree) return turn
  const others = await query(
    `select from milepost.request join milepost.request_key using (key)
     where is_running and key <> $1 and why = $2 and mistakes >= $3 limit 1`,
    [key, why, suspicious],
  )
  return others.length === 0 ? null : turn
}

interface Moment {
  readonly query: Query
  readonly now: Date
}

/** Until when a request is held that was laid aside at this time and is asked for again; null if it was not for its deaths. */
export function heldAfterDeaths(state: KeyState, diedAt: Date): Date | null {
  return state.why === why ? new Date(diedAt.getTime() + longestHold) : fresh.heldUntil
}

/** Whether a request is held for that now. */
export function isHeldAfterDeaths(state: Pick<KeyState, 'why' | 'heldUntil'>, now: Date): boolean {
  return state.why === why && state.heldUntil !== null && state.heldUntil > now
}

/** Keys that wait, held for that: of these, or of all. */
export async function keysHeldAfterDeaths(
  keys: readonly string[] | 'all',
  now: Date,
  query: Query,
): Promise<readonly string[]> {
  const rows = await query(
    `select key from milepost.request join milepost.request_key using (key)
     where not is_running and why = $1 and held_until > $2 and ($3::text[] is null or key = any($3)) order by key`,
    [why, now, keys === 'all' ? null : keys],
  )
  return keyRows.parse(rows).map(({ key }) => key)
}

const lockRows = z.tuple([z.object({ isFree: z.boolean() })])
const keyRows = z.array(z.object({ key: z.string() }))
