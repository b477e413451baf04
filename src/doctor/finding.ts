/** What a check found. */
export interface Finding {
  /** Name of the check. */
  readonly check: string
  /** What of several things it is about: an account, a repository, a variable; null: there is one. */
  readonly about: string | null
  /** `warning`: it works, or may work; `failed`: it does not. */
  readonly status: 'ok' | 'warning' | 'failed'
  readonly message: string
  /** What to do; null where there is nothing to do. */
  readonly fix: string | null
}

/** A finding of a check that does not know its own name. */
export type Found = Omit<Finding, 'check'>

export function fine(message: string, about: string | null = null): Found {
  return { about, status: 'ok', message, fix: null }
}

export function doubtful(message: string, fix: string, about: string | null = null): Found {
  return { about, status: 'warning', message, fix }
}

export function broken(message: string, fix: string, about: string | null = null): Found {
  return { about, status: 'failed', message, fix }
}
