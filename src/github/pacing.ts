import type { Clock } from './clock.ts'
import type { Pause } from './classify.ts'

/** How fast we may write: what users really get, what GitHub documents, or no limit (Enterprise servers, tests). */
export type Pacing = 'observed' | 'documented' | 'unlimited'

/** Gives writing requests their turns, per installation. In memory: a restart forgets what was spent. */
export interface Pacer {
  readonly creationsPerRequest: number
  /**
   * Waits for this installation's turn, at most about a second, and runs `send` with the number of creations it may make now. If the turn
   * is further away than that nothing is sent. A pause that GitHub asks for holds the installation's later turns back.
   */
  inTurn<Sent extends { readonly pause?: Pause | undefined }>(
    installation: number,
    demand: Demand,
    send: (creations: number) => Promise<Sent>,
  ): Promise<Turn<Sent>>
}

export interface Demand {
  /** Creations in the request that is about to be sent. */
  readonly creations: number
  /** Creations still to come, these included: worth coming back for. */
  readonly ahead: number
}

export type Turn<Sent> =
  | { readonly kind: 'sent'; readonly sent: Sent; readonly notBefore?: Date }
  | { readonly kind: 'later'; readonly notBefore: Date }

interface Pace {
  readonly minute: number
  readonly hour: number
  readonly request: number
  /** Milliseconds from the start of one writing request to the next (docs, best practices: a second, one at a time); 0: no turns at all. */
  readonly gap: number
}

/**
 * Creations are what GitHub limits hardest. `observed`: about 20 a minute and 150 an hour, reported by users since 2023, with a margin;
 * `documented`: 80 and 500 "in general", with a margin. Aliases in one request do not help against it, so requests stay small.
 */
const PACES: Readonly<Record<Pacing, Pace>> = {
  observed: { minute: 18, hour: 140, request: 5, gap: 1000 },
  documented: { minute: 70, hour: 450, request: 5, gap: 1000 },
  unlimited: { minute: Infinity, hour: Infinity, request: 10, gap: 0 },
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** No worker sleeps longer: what must wait more is done by a later run. */
const LONGEST_WAIT = 1000

/** What an installation has spent. Times in milliseconds. */
interface Account {
  /** Ends with the last request that was given a turn. */
  tail: Promise<void>
  lastStart: number
  heldUntil: number
  /** Pauses in a row whose length GitHub left to us. */
  guesses: number
  /** Times of the creations of the last hour, oldest first. Attempts count. */
  created: readonly number[]
}

export function createPacer(pacing: Pacing, clock: Clock): Pacer {
  const pace = PACES[pacing]
  const accounts = new Map<number, Account>()
  return {
    creationsPerRequest: pace.request,
    inTurn: async (installation, demand, send) => {
      const account = accounts.get(installation) ?? newAccount()
      accounts.set(installation, account)
      return alone(account, pace, async () => {
        const start = Math.max(clock.now().getTime(), account.lastStart + pace.gap, account.heldUntil)
        const at = Math.max(start, budgetTime({ account, pace, demand, start }))
        const wait = at - clock.now().getTime()
        if (wait > LONGEST_WAIT) return { kind: 'later', notBefore: new Date(at) }
        if (wait > 0) await clock.sleep(wait)
        const creations = spend({ account, pace, demand, start: at })
        const sent = await send(creations)
        const notBefore = hold(account, sent.pause, clock.now().getTime())
        return notBefore === undefined ? { kind: 'sent', sent } : { kind: 'sent', sent, notBefore }
      })
    },
  }
}

function newAccount(): Account {
  return { tail: Promise.resolve(), lastStart: -Infinity, heldUntil: -Infinity, guesses: 0, created: [] }
}

async function alone<Result>(account: Account, pace: Pace, work: () => Promise<Result>): Promise<Result> {
  if (pace.gap === 0) return await work()
  const before = account.tail
  const { promise, resolve } = Promise.withResolvers<void>()
  account.tail = promise
  try {
    await before
    return await work()
  } finally {
    resolve()
  }
}

interface Spending {
  readonly account: Account
  readonly pace: Pace
  readonly demand: Demand
  readonly start: number
}

/**
 * When the budget allows this request. As long as anything is left it is now, with fewer creations if need be; then it is when a whole
 * minute's worth (or all that is still to come) fits again, so that each return is worth its look at the repository.
 */
function budgetTime(spending: Spending): number {
  const { account, pace, demand, start } = spending
  if (demand.creations === 0 || left(spending) > 0) return start
  const worth = Math.min(demand.ahead, pace.minute)
  const fitsAgain = (limit: number, length: number): number => {
    const last = account.created.at(account.created.length - 1 - (limit - worth))
    return last === undefined || account.created.length <= limit - worth ? start : last + length
  }
  return Math.max(fitsAgain(pace.minute, MINUTE), fitsAgain(pace.hour, HOUR))
}

function left({ account, pace, start }: Spending): number {
  const since = (length: number): number => account.created.filter(time => time > start - length).length
  return Math.min(pace.minute - since(MINUTE), pace.hour - since(HOUR))
}

/** Books the request that starts now; gives the number of creations it may make. */
function spend(spending: Spending): number {
  const { account, demand, start } = spending
  const creations = Math.min(demand.creations, left(spending))
  const recent = account.created.filter(time => time > start - HOUR)
  account.created = [...recent, ...Array.from({ length: creations }, () => start)]
  account.lastStart = start
  return creations
}

/** A guess that was too short is doubled, up to an hour. */
function hold(account: Account, pause: Pause | undefined, now: number): Date | undefined {
  if (pause === undefined) {
    account.guesses = 0
    return undefined
  }
  const milliseconds = pause.seconds * 1000
  const length = pause.stated ? milliseconds : Math.min(milliseconds * 2 ** account.guesses, HOUR)
  if (!pause.stated) account.guesses += 1
  account.heldUntil = Math.max(account.heldUntil, now + length)
  return new Date(account.heldUntil)
}
