import type { Carrier } from '../dependencies/carriers.ts'
import type { Span } from '../markdown/blocks.ts'
import type { Attributes, TaskState } from '../plan.ts'
import type { UnknownState } from '../marks/unknown-state.ts'
import type { WithStatements } from './title-statements.ts'
import type { DraftIssue } from './issue-reference.ts'

/** A task before ids of others are looked up. Places are offsets of the text. */
export interface Draft {
  readonly id: string | null
  /** What else it goes by, where it is listed again. */
  readonly otherIds?: readonly string[]
  /** Without the dependencies that it states. */
  readonly title: string
  readonly titleInFull: string
  readonly start: number
  readonly titleAt: Span
  readonly group: string | null
  readonly state: TaskState
  readonly mark: DraftMark | null
  /** What stands in the place of its state and is not understood. */
  readonly unknownState: UnknownState | null
  /** What else is said of its state, and can't be true as well: the mark counts. */
  readonly otherStates: readonly SaidState[]
  readonly steps: readonly DraftStep[]
  /** Existing issues that it names, each once: one at most is meant. */
  readonly issues: readonly DraftIssue[]
  readonly attributes: Attributes
  /** The same with the fields for dependencies. */
  readonly attributesInFull: Attributes
  /** All that may state dependencies. */
  readonly carriers: readonly Carrier[]
  /** What the title says of others, whether or not it counts. */
  readonly titleStatements: readonly Carrier[]
  /** The title with a sign in the place of each of these, and how they are written. */
  readonly titleParts: WithStatements
  readonly description: string
}

/** A state, and the words that say it. */
export interface SaidState {
  readonly state: TaskState
  readonly at: Span
}

/** A mark before the document's own words are known. */
export interface DraftMark {
  readonly kind: 'checkbox' | 'status'
  readonly at: Span
  /** As it stands in the file, not repaired. */
  readonly written: string
  /** What it says, with the title beside it. */
  readonly state: TaskState
  /** What it says by itself: a title struck out beside it says more. */
  readonly says: TaskState
  /** Marks of one vocabulary: `box`, `field`, `title`, or a table by its place; empty if it has none to choose words from. */
  readonly vocabulary: string
  /** Nothing else would say the state if it said none. */
  readonly mayBeEmpty?: boolean
  /** The title beside it, if that is struck out or, behind a checkbox, can be. */
  readonly strike: Strike | null
}

/** The vocabulary of ticks without brackets: an open box has them. */
export const bare = 'bare'

/** The vocabulary of words in capitals before points. */
export const keyword = 'keyword'

/** A title's place, with the tildes if it is struck out. */
export interface Strike {
  readonly at: Span
  readonly isStruck: boolean
  /** Nothing is said behind it that would become a part of the title if it were not struck out. */
  readonly isAlone: boolean
}

export interface DraftStep {
  readonly title: string
  readonly start: number
  readonly mark: DraftMark
}
