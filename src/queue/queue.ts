import type { RepositoryRef } from '../base/index.ts'
import type { RequestFigure } from './figures.ts'
import type { JobList } from './job-list.ts'

/** A request only names what to look at again; what to do is decided when it runs. */
export type Request = LookRequest | PreviewRequest | AnswerRequest

/** Brings a repository and its plans in step. */
export interface LookRequest {
  readonly kind: 'look'
  readonly repository: RepositoryRef
  /** `full` reads everything again; `since` what changed since the last look. */
  readonly depth: 'full' | 'since'
  /** Numbers of issues that an event says are deleted or transferred: nobody has to wait to believe it. */
  readonly gone?: readonly number[]
  /** The settings that its owner has for all repositories stand in it, and may have changed: the others are to be looked at, too. */
  readonly forOwner?: true
}

/** Shows what merging something will do. */
export interface PreviewRequest {
  readonly kind: 'preview'
  readonly repository: RepositoryRef
  readonly of: Previewed
  /** Somebody asked for it: it is made again, however lately it was made. */
  readonly isAsked?: true
  /** Commit id of the head as an event told it: what is read may lag behind. */
  readonly head?: string
}

/** A pull request; the head of a merge group; or whichever pull requests have this head, of which nobody said the numbers. */
export type Previewed =
  | { readonly kind: 'pull'; readonly number: number }
  | { readonly kind: 'commit'; readonly oid: string }
  | { readonly kind: 'head'; readonly oid: string }

/** Answers commands in the comments of an issue or pull request. */
export interface AnswerRequest {
  readonly kind: 'answer'
  readonly repository: RepositoryRef
  readonly issue: number
  /** Node ids of the comments, in the order in which they were heard of. */
  readonly comments: readonly string[]
  /** How often they were looked for and not found; not given while they were not. */
  readonly missed?: number
}

/** What the worker says of a request that it ran. What is to be run again is of the same kind. */
export type WorkResult<Asked extends Request = Request> =
  | { readonly kind: 'finished' }
  /** Something is due at this time: run it again then, or earlier if something else asks for it. */
  | { readonly kind: 'again'; readonly notBefore: Date; readonly request: Asked }
  /** Run it again at this time, and nothing of its key before it, whoever asks: a limit, or an outcome that is not yet known. */
  | {
      readonly kind: 'wait'
      readonly notBefore: Date
      readonly request: Asked
      /** Said of the whole installation: nothing else of it would fare better, of whatever kind. */
      readonly scope?: 'installation'
    }
  /** It could not be done now: try again, with pauses that grow while it goes on failing. */
  | { readonly kind: 'retry'; readonly why: string; readonly request: Asked }

/** Gone for good: GitHub gives its number to nothing else. */
export interface Gone {
  readonly kind: 'installation' | 'repository'
  readonly id: number
}

/**
 * Runs a request. `isOurs` is to be asked before anything is changed: once it is false another process may be at the same request, and the
 * run must end.
 */
export type Handler<Asked extends Request = Request> = (
  request: Asked,
  isOurs: () => boolean,
) => Promise<WorkResult<Asked>>

/** A run that goes on. */
export interface CurrentRun {
  /** Of the job, which another process may take up again. */
  readonly id: string
  readonly key: string
  readonly request: Request
}

/** How long runs may still take when a queue is stopped; in milliseconds. */
export interface Patience {
  /** In which they go on as if nothing were. */
  readonly toEnd: number
  /** After that, in which they send nothing more to GitHub and should notice. */
  readonly toLeave: number
}

/** A run that has ended. `failed`: by a mistake of ours. `unstored`: the database did not take how it ended, so it is run again. `parked`: the process was stopped, and another one or the next start does it again. */
export interface EndedRun {
  readonly kind: Request['kind']
  readonly outcome: WorkResult['kind'] | 'failed' | 'unstored' | 'parked'
  readonly seconds: number
}

/** Durable requests, one at a time per key: a repository's look, the preview of one thing, the answers on one issue. */
export interface Queue {
  /**
   * Stores a request and resolves once it is stored. A request for whose key one waits already coalesces with it: the earlier time wins,
   * and what either asks for is done. While one runs, one more may wait.
   */
  enqueue(request: Request, notBefore?: Date): Promise<void>
  /** Drops what waits for something that is gone, and keeps no note of it. What runs ends by itself, when GitHub knows it no more. */
  forget(gone: Gone): Promise<void>
  /**
   * Starts working. A handler that throws is tried again with growing pauses too. What fails too often in a row is laid aside until something
   * else asks for it.
   */
  work(handler: Handler): void
  /** Resolves when nothing is running or due now. */
  idle(): Promise<void>
  /** When the first of the requests that wait for their time is due; null if none waits. */
  nextDue(): Promise<Date | null>
  /** How many requests stand how, of all processes that share the database. */
  figures(): Promise<readonly RequestFigure[]>
  /** What waits, what runs and what is laid aside, of all processes that share the database; at most so many of each. */
  jobs(most: number): Promise<JobList>
  /** Has those that are laid aside run again, of these keys or all; how many that were. */
  retry(keys: readonly string[] | 'all'): Promise<number>
  /**
   * Begins nothing any more and resolves when the running ones have ended; requests are taken until then, since runs ask for some. With a patience those that have not ended by then go back to the queue
   * as they are, for another process or the next start: they are told that they are not ours, and what they still come to does not count.
   */
  stop(patience?: Patience): Promise<void>
}
