import type { Write } from '../sync/index.ts'
import type { GitHubErrorKind } from './github-error.ts'

/** Is told what goes between us and GitHub, to measure it. Must not throw. */
export interface Traffic {
  /** A request has ended. */
  sent(request: SentRequest): void
  /** GitHub has said what is left of its own rate limit. */
  left(left: RateLeft): void
  /** A write has ended. Those that were never sent are not told of. */
  wrote(kind: Write['kind'], outcome: 'done' | GitHubErrorKind): void
}

export interface SentRequest {
  readonly installation: number
  readonly api: 'rest' | 'graphql'
  readonly access: 'read' | 'write'
  /** `unexplained`: neither GitHub nor the network said so, such as a key that can't be used. */
  readonly outcome: 'answered' | GitHubErrorKind | 'unexplained'
  /** From our asking, for a token if need be, to the whole answer. */
  readonly seconds: number
}

export interface RateLeft {
  readonly installation: number
  /** GitHub's name for what it counts: `core`, `graphql`. */
  readonly resource: string
  readonly remaining: number
  readonly limit: number
  /** When all of it is there again. */
  readonly resetAt: Date
}
