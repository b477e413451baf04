import { z } from 'zod'
import type { Query } from '../store/index.ts'
import { failed, fresh, mostMistakes } from './give-up.ts'
import { pauseAfter } from './pause.ts'
import type { KeyState } from './request-table.ts'

// A run that its process left over: that process ended in the middle of it, perhaps because of it. Such a request must not take down one
// process after the other.

/** Deaths in a row after which a request is laid aside, if it did not fail otherwise. */
const mostDeaths = 5

/** Whoever ends a process means no harm to its requests: after so many deaths in a row they are run again at once. */
const innocentDeaths = 2

/** So that after as many deaths it counts as hopeless. */
const mistakesPerDeath = mostMistakes / mostDeaths

/** What is said of such a request. */
const why = 'the process ended in the middle of it'

/** After being laid aside for it, whatever asks for such a request may cost a process so often at most; in milliseconds. */
const longestHold = 3_600_000

/** What is known of a key whose run was left over. */
export function afterDeath(before: KeyState, now: Date): KeyState {
  return failed(before, { why, mistakes: mistakesPerDeath, now })
}

/**
 * When it is run again. Those that died more than once or twice are run one after the other: of some that ran when a process died, most are
 * innocent, and are not to die along with the guilty one again.
 */
export async function againAfterDeath({ mistakes }: KeyState, now: Date, query: Query): Promise<Date> {
  const deaths = Math.floor(mistakes / mistakesPerDeath)
  if (deaths <= innocentDeaths) return now
  const text = `select max(not_before) as at from milepost.request join milepost.request_key using (key)
    where not is_running and why = $1 and not_before > $2`
  const [{ at }] = lastRows.parse(await query(text, [why, now]))
  return new Date((at ?? now).getTime() + pauseAfter(deaths))
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

const keyRows = z.array(z.object({ key: z.string() }))
const lastRows = z.tuple([z.object({ at: z.date().nullable() })])
