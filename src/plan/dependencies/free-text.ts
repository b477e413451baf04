import type {
  Block,
  HeadingBlock,
  Item,
  ListBlock,
  OtherBlock,
  TableBlock,
  TextBlock,
  TextLine,
} from '../markdown/blocks.ts'
import type { Section } from '../markdown/outline.ts'
import { labelOf } from '../scheme/candidates.ts'
import { anyOf, fold } from '../words/match-words.ts'
import { dependencySectionWords } from '../words/words.ts'

/** A block that belongs to no task, with what the headings and labels over it say. */
export interface FreeBlock {
  readonly block: TextBlock | ListBlock | TableBlock | OtherBlock
  /** A heading or a label over it announces dependencies. */
  readonly isAnnounced: boolean
}

/** Everything in a section that is no task and stands in none. `isTask` knows tasks by where they start. */
export function* freeBlocks(section: Section, isTask: (start: number) => boolean): Generator<FreeBlock> {
  yield* freeIn(section, isTask, false)
}

const announcing = new RegExp(anyOf(dependencySectionWords), 'u')

function* freeIn(section: Section, isTask: (start: number) => boolean, isBelow: boolean): Generator<FreeBlock> {
  const heading = section.heading?.line.text ?? ''
  const isAnnounced = isBelow || announcing.test(fold(heading))
  let label: string | null = null
  if (section.heading !== null) yield { block: asText(section.heading), isAnnounced: isBelow }
  for (const block of section.blocks) {
    const isLabelled = label !== null && announcing.test(fold(label))
    label = block.kind === 'text' ? labelOf(block.lines.at(-1)) : null
    yield* freeBlock(block, isTask, isAnnounced || isLabelled)
  }
  for (const child of section.children) if (!isTask(child.start)) yield* freeIn(child, isTask, isAnnounced)
}

/** A heading may list what stands elsewhere: `Phase 2 (after Phase 1)` in an overview. */
function asText({ line, start, end }: HeadingBlock): TextBlock {
  return { kind: 'text', lines: [line], start, end }
}

function* freeBlock(block: Block, isTask: (start: number) => boolean, isAnnounced: boolean): Generator<FreeBlock> {
  switch (block.kind) {
    case 'heading':
      return
    case 'list': {
      const items = block.items.flatMap(item => freeItem(item, isTask))
      if (items.length > 0) yield { block: { ...block, items }, isAnnounced }
      return
    }
    case 'table': {
      const rows = block.rows.filter(row => !isTask(row.start))
      if (rows.length > 0) yield { block: { ...block, rows }, isAnnounced }
      return
    }
    default:
      yield { block, isAnnounced }
  }
}

/** An item and those below it, in one row. */
function freeItem(item: Item, isTask: (start: number) => boolean): readonly Item[] {
  if (isTask(item.start)) return []
  const below = item.blocks.flatMap(block => (block.kind === 'list' ? block.items : []))
  return [item, ...below.flatMap(inside => freeItem(inside, isTask))]
}

/** The lines of a paragraph or a list item as one text. */
export function textOfLines(lines: readonly TextLine[]): string {
  return lines.map(line => line.text).join('\n')
}
