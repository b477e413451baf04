export type GitHubErrorKind =
  | 'rate-limited'
  | 'forbidden'
  | 'not-found'
  | 'gone'
  | 'conflict'
  | 'invalid'
  | 'too-large'
  | 'unavailable'
  /** The answer never came: it may have been carried out; look before repeating. */
  | 'outcome-unknown'

/** GitHub said no, or nothing. Thrown, or carried in a write's outcome, by the github room alone. */
export class GitHubError extends Error {
  readonly kind: GitHubErrorKind
  /** Seconds to wait, if GitHub said so. */
  readonly retryAfterSeconds: number | undefined

  /** `doing` says what was being done: "closing an issue". */
  constructor(
    kind: GitHubErrorKind,
    doing: string,
    options: { cause: unknown; retryAfterSeconds?: number | undefined },
  ) {
    super(`${doing}: ${kind}${causeWords(options.cause)}`, { cause: options.cause })
    this.name = 'GitHubError'
    this.kind = kind
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

function causeWords(cause: unknown): string {
  return cause instanceof Error && cause.message !== '' ? ` (${cause.message.slice(0, 300)})` : ''
}
