import type { Diagnostic, PhaseKey, Range, TaskKey } from '../base/index.ts'

/** A file of the repository as it is: nothing decoded, nothing normalised. */
export interface PlanFile {
  /** Path in the repository, with `/`. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** What reading a plan document gives. Reading never throws: what is wrong with the text is in `diagnostics`. */
export interface ParseResult {
  readonly plan: Plan
  /** By place in the file, then code. */
  readonly diagnostics: readonly Diagnostic[]
}

/** One plan document, understood. Everything is in document order; titles are repaired plain text. */
export interface Plan {
  readonly path: string
  readonly title: string
  readonly phases: readonly Phase[]
  readonly tasks: readonly Task[]
  /** What is waited for by a name that looks like one of this plan and is none: only those who know all plans can tell whether it was one. */
  readonly unknown: readonly UnknownName[]
  /** What the document's front matter says about itself. */
  readonly settings: PlanSettings
}

/** What the plan has its own way; a key that it says nothing of is as the repository has it. */
export interface PlanSettings {
  /** False when the front matter says `milepost: false`: the document is not to be tracked. */
  readonly tracked: boolean
  readonly phaseGates?: 'own' | 'strict'
  readonly doneTasks?: 'skip' | 'create'
  readonly writeBack?: 'commit' | 'pull-request' | 'off'
  readonly progress?: boolean
  readonly pin?: boolean
}

export interface Phase {
  readonly key: PhaseKey
  /** The heading as plain text, repaired; the document's title for the implicit phase. */
  readonly title: string
  /** 1-based line of the heading; 1 for the implicit phase. */
  readonly line: number
  /** The heading's text; for the implicit phase the document's title, else its first line. */
  readonly at: Range
  /** True for the one phase of a plan without phases: it gets no milestone. */
  readonly implicit: boolean
  /** What is stated for the phase, by itself or by a phase that blocks it. */
  readonly dependencies: readonly DependencyStatement[]
  /** The phase's goal or introduction, as markdown; empty if there is none. */
  readonly goal: string
  /** Exit, success and acceptance criteria and definitions of done, as markdown; empty if there are none. */
  readonly criteria: string
  /** `Owner`, `Priority`, `Duration`, ... as written. */
  readonly attributes: Attributes
}

export interface Task {
  readonly key: TaskKey
  /** The id as written, or null. */
  readonly id: string | null
  /** Plain text, without ids, marks, trailing status, priority or estimate. Never empty. */
  readonly title: string
  /** 1-based line where the heading, list item or table row starts. */
  readonly line: number
  /** The text of the heading, item or cell that id and title are read from, without a box before it. */
  readonly at: Range
  readonly phase: PhaseKey
  /** Heading of the division inside the phase, or null. */
  readonly group: string | null
  /** What the plan says; `todo` when it says nothing. */
  readonly state: TaskState
  /** Where the state is shown, and so where it can be changed. */
  readonly mark: TaskMark
  /** What the task itself states: null if it states nothing (its phase's gate holds it), empty if it states `None`. */
  readonly dependencies: readonly DependencyStatement[] | null
  readonly steps: readonly Step[]
  /** The one existing issue that it names and no other task does, or null. */
  readonly issue: IssueReference | null
  readonly attributes: Attributes
  /** The remaining text as markdown, repaired, code fences intact; empty if there is none. */
  readonly description: string
}

/** An existing issue that a task names, and so may take over. */
export interface IssueReference {
  readonly number: number
  /**
   * `url`: by its address; `link`: by a link with a text; `id`: `#12` in the place of the id; `title`: `#12` at the end of the title. A bare
   * number may be another count of the document's own.
   */
  readonly form: 'url' | 'link' | 'id' | 'title'
  /** `owner/name` as the address has it; null for a bare number. */
  readonly repository: string | null
  /** Name, and port if it has one, of the server in the address; null where no address is written. */
  readonly host: string | null
  /** The words that name it. */
  readonly at: Range
}

export type TaskState = 'todo' | 'in-progress' | 'done' | 'dropped'

/** `own`: a mark of the task's own; `steps`: its steps are its mark; `none`: the plan does not say (unstated). */
export type TaskMark =
  { readonly kind: 'own'; readonly mark: Mark } | { readonly kind: 'steps' } | { readonly kind: 'none' }

/** A mark in the file. */
export interface Mark {
  readonly kind: 'checkbox' | 'status'
  /**
   * Exactly the bytes that an edit replaces: for a checkbox the one character between the brackets, for a status word the words themselves,
   * where the document strikes out what it drops the box and the title. Empty where a status would stand in an empty cell.
   */
  readonly at: Range
  readonly written: string
  /** What it says in this document. */
  readonly state: TaskState
  readonly words: MarkWords
  /** The document writes this state in no other way at such marks, and would do so without this one: it need not be remembered. */
  readonly isUsual: boolean
}

/** How this document writes each state at such a mark; null where it has no way to say it. */
export interface MarkWords {
  readonly open: string | null
  readonly done: string | null
  readonly dropped: string | null
}

/** A checkbox below a task. */
export interface Step {
  readonly title: string
  readonly done: boolean
  readonly line: number
  readonly mark: Mark
}

/** One item of a dependency statement, as the plan writes it: `1.1-1.7`, `Phase 3`, `all previous phases`. */
export interface DependencyStatement {
  /** Short, normalised, good for a label: `1.2`, `1.1-1.7`, `phase-3`, `all-previous`, `#12`. */
  readonly label: string
  /** What it names, ranges expanded in document order. Never empty: what names nothing is a diagnostic. */
  readonly targets: readonly Dependency[]
  /** The words that state it; where the phase in front states that it blocks this one, they stand there. */
  readonly at: Range
}

/** A name that stands for nothing in the plan, and who waits for it. */
export interface UnknownName {
  readonly phase: PhaseKey
  /** Null where the phase itself waits. */
  readonly task: TaskKey | null
  /** As other plans would write it behind `#`: `2.1`, `phase-2`. */
  readonly fragment: string
  /** As the words in the plan, and in its diagnostic, have it. */
  readonly written: string
  /** Of the end of a range: the others in it by number, as far as there are any. */
  readonly among: readonly string[]
  /** As of a statement. */
  readonly label: string
  /** The words that state it. */
  readonly at: Range
}

export type Dependency =
  | { readonly kind: 'task'; readonly key: TaskKey }
  | { readonly kind: 'phase'; readonly key: PhaseKey }
  | { readonly kind: 'issue'; readonly number: number }
  /** A place in another plan; what it is, and whether it is one, only those who know all plans can tell. */
  | {
      readonly kind: 'elsewhere'
      /** As written: from this plan's folder, or from the top of the repository. */
      readonly path: string
      /** An id, or the anchor of a heading; null for all of that plan. */
      readonly fragment: string | null
    }

/** Columns and `**Key:** value` lines as written, in document order. */
export type Attributes = Readonly<Record<string, string>>
