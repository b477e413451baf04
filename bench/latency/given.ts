/** What the process says that stands between the app and GitHub. */
export interface DelayReady {
  readonly url: string
}

/** A request of the app that was answered. Times in milliseconds since 1970, by one clock for all processes. */
export interface Passed {
  readonly begunAt: number
  /** When the answer was sent on: what it has changed is there for everybody. */
  readonly endedAt: number
  readonly what: string
  readonly isWrite: boolean
}

/** What people do. Tasks are named by the ids that their issues' titles begin with. */
export type Act =
  | { readonly kind: 'close'; readonly repository: string; readonly tasks: readonly string[] }
  | { readonly kind: 'comment'; readonly repository: string; readonly task: string; readonly body: string }
  /** Opens an issue that is of no plan. */
  | { readonly kind: 'open'; readonly repository: string; readonly title: string }
  /** Pushes the plan with one passage in place of another; with all of it in place of nothing. */
  | ({ readonly kind: 'push' } & Edit)
  /** Proposes it. GitHub begins to try the merge when somebody asks for it, as the page of the new pull request does. */
  | ({ readonly kind: 'propose'; readonly branch: string; readonly isTried: boolean } & Edit)
  /** Waits until everything that happened has been told and answered. */
  | { readonly kind: 'settle' }

interface Edit {
  readonly repository: string
  readonly from: string
  readonly to: string
}
