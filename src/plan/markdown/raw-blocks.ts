import type { Box, Span } from './blocks.ts'

/** The blocks of a markdown text before their inline markup is read. */
export type RawBlock = RawHeading | RawParagraph | RawList | RawTable | RawQuote | RawNote | RawOther

/** Lines of inline markdown, each without what belongs to the blocks around it. */
export interface Content {
  readonly lines: readonly Span[]
  /** In a cell a pipe is escaped even in a code span. */
  readonly inTable: boolean
}

export interface RawHeading extends Span {
  readonly kind: 'heading'
  readonly depth: number
  readonly content: Content
}

export interface RawParagraph extends Span {
  readonly kind: 'paragraph'
  readonly content: Content
}

export interface RawList {
  readonly kind: 'list'
  readonly ordered: boolean
  readonly items: readonly RawItem[]
}

export interface RawItem extends RawContainer {
  readonly box: Box | null
}

/** What holds blocks and ends with the last of them. */
export interface RawContainer {
  readonly start: number
  /** Where its first line ends: what holds nothing ends there too. */
  readonly firstEnd: number
  readonly children: readonly RawBlock[]
}

export interface RawTable extends Span {
  readonly kind: 'table'
  /** The header is the first; the row of dashes is none. */
  readonly rows: readonly RawRow[]
}

export interface RawRow extends Span {
  readonly cells: readonly Content[]
}

export interface RawQuote extends RawContainer {
  readonly kind: 'quote'
}

/** A footnote: no part of the plan, but it ends with what it holds. */
export interface RawNote extends RawContainer {
  readonly kind: 'note'
}

export interface RawOther extends Span {
  readonly kind: 'other'
}

/** Where a block ends. */
export function endOf(block: RawBlock): number {
  switch (block.kind) {
    case 'list': {
      const last = block.items.at(-1)
      return last === undefined ? 0 : endOfContainer(last)
    }
    case 'quote':
    case 'note':
      return endOfContainer(block)
    default:
      return block.end
  }
}

export function endOfContainer(container: RawContainer): number {
  const last = container.children.at(-1)
  return last === undefined ? container.firstEnd : Math.max(container.firstEnd, endOf(last))
}
