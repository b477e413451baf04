import type { Log, RepositoryRef } from '../base/index.ts'
import type { Gateway } from '../github/index.ts'
import type { World } from '../sync/index.ts'
import type { Refusal } from './apply.ts'
import type { Checkout, CheckoutReader } from './checkout.ts'

/** What a run works with. */
export interface SettleParts {
  readonly gateway: Gateway
  readonly repository: RepositoryRef
  readonly checkouts: CheckoutReader
  readonly now: () => Date
  readonly log: Log
}

/** What changes while a run goes on. */
export interface Run {
  readonly world: World
  checkout: Checkout
  readonly refused: Refusal[]
  /** Sentences for the progress issue. */
  readonly notices: string[]
  commitRefused: boolean
  operations: number
}
