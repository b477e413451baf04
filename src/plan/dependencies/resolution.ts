import type { Diagnostic, PhaseKey, TaskKey } from '../../base/index.ts'
import type { Dependency, UnknownName } from '../plan.ts'

/** Who states the dependency. */
export interface Owner {
  readonly phase: PhaseKey
  /** Null for the phase itself. */
  readonly task: TaskKey | null
}

/** What came of looking something up. */
export type Resolution =
  | { readonly kind: 'found'; readonly label: string; readonly targets: readonly Dependency[] }
  | {
      readonly kind: 'problem'
      readonly code: Diagnostic['code']
      readonly message: string
      readonly help: () => string
      /** What it may have been the name of; null for anything else that is wrong. */
      readonly name: Pick<UnknownName, 'fragment' | 'written' | 'label'> | null
    }
  | { readonly kind: 'prose' }
