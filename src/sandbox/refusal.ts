export type RefusalKind =
  /** It is not there, or whoever asks may not know that it is. */
  | 'not-found'
  | 'forbidden'
  /** The repository is read-only. */
  | 'archived'
  /** Issues are switched off. */
  | 'gone'
  /** A rule about values is broken: too long, already taken, missing. */
  | 'invalid'
  /** The file was changed by somebody else meanwhile. */
  | 'conflict'
  /** The branch has moved on. */
  | 'stale'
  /** A rule of the branch keeps it from taking this commit. */
  | 'protected'
  | 'unauthenticated'
  | 'malformed'

/** One broken rule, as REST tells it in `errors`. */
export interface Fault {
  readonly resource: string
  readonly field: string
  readonly code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'custom' | 'unprocessable'
  readonly message?: string
}

/** The sandbox says no, for a reason that GitHub would give. REST makes a status of it, GraphQL an error's type. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly faults: readonly Fault[]

  constructor(kind: RefusalKind, message: string, faults: readonly Fault[] = []) {
    super(message)
    this.name = 'Refusal'
    this.kind = kind
    this.faults = faults
  }
}

/** What an app is told that lacks a permission. */
export const notAccessible = 'Resource not accessible by integration'
