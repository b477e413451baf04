import { randomUUID } from 'node:crypto'
import { askTurn, endTurn, type Answer } from './account.ts'
import type { Pause } from './classify.ts'
import type { Clock } from './clock.ts'
import type { Later } from './gateway.ts'
import type { Ledger } from './ledger.ts'

/** How fast we may write: what users really get, what GitHub documents, or no limit (Enterprise servers, tests). */
export type Pacing = 'observed' | 'documented' | 'unlimited'

/** Gives writing requests their turns, per installation. What was spent is kept in a ledger. */
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
  { readonly kind: 'sent'; readonly sent: Sent; readonly notBefore?: Date } | ({ readonly kind: 'later' } & Later)

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
export function creationPace(pacing: Pacing): Pick<Pace, 'minute' | 'hour' | 'request'> {
  const { minute, hour, request } = PACES[pacing]
  return { minute, hour, request }
}

/** No worker sleeps longer: what must wait more is done by a later run. */
const LONGEST_WAIT = 1000

/** How often a turn of another process is waited for, and how much later a run looks again that waited in vain; in milliseconds. */
const LOOK_AGAIN = 250
const COME_BACK = 5000

export function createPacer(pacing: Pacing, clock: Clock, ledger: Ledger): Pacer {
  const pace = PACES[pacing]
  const inLine = createLines()
  const now = (): number => clock.now().getTime()

  /** Waits a second at most, for the budget or for another process. */
  const wait = async (installation: number, creations: number, holder: string): Promise<Answer> => {
    const latest = now() + LONGEST_WAIT
    for (;;) {
      const answer = await ledger.change(installation, account => {
        const asked = askTurn(account, pace, { holder, creations, now: now(), latest })
        return { account: asked.account, result: asked.answer }
      })
      if (answer.kind !== 'busy' || now() + LOOK_AGAIN > latest) return answer
      await clock.sleep(LOOK_AGAIN)
    }
  }

  const inTurn: Pacer['inTurn'] = async (installation, creations, send) => {
    const holder = randomUUID()
    const answer = await wait(installation, creations, holder)
    if (answer.kind === 'later') {
      const { at, isLimit } = answer
      return { kind: 'later', notBefore: new Date(at), isLimit }
    }
    if (answer.kind === 'busy') return { kind: 'later', notBefore: new Date(Math.min(answer.until, now() + COME_BACK)) }
    if (answer.at > now()) await clock.sleep(answer.at - now())
    const end = async (pause: Pause | undefined): Promise<number | undefined> =>
      await ledger.change(installation, account => {
        const ended = endTurn(account, { holder, pause, now: now() })
        return { account: ended.account, result: ended.heldUntil }
      })
    try {
      const sent = await send(answer.allowed)
      const heldUntil = await end(sent.pause)
      return heldUntil === undefined ? { kind: 'sent', sent } : { kind: 'sent', sent, notBefore: new Date(heldUntil) }
    } catch (error) {
      await end(undefined)
      throw error
    }
  }

  return {
    creationsPerRequest: pace.request,
    relationsPerRequest: pace.relations,
    inTurn: async (installation, creations, send) =>
      pace.gap === 0
        ? await inTurn(installation, creations, send)
        : await inLine(installation, async () => await inTurn(installation, creations, send)),
  }
}

/** One after the other in each line, in the order in which they came. */
function createLines(): <Result>(line: number, work: () => Promise<Result>) => Promise<Result> {
  const tails = new Map<number, Promise<void>>()
  return async (line, work) => {
    const before = tails.get(line)
    const { promise, resolve } = Promise.withResolvers<void>()
    tails.set(line, promise)
    try {
      await before
      return await work()
    } finally {
      resolve()
    }
  }
}
