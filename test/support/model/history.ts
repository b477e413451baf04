import type { LookRequest } from '../../../src/queue/index.ts'
import type { PersonDeed } from './person-acts.ts'
import type { ModelPlan, ModelTask } from './plan-model.ts'

/** Something that happened in a play, told so that it can happen again elsewhere: in tasks and words, not in numbers of issues. */
export type Happening =
  | PlanPush
  | { readonly kind: 'person'; readonly deed: PersonDeed }
  | { readonly kind: 'move'; readonly plan: string; readonly to: string }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'restart'; readonly database: 'kept' | 'lost' }
  /** A run, whatever came of it. */
  | { readonly kind: 'look'; readonly depth: LookRequest['depth'] }

/** A push: what the plans were after it, and the marks that it changed. */
export interface PlanPush {
  readonly kind: 'push'
  readonly plans: ModelPlan[]
  readonly gone: GoneTask[]
  readonly ticks: readonly (readonly [string, boolean])[]
  /** Of the tasks that people had closed those that the plan had not opened by then. */
  readonly closed: readonly string[]
}

/** A task that left a plan and may come back, with its phase's uid. */
export interface GoneTask {
  readonly plan: ModelPlan
  readonly phase: string
  readonly task: ModelTask
  readonly ticks: readonly [string, boolean][]
}
