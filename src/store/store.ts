/** Rows as the database gives them: whoever asks checks them. Whole numbers are numbers, points in time are `Date`. */
export type Query = (text: string, parameters?: readonly unknown[]) => Promise<readonly unknown[]>

/** The local database: what waits, what was meant and not yet seen done, what was spent. Nothing in it that GitHub could not tell again. */
export interface Store {
  /** Shared with other processes (PostgreSQL), or this process's own (embedded). */
  readonly isShared: boolean
  /**
   * Runs one statement with `$1`, `$2`, ... parameters; or, without parameters, any number of statements, and gives all their rows.
   * Rejects with a `StoreError`.
   */
  readonly query: Query
  /**
   * Runs statements that happen together or not at all: commits when `work` resolves, rolls back when it rejects. Only the query that it is
   * given may be used in it; the embedded store's own `query` waits until the transaction is over.
   */
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result>
  /**
   * Resolves when the database has ended by itself: nothing can be asked of it any more, and it is to be opened anew. Never for a shared
   * one: it comes back by itself.
   */
  readonly died: Promise<DatabaseDied>
  /** Waits for what is running and closes. Stopping twice is stopping once. */
  stop(): Promise<void>
}

/** The database refused or could not be reached. */
export class StoreError extends Error {
  /** PostgreSQL's five characters, if it got so far (docs: appendix A, error codes). */
  readonly code: string | undefined

  constructor(message: string, code?: string) {
    super(message)
    this.name = 'StoreError'
    this.code = code
  }
}

/** The embedded database's own program has failed, and is not used any more. */
export class DatabaseDied extends StoreError {
  constructor(reason: unknown) {
    super(`the embedded database has died: ${reason instanceof Error ? reason.message : String(reason)}`)
  }
}
