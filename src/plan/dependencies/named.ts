import type { PhaseKey, TaskKey } from '../../base/index.ts'
import type { Dependency } from '../plan.ts'

/** A task as others may name it. */
export interface DirectoryTask {
  readonly key: TaskKey
  readonly id: string | null
  /** Ids that it has where it is listed again. */
  readonly otherIds: readonly string[]
  readonly title: string
  /** What else people may call it: the title with or without the dependencies that it states. */
  readonly titleForms: readonly string[]
  readonly phase: PhaseKey
  readonly start: number
  /** What links may lead to: `step-1` for `{#step-1}`. */
  readonly anchors: readonly string[]
}

/** A phase as others may name it. */
export interface DirectoryPhase {
  readonly key: PhaseKey
  readonly title: string
  readonly number: string | null
  /** The word before the number, or null. */
  readonly word: string | null
  readonly start: number
  readonly anchors: readonly string[]
}

/** A heading over tasks, inside a phase or over some. */
export interface DirectoryGroup {
  readonly title: string
  readonly start: number
  readonly end: number
  readonly anchors: readonly string[]
}

/** All that a directory is made of. */
export interface Listed {
  /** In document order. */
  readonly tasks: readonly DirectoryTask[]
  readonly phases: readonly DirectoryPhase[]
  readonly groups: readonly DirectoryGroup[]
  /** The document is one task: what looks like its id names other documents. */
  readonly isOneTask: boolean
}

/** What one name stands for: a phase, a task, or the tasks of a group. */
export interface Named {
  readonly label: string
  readonly targets: readonly Dependency[]
  /** Where it stands among others of its kind. */
  readonly start: number
}

/** A named thing with all that leads to it. */
export interface WithNames extends Named {
  readonly names: readonly string[]
  /** Noun and number. */
  readonly numbered: readonly (readonly [noun: string, number: string])[]
  /** The exact titles that it goes by, the strongest first. */
  readonly titles: readonly string[]
}

/** All that a noun numbers. */
export interface Family {
  readonly byNumber: ReadonlyMap<string, readonly Named[]>
  /** In the order of the document. */
  readonly members: readonly Named[]
}

/** Tasks whose ids begin alike. */
export interface Trunk {
  /** In the order of the document. */
  readonly tasks: readonly DirectoryTask[]
  readonly targets: readonly Dependency[]
  /** The phase that has these tasks and no others, or null. */
  readonly phase: PhaseKey | null
}
