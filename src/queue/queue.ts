import type { RepositoryRef } from '../base/index.ts'

/** A request only names what to look at again; what to do is decided when it runs. */
export interface LookRequest {
  readonly kind: 'look'
  readonly repository: RepositoryRef
  /** `full` reads everything again; `since` what changed since the last look. */
  readonly depth: 'full' | 'since'
  /** Numbers of issues that an event says are deleted or transferred: nobody has to wait to believe it. */
  readonly gone?: readonly number[]
}

/** What the worker says of a request that it ran. */
export type WorkResult =
  | { readonly kind: 'finished' }
  /** Something is due at this time: run it again then, or earlier if something else asks for it. */
  | { readonly kind: 'again'; readonly notBefore: Date; readonly request: LookRequest }
  /** Run it again at this time, and nothing of this repository before it, whoever asks: a limit, or an outcome that is not yet known. */
  | {
      readonly kind: 'wait'
      readonly notBefore: Date
      readonly request: LookRequest
      /** Said of the whole installation: none of its other repositories would fare better. */
      readonly scope?: 'installation'
    }
  /** It could not be done now: try again, with pauses that grow while it goes on failing. */
  | { readonly kind: 'retry'; readonly why: string; readonly request: LookRequest }

/** Gone for good: GitHub gives its number to nothing else. */
export interface Gone {
  readonly kind: 'installation' | 'repository'
  readonly id: number
}

/**
 * Runs a request. `isOurs` is to be asked before anything is changed: once it is false another process may be at the same request, and the
 * run must end.
 */
export type Handler = (request: LookRequest, isOurs: () => boolean) => Promise<WorkResult>

/** Durable requests, one at a time per repository. */
export interface Queue {
  /**
   * Stores a request and resolves once it is stored. A request for a repository that already has one waiting coalesces with it:
   * the deeper depth and the earlier time win, and what is gone for either is gone. While one runs, one more may wait.
   */
  enqueue(request: LookRequest, notBefore?: Date): Promise<void>
  /** Drops what waits for something that is gone, and keeps no note of it. What runs ends by itself, when GitHub knows it no more. */
  forget(gone: Gone): Promise<void>
  /** Starts working. A handler that throws is tried again with growing pauses too. */
  work(handler: Handler): void
  /** Resolves when nothing is running or due now. */
  idle(): Promise<void>
  /** When the first of the requests that wait for their time is due; null if none waits. */
  nextDue(): Promise<Date | null>
  /** Stops taking requests and resolves when the running ones have ended. */
  stop(): Promise<void>
}
