import type { Source } from '../text/source.ts'
import type { Block, HeadingBlock } from './blocks.ts'
import { readFieldHeadings } from './field-headings.ts'
import { unveil } from './unveil.ts'

/** A heading and all that stands under it; the document itself has none. */
export interface Section {
  readonly heading: HeadingBlock | null
  /** What stands before the first heading inside. */
  readonly blocks: readonly Block[]
  readonly children: readonly Section[]
  readonly start: number
  readonly end: number
}

/**
 * Arranges blocks in document order as a tree of sections by heading depth. A jump of levels is as good as a step. What people use as
 * a heading without calling it one (see `unveil`) opens a section too, what is only called so (see `readFieldHeadings`) does not.
 */
export function outline(blocks: readonly Block[], source: Source): Section {
  const end = source.text.length
  const root: Growing = { heading: null, blocks: [], children: [], start: 0, end, depth: 0 }
  const open: Growing[] = [root]
  for (const part of unveil(readFieldHeadings(blocks, source), source)) {
    if (part.kind === 'close') closeSections(open, part.depth, part.at)
    else if (part.kind === 'heading') openSection(open, part, end)
    else open.at(-1)?.blocks.push(part)
  }
  return root
}

/** A section and all sections inside it, in document order. */
export function* sectionsIn(section: Section): Generator<Section> {
  yield section
  for (const child of section.children) yield* sectionsIn(child)
}

interface Growing extends Section {
  readonly blocks: Block[]
  readonly children: Growing[]
  end: number
  readonly depth: number
}

function openSection(open: Growing[], heading: HeadingBlock, end: number): void {
  closeSections(open, heading.depth, heading.start)
  const section: Growing = { heading, blocks: [], children: [], start: heading.start, end, depth: heading.depth }
  open.at(-1)?.children.push(section)
  open.push(section)
}

/** Ends every open section of at least this depth. */
function closeSections(open: Growing[], depth: number, at: number): void {
  while (open.length > 1 && (open.at(-1)?.depth ?? 0) >= depth) {
    const closed = open.pop()
    if (closed !== undefined) closed.end = at
  }
}
