import type { PlanStatus } from '../render/index.ts'
import { statusOf, type Decision, type ObservedRepository, type ObservedState, type Operation } from '../sync/index.ts'
import type { Checkout } from './checkout.ts'

/** What the last look at a repository came to, for those who tell others of it. */
export type Outcome =
  /** GitHub did not tell. */
  | { readonly kind: 'unknown' }
  /** GitHub says that it is not there, or not for us. */
  | { readonly kind: 'away' }
  | {
      readonly kind: 'seen'
      readonly repository: ObservedRepository
      /** Why nothing is tried there, with the way out; null if nothing is in the way. */
      readonly hindrance: string | null
      readonly plans: SeenPlans | null
      /** Null where it did not come to that. */
      readonly settled: SettledState | null
    }

/** What there is when all is done that could be. */
export interface SettledState {
  readonly observed: ObservedState
  readonly checkout: Checkout
  /** What could not be done yet; worked out when it is asked for. */
  readonly rest: () => Rest
}

/** What is left to do after a run. */
export interface Rest {
  readonly operations: readonly Operation[]
  /** Whether GitHub refused all of these, so that only a person can mend it. */
  readonly isRefused: boolean
  /** Marks that the plans still have to learn. */
  readonly marks: number
  /** What waits for a person's word. */
  readonly held: Decision['held']
  /** What GitHub refused, and what else people are told in the progress issues. */
  readonly said: readonly string[]
}

export const unknownOutcome: Outcome = { kind: 'unknown' }

/** How the plans of a repository stand; where it is null, nobody could find out. */
export interface SeenPlans {
  readonly read: readonly PlanStatus[]
  /** Paths of plans that are there and can't be read now. */
  readonly unread: readonly string[]
}

/** Null where everything stands still. */
export function seenPlans({ plans }: Pick<Decision, 'plans'>, { standing }: Checkout, url: string): SeenPlans | null {
  if (standing.some(({ path }) => path === null)) return null
  return {
    read: plans.map(compared => statusOf(compared, url)),
    unread: standing.flatMap(({ path }) => path ?? []),
  }
}
