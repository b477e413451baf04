import type { Decision } from '../decide.ts'
import type { DecisionInput } from '../decision-input.ts'
import type { Operation } from '../operation.ts'

/** The same repository twice: with the plans and settings as they are, and as they would be. */
export interface PreviewInput {
  readonly now: DecisionInput
  readonly after: DecisionInput
  /** ISO time at which the change was begun; null if that is not known. */
  readonly begunAt: string | null
}

/** Both decisions, and what the second asks for that the first does not. */
export interface Compared {
  readonly now: Decision
  readonly after: Decision
  readonly input: PreviewInput
  readonly operations: readonly Operation[]
}
