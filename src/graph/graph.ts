import type { Diagnostic, PhaseKey, TaskKey } from '../base/index.ts'

/** A plan's order: who waits for whom. Made once per plan text by `buildGraph`; immutable. */
export interface PlanGraph {
  /** Each dependency cycle's member tasks and phases (whose completions are members), in plan order. */
  readonly cycles: readonly Cycle[]
  /** One `dependency-cycle` error a cycle. */
  readonly diagnostics: readonly Diagnostic[]
  /** What each task waits for, by itself or through its phase's gate, cycle members left out; in the plan's order. */
  readonly waitsFor: ReadonlyMap<TaskKey, readonly Wait[]>
  /** Tasks that name a task in their own statements (ranges expanded), in plan order: what closing it is for. */
  readonly namedBy: ReadonlyMap<TaskKey, readonly TaskKey[]>
  /** Every task once, after all that it waits for. */
  readonly order: readonly TaskKey[]
}

export interface Cycle {
  readonly tasks: readonly TaskKey[]
  readonly phases: readonly PhaseKey[]
}

/**
 * One thing a task waits for. A phase stands for its completion: all its tasks resolved, but for `except`
 * (members of the same cycle as the waiting task).
 */
export type Wait =
  | { readonly kind: 'task'; readonly key: TaskKey }
  | { readonly kind: 'phase'; readonly key: PhaseKey; readonly except: ReadonlySet<TaskKey> }
  | { readonly kind: 'issue'; readonly number: number }
  | WaitElsewhere

/** A place in another plan, as the plan names it. */
export interface WaitElsewhere {
  readonly kind: 'elsewhere'
  readonly path: string
  readonly fragment: string | null
}

/** What is resolved (done or dropped) at this moment. */
export interface Resolved {
  readonly tasks: ReadonlySet<TaskKey>
  readonly issues: ReadonlySet<number>
  /** Whether a place in another plan holds nobody; without it, all do: nothing is known of other plans. */
  readonly elsewhere?: (wait: WaitElsewhere) => boolean
}
