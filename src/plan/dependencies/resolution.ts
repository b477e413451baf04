import type { Diagnostic, PhaseKey, TaskKey } from '../../base/index.ts'
import type { Dependency, UnknownName } from '../plan.ts'

/** Who states the dependency. */
export interface Owner {
  readonly phase: PhaseKey
  /** Null for the phase itself. */
  readonly task: TaskKey | null
}

/** A name that stands for nothing, whoever states it. */
export type PlainName = Pick<UnknownName, 'fragment' | 'written' | 'among' | 'label'>

/** What came of looking something up. */
export type Resolution =
  | { readonly kind: 'found'; readonly label: string; readonly targets: readonly Dependency[] }
  | {
      readonly kind: 'problem'
      readonly code: Diagnostic['code']
      readonly message: string
      readonly help: () => string
      /** What it may have been the name of; null for anything else that is wrong. */
      readonly name: PlainName | null
    }
  | { readonly kind: 'prose' }
