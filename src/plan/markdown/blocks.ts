import type { TaskState } from '../plan.ts'
import type { FieldRole } from '../words/words.ts'

/** A plan as blocks with places: what the markdown says, before anything is taken for a phase or a task. Offsets are of the text. */
export type Block = HeadingBlock | TextBlock | ListBlock | TableBlock | OtherBlock

export interface Span {
  readonly start: number
  readonly end: number
}

export interface HeadingBlock extends Span {
  readonly kind: 'heading'
  readonly depth: number
  readonly line: TextLine
  /** What it goes by where its own text does not say so: `# Task ID: 6` stands above `# Title: Seat map`. */
  readonly id?: string
}

export interface TextBlock extends Span {
  readonly kind: 'text'
  readonly lines: readonly TextLine[]
}

export interface ListBlock extends Span {
  readonly kind: 'list'
  readonly items: readonly Item[]
}

export interface TableBlock extends Span {
  readonly kind: 'table'
  readonly header: readonly TextLine[]
  readonly rows: readonly Row[]
}

/** A code fence, a rule, raw HTML, a definition: kept for descriptions, never read. */
export interface OtherBlock extends Span {
  readonly kind: 'other'
}

export interface Row extends Span {
  readonly cells: readonly TextLine[]
}

export interface Item extends Span {
  /** The number that an ordered list gives it, as written; null for a bullet. */
  readonly number: number | null
  /** Null for a plain bullet. */
  readonly box: Box | null
  /** The item's first paragraph. */
  readonly lines: readonly TextLine[]
  /** What follows its first paragraph. */
  readonly blocks: readonly Block[]
}

/** The place between a checkbox's brackets. */
export interface Box extends Span {
  readonly written: string
  readonly state: TaskState
  /** It has no brackets. */
  readonly isBare?: true
  /** It is a word in capitals: `DONE Sew`. */
  readonly isKeyword?: true
  /** No space sets it off, so that markdown knows no box there. */
  readonly isTight?: true
}

/** One line as a person sees it: plain, repaired, without markup. */
export interface TextLine extends Span {
  readonly text: string
  /** The text that the line begins with in bold, without a colon at its end; empty if there is none. */
  readonly lead: string
  /** A colon ends the bold text or follows it: the line is a label or a field. */
  readonly labelled: boolean
  /** The place of what follows the bold text, or of the whole line. */
  readonly rest: Span
  /** The rest as plain text. */
  readonly restText: string
  /** All of it is struck through. */
  readonly struck: boolean
  /** What the document's front matter says that its key or column means: null for a plain attribute. */
  readonly role?: FieldRole | null
}
