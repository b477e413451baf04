import { redact } from '../base/index.ts'

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
  /** Seconds to wait: GitHub's number, else the pause that its documentation asks for. Only when rate limited. */
  readonly retryAfterSeconds: number | undefined

  /**
   * `doing` says what was being done: "closing an issue". Of the cause only name and words are kept, without tokens: an Octokit error
   * also holds the request, and with it headers and issue bodies.
   */
  constructor(
    kind: GitHubErrorKind,
    doing: string,
    options: { cause: unknown; retryAfterSeconds?: number | undefined },
  ) {
    const cause = safeCause(options.cause)
    super(`${doing}: ${kind}${causeWords(cause)}`, { cause })
    this.name = 'GitHubError'
    this.kind = kind
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

function safeCause(cause: unknown): Error | undefined {
  if (!(cause instanceof Error)) return undefined
  const safe = new Error(redact(cause.message))
  safe.name = cause.name
  return safe
}

/** Ruleset refusals come in paragraphs; a message is a sentence. */
function causeWords(cause: Error | undefined): string {
  const words = cause?.message.replaceAll(/\s+/g, ' ').trim() ?? ''
  return words === '' ? '' : ` (${words.slice(0, 300)})`
}
