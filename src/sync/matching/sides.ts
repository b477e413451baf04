import type { Traits } from '../task-traits.ts'

/** The tasks of a plan and its issues, both in their order, and what is paired of them already. */
export interface Sides {
  readonly tasks: readonly Traits[]
  readonly known: readonly Traits[]
  /** Places of tasks with the places of their issues. */
  readonly pairs: ReadonlyMap<number, number>
}
