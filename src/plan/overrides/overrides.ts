import type { Span } from '../markdown/blocks.ts'
import type { FieldRole } from '../words/words.ts'

/** What a document's front matter says of how it is to be read. What it does not say is found out. */
export interface Overrides {
  /** Headings of this level are the phases; `none`: there are no phases. Null where nothing is said. */
  readonly phases: Setting<number | 'none'> | null
  /** What tasks are written as. Null where nothing is said. */
  readonly tasks: ReadonlySet<TaskForm> | null
  /** Headings that are passed over with all that stands below them. */
  readonly ignore: readonly Setting<string>[]
  /** What columns and keys mean: a field, or null for a plain attribute. */
  readonly columns: readonly Setting<{ readonly key: string; readonly role: FieldRole | null }>[]
}

/** Where a setting stands. */
export interface Setting<T> {
  readonly value: T
  /** Null where another tool may have meant something else by it: nothing is said if it fits nothing. */
  readonly at: Span | null
}

export type TaskForm = 'checkbox' | 'heading' | 'table' | 'list'

export const nothingTold: Overrides = { phases: null, tasks: null, ignore: [], columns: [] }
