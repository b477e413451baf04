/**
 * plan: markdown in, byte edits out.
 * Guarantees: reading never throws and never guesses; positions are the file's own bytes; an edit changes a mark and nothing else.
 * Refuses: to know GitHub, issues, or what happened before.
 */
export { editMark, markSplice, standingUndo } from './marks/edit-mark.ts'
export type { MarkEdit, MarkUndo } from './marks/edit-mark.ts'
export type { Explained } from './explain.ts'
export { frontMatterJsonSchema } from './overrides/front-matter-schema.ts'
export { explainPlan, type Explanation, parsePlan, whyTooLarge } from './parse-plan.ts'
export {
  describePlan,
  type DependencyDescription,
  type DiagnosticDescription,
  type PhaseDescription,
  type PlanDescription,
  type TaskDescription,
} from './print-plan.ts'
export type {
  Attributes,
  Dependency,
  DependencyStatement,
  IssueReference,
  Mark,
  MarkWords,
  ParseResult,
  Phase,
  Plan,
  PlanFile,
  PlanSettings,
  Step,
  Task,
  TaskMark,
  TaskState,
  UnknownName,
} from './plan.ts'
export { whyUnreadable } from './unreadable.ts'
