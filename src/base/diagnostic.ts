import type { Range } from './range.ts'

/** Stable names of everything we can say about a plan or the configuration; one heading each in docs/plan-format.md. */
export type DiagnosticCode =
  | 'duplicate-task-id'
  | 'unknown-dependency'
  | 'ambiguous-dependency'
  | 'self-dependency'
  | 'dependency-cycle'
  | 'ambiguous-structure'
  | 'unclear-issue-reference'
  | 'empty-phase'
  | 'no-tasks'
  | 'stated-count-mismatch'
  | 'state-disagreement'
  | 'unknown-mark'
  | 'unknown-state'
  | 'tight-checkbox'
  | 'task-in-fence'
  | 'no-write-back-place'
  | 'mojibake'
  | 'title-too-long'
  | 'invalid-front-matter'
  | 'file-too-large'
  | 'file-is-binary'
  | 'invalid-utf-8'
  | 'too-slow-to-read'
  | 'hostile-markdown'
  | 'too-many-tasks'
  | 'too-many-dependencies'
  | 'invalid-config'

/** Something a person should know about a plan: data, never an exception. */
export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: 'error' | 'warning' | 'info'
  /** What is wrong, with the words the author wrote. */
  readonly message: string
  /** What to type instead. */
  readonly help?: string
  /** Where, in the file that was read. */
  readonly where: Range
}
