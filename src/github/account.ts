import type { Pause } from './classify.ts'

/** What an installation has spent, and what GitHub said to it. Plain data, to be kept in a `Ledger`. Times in milliseconds. */
export interface Account {
  /** When the last writing request started; null if none is known of. */
  readonly lastStart: number | null
  /** Nothing is written before this time. */
  readonly heldUntil: number
  /** Pauses in a row whose length GitHub left to us. */
  readonly guesses: number
  /** How often the budget is halved, since GitHub limited us although we kept to it; and since when. */
  readonly halvings: number
  readonly halvedAt: number
  /** Times of the creations of the last hour, oldest first. Attempts count. */
  readonly created: readonly number[]
  /** Whose turn it is, and until when at most: a process may die in it. */
  readonly turn: { readonly holder: string; readonly until: number } | null
}

export const newAccount: Account = {
  lastStart: null,
  heldUntil: 0,
  guesses: 0,
  halvings: 0,
  halvedAt: 0,
  created: [],
  turn: null,
}

/** How much may be created, and how close together requests may be. */
export interface Budget {
  readonly minute: number
  readonly hour: number
  /** Milliseconds from the start of one writing request to the next, of which there is one at a time; 0: no turns at all. */
  readonly gap: number
}

export interface Wish {
  /** Names the turn, if it is given. */
  readonly holder: string
  /** Creations in the request that is about to be sent. */
  readonly creations: number
  readonly now: number
  /** The latest start that is still waited for. */
  readonly latest: number
}

export type Answer =
  /** It is the holder's turn from this time on, with so many creations. They are spent, whatever becomes of them. */
  | { readonly kind: 'turn'; readonly at: number; readonly allowed: number }
  /** `isLimit`: GitHub asked for the pause, and without that a turn would be near enough. */
  | { readonly kind: 'later'; readonly at: number; readonly isLimit: boolean }
  /** Somebody else's turn isn't over. */
  | { readonly kind: 'busy'; readonly until: number }

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** GitHub cuts requests at about ten seconds and we after thirty: who holds a turn for longer is gone. */
const LONGEST_TURN = MINUTE

/** An eighth of a careful pace is little enough for whatever GitHub minds. */
const MOST_HALVINGS = 3

/** Gives a turn if there is one soon enough, and books it. */
export function askTurn(account: Account, budget: Budget, wish: Wish): { account: Account; answer: Answer } {
  const { holder, creations, now, latest } = wish
  const takesTurns = budget.gap > 0
  if (takesTurns && account.turn !== null && account.turn.until > now)
    return { account, answer: { kind: 'busy', until: account.turn.until } }
  const calmer = calmedDown(account, now)
  const limits = limitsOf(calmer, budget)
  const start = Math.max(now, (calmer.lastStart ?? -Infinity) + budget.gap, calmer.heldUntil)
  const at = creations === 0 ? start : Math.max(start, ...limits.map(limit => freeAt(calmer, limit)))
  if (at > latest) return { account: calmer, answer: { kind: 'later', at, isLimit: calmer.heldUntil > latest } }
  const allowed = Math.min(creations, ...limits.map(({ most, length }) => most - spentSince(calmer, at - length)))
  const recent = calmer.created.filter(time => time > at - HOUR)
  const created = [...recent, ...Array.from({ length: allowed }, () => at)]
  const turn = takesTurns ? { holder, until: at + LONGEST_TURN } : null
  return { account: { ...calmer, created, lastStart: at, turn }, answer: { kind: 'turn', at, allowed } }
}

/**
 * Ends a turn. A pause that GitHub asked for holds later ones back, and halves the budget for an hour; a guess that was too short is
 * doubled, up to an hour. Without one nothing is held.
 */
export function endTurn(
  account: Account,
  { holder, pause, now }: { readonly holder: string; readonly pause: Pause | undefined; readonly now: number },
): { account: Account; heldUntil: number | undefined } {
  const turn = account.turn?.holder === holder ? null : account.turn
  if (pause === undefined) return { account: { ...account, turn, guesses: 0 }, heldUntil: undefined }
  const milliseconds = pause.seconds * 1000
  const length = pause.stated ? milliseconds : Math.min(milliseconds * 2 ** account.guesses, HOUR)
  const heldUntil = Math.max(account.heldUntil, now + length)
  const guesses = pause.stated ? account.guesses : account.guesses + 1
  const halvings = Math.min(account.halvings + 1, MOST_HALVINGS)
  return { account: { ...account, turn, heldUntil, guesses, halvings, halvedAt: heldUntil }, heldUntil }
}

/** How many creations the hour still has for an account. */
export function creationsLeft(account: Account, pace: Pick<Budget, 'minute' | 'hour'>, now: number): number {
  const calmer = calmedDown(account, now)
  const [, hour] = limitsOf(calmer, pace)
  return Math.max(0, hour.most - spentSince(calmer, now - hour.length))
}

/** A halving is taken back for each hour in which GitHub had nothing to say. */
function calmedDown(account: Account, now: number): Account {
  const hours = Math.floor((now - account.halvedAt) / HOUR)
  if (account.halvings === 0 || hours < 1) return account
  const halvings = Math.max(0, account.halvings - hours)
  return { ...account, halvings, halvedAt: account.halvedAt + hours * HOUR }
}

interface Limit {
  readonly most: number
  readonly length: number
}

function limitsOf(
  { halvings }: Account,
  { minute, hour }: Pick<Budget, 'minute' | 'hour'>,
): readonly [minute: Limit, hour: Limit] {
  const part = 2 ** halvings
  return [
    { most: Math.max(1, Math.floor(minute / part)), length: MINUTE },
    { most: Math.max(1, Math.floor(hour / part)), length: HOUR },
  ]
}

/**
 * When the limit allows one creation more. What was spent in a burst comes free at the burst's own pace, so that a return is good for a
 * burst again.
 */
function freeAt({ created }: Account, { most, length }: Limit): number {
  return (created.at(-most) ?? -Infinity) + length
}

function spentSince({ created }: Account, since: number): number {
  return created.filter(time => time > since).length
}
