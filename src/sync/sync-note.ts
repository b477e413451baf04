import { statusesInOrder, type ComparedPlan } from './compare-plan.ts'
import type { PlanId } from './operation.ts'

/** How fast issues may be created, and what time it is: data, since nothing here has a clock. */
export interface SyncPace {
  readonly minute: number
  readonly hour: number
  /** Whole minutes since 1970. */
  readonly now: number
}

/** What the progress issue says of issues that take a long time to be created. Times are whole minutes since 1970. */
export interface SyncNote {
  /** When it was first said, and how many issues were to be created before the last one of this plan. */
  readonly since: number
  readonly total: number
  /** Issues that the plan had when this was said, and wants. */
  readonly done: number
  readonly of: number
  /** When the last one should be there. */
  readonly until: number
}

/** What is over sooner is not worth a word. In minutes. */
const worthAWord = 10

/** A sync that takes longer creates first what can be worked on. In minutes. */
const long = 60

/**
 * Minutes from the first creation to the last with a fresh budget: an hour's worth at the pace of a minute, and so on when the first of
 * them come free after an hour.
 */
export function minutesFor(creations: number, { minute, hour }: Pick<SyncPace, 'minute' | 'hour'>): number {
  const before = Math.max(creations - 1, 0)
  return Math.floor(before / hour) * 60 + Math.floor((before % hour) / minute)
}

/** Whether all that is to be created now takes so long that its order matters. */
export function isLongSync(plans: readonly ComparedPlan[], pace: SyncPace | undefined): boolean {
  const missing = plans.reduce((sum, compared) => sum + missingIn(countOf(compared)), 0)
  return pace !== undefined && minutesFor(missing, pace) > long
}

/** What each plan's progress issue says; plans are served in order. */
export function syncNotes(
  plans: readonly ComparedPlan[],
  isHeld: (plan: PlanId) => boolean,
  pace: SyncPace | undefined,
): ReadonlyMap<PlanId, SyncNote> {
  if (pace === undefined) return new Map()
  let ahead = 0
  return new Map(
    plans.flatMap((compared): [PlanId, SyncNote][] => {
      const count = countOf(compared)
      if (isHeld(compared.id)) return []
      ahead += missingIn(count)
      const note = noteOf(count, compared.progress?.marker.sync ?? null, { missing: ahead, pace })
      return note === null ? [] : [[compared.id, note]]
    }),
  )
}

interface Count {
  readonly done: number
  readonly of: number
}

function countOf(compared: ComparedPlan): Count {
  let [done, missing] = [0, 0]
  for (const { known, state } of statusesInOrder(compared)) {
    if (known !== null) done += 1
    else if (state === 'open' || compared.config.doneTasks === 'create') missing += 1
  }
  return { done, of: done + missing }
}

function missingIn({ done, of }: Count): number {
  return of - done
}

/** Rewritten now and then and not with each issue: rewriting costs a request, and a page that flaps is not read. */
function noteOf(
  { done, of }: Count,
  before: SyncNote | null,
  { missing, pace }: { readonly missing: number; readonly pace: SyncPace },
): SyncNote | null {
  const { now } = pace
  if (done >= of) return null
  const isStuck = before !== null && now > before.until && done === before.done
  if (before === null || isStuck || missing > before.total) {
    const minutes = minutesFor(missing, pace)
    return minutes < worthAWord ? null : { since: now, total: missing, done, of, until: rounded(now + minutes) }
  }
  const isDue = of !== before.of || done - before.done >= step(of) || now > before.until
  if (!isDue) return before
  // As planned at the start; later by as much as it has been held up. A few minutes are no news.
  const whole = minutesFor(before.total, pace)
  const left = whole - minutesFor(before.total - missing + 1, pace)
  return { ...before, done, of, until: rounded(Math.max(before.since + whole, now + left - 5)) }
}

function step(of: number): number {
  return Math.max(25, Math.ceil(of / 10))
}

/** Up to the next five minutes: nobody believes it to the minute. */
function rounded(minutes: number): number {
  return Math.ceil(minutes / 5) * 5
}
