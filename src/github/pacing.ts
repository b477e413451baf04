import type { Clock } from './clock.ts'
import type { Pause } from './classify.ts'

/** How fast we may write: what users really get, what GitHub documents, or no limit (Enterprise servers, tests). */
export type Pacing = 'observed' | 'documented' | 'unlimited'

/** Gives writing requests their turns, per installation. In memory: a restart forgets what was spent. */
export interface Pacer {
  readonly creationsPerRequest: number
  readonly relationsPerRequest: number
  /**
   * Waits for this installation's turn, at most about a second, and runs `send` with how many of its creations it may make now. If the turn
   * is further away than that nothing is sent. A pause that GitHub asks for holds the installation's later turns back.
   */
  inTurn<Sent extends { readonly pause?: Pause | undefined }>(
    installation: number,
    creations: number,
    send: (allowed: number) => Promise<Sent>,
  ): Promise<Turn<Sent>>
}

export type Turn<Sent> =
  | { readonly kind: 'sent'; readonly sent: Sent; readonly notBefore?: Date }
  | { readonly kind: 'later'; readonly notBefore: Date }

interface Pace {
  readonly minute: number
  readonly hour: number
  readonly request: number
  /** Relations between issues count like creations, but have no text that makes a request long. */
  readonly relations: number
  /** Milliseconds from the start of one writing request to the next (docs, best practices: a second, one at a time); 0: no turns at all. */
  readonly gap: number
}

/**
 * Creations are what GitHub limits hardest. `observed`: about 20 a minute and 150 an hour, reported by users since 2023, with a margin;
 * `documented`: 80 and 500 "in general", with a margin. Aliases in one request do not help against it, so requests stay small.
 */
const PACES: Readonly<Record<Pacing, Pace>> = {
  observed: { minute: 18, hour: 140, request: 5, relations: 5, gap: 1000 },
  documented: { minute: 70, hour: 450, request: 5, relations: 5, gap: 1000 },
  unlimited: { minute: Infinity, hour: Infinity, request: 10, relations: 20, gap: 0 },
}

/** What a pace allows, for forecasts. */
export function creationPace(pacing: Pacing): { readonly minute: number; readonly hour: number } {
  const { minute, hour } = PACES[pacing]
  return { minute, hour }
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
    relationsPerRequest: pace.relations,
    inTurn: async (installation, creations, send) => {
      const account = accounts.get(installation) ?? newAccount()
      accounts.set(installation, account)
      return alone(account, pace, async () => {
        const start = Math.max(clock.now().getTime(), account.lastStart + pace.gap, account.heldUntil)
        const at = budgetTime({ account, pace, creations, start })
        const wait = at - clock.now().getTime()
        if (wait > LONGEST_WAIT) return { kind: 'later', notBefore: new Date(at) }
        if (wait > 0) await clock.sleep(wait)
        const sent = await send(spend({ account, pace, creations, start: at }))
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
  /** Creations in the request that is about to be sent. */
  readonly creations: number
  readonly start: number
}

/**
 * When the budget allows this request, with fewer creations if need be: as soon as one fits. What was spent in a burst comes free at the
 * burst's own pace, so a return is good for a burst again.
 */
function budgetTime({ account, pace, creations, start }: Spending): number {
  if (creations === 0) return start
  const free = windowsOf(pace).map(({ limit, length }) => (account.created.at(-limit) ?? -Infinity) + length)
  return Math.max(start, ...free)
}

interface Window {
  readonly limit: number
  readonly length: number
}

function windowsOf({ minute, hour }: Pace): readonly Window[] {
  return [
    { limit: minute, length: MINUTE },
    { limit: hour, length: HOUR },
  ]
}

function spentSince(account: Account, since: number): number {
  return account.created.filter(time => time > since).length
}

/** Books the request that starts now; gives the number of creations it may make. */
function spend({ account, pace, creations, start }: Spending): number {
  const left = windowsOf(pace).map(({ limit, length }) => limit - spentSince(account, start - length))
  const allowed = Math.min(creations, ...left)
  const recent = account.created.filter(time => time > start - HOUR)
  account.created = [...recent, ...Array.from({ length: allowed }, () => start)]
  account.lastStart = start
  return allowed
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
