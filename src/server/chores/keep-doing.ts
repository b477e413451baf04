import type { Log } from '../../base/index.ts'
import type { QueueClock } from '../../queue/index.ts'
import { passTime } from '../pass-time.ts'
import type { Bell } from './bell.ts'
import type { ChoreBook, ChoreName, Turn, TurnEnd } from './chore-book.ts'

/** Something that is done again and again, by one of the processes that share a database. */
export interface Chore {
  readonly name: ChoreName
  /** What is said when it fails. */
  readonly failed: string
  /** One turn. What it throws is logged, and it is tried again after a pause. */
  run(turn: Turn): Promise<TurnEnd>
}

export interface ChoreParts {
  readonly book: Pick<ChoreBook, 'take'>
  readonly bell: Pick<Bell, 'pass'>
  readonly clock: QueueClock
  readonly log: Log
  /** Ends it. */
  readonly signal: AbortSignal
}

/** Has a chore done now, by whoever does it. */
export type Want = (name: ChoreName) => Promise<void>

/** The pause after the first turn that failed, doubled with each further one; in milliseconds. */
const firstPause = 10_000
const longestPause = 900_000

/** Several times until a chore is taken for left; in milliseconds. */
const beatEvery = 30_000

/** So often a process asks at least: another one may have left a chore in the middle, or want it sooner. */
const mostWait = 60_000

/** Does a chore whenever it is due and nobody else is at it, until it is told to end. Never rejects. */
export async function keepDoing(chore: Chore, parts: ChoreParts): Promise<void> {
  const { bell, clock, signal } = parts
  while (!signal.aborted) {
    const next = await attempt(chore, parts)
    const wait = next.getTime() - clock.now().getTime()
    await bell.pass(chore.name, Math.min(Math.max(wait, 0), mostWait))
  }
}

/** After so many turns in a row that failed, in milliseconds. */
export function pauseAfter(failures: number): number {
  return Math.min(firstPause * 2 ** failures, longestPause)
}

/** One turn, if it is due and nobody else's; when to ask again. */
async function attempt(chore: Chore, { book, clock, log, signal }: ChoreParts): Promise<Date> {
  let failures = 0
  try {
    const turn = await book.take(chore.name, clock.now())
    if ('askAgain' in turn) return turn.askAgain
    failures = turn.failures
    const end = await whileRenewed(turn, clock, async () => await chore.run(turn)).catch((error: unknown): TurnEnd => {
      if (!signal.aborted) log.warn({ err: error }, chore.failed)
      return { next: laterBy(pauseAfter(failures), clock), isDone: false }
    })
    await turn.end(end, clock.now())
    return end.next
  } catch (error) {
    if (!signal.aborted) log.warn({ err: error, chore: chore.name }, 'could not keep the book of chores')
    return laterBy(firstPause, clock)
  }
}

/** Says meanwhile that we are still at it. Where that fails, whoever takes it for left does it, too. */
async function whileRenewed<Result>(turn: Turn, clock: QueueClock, work: () => Promise<Result>): Promise<Result> {
  const ended = new AbortController()
  const beat = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      await passTime(beatEvery, { clock, signal: ended.signal })
      if (!ended.signal.aborted) await turn.renew(clock.now()).catch(() => false)
    }
  }
  void beat()
  return await work().finally(() => ended.abort())
}

export function laterBy(milliseconds: number, { now }: Pick<QueueClock, 'now'>): Date {
  return new Date(now().getTime() + milliseconds)
}
