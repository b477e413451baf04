import type { Block, HeadingBlock } from './blocks.ts'

/** A heading and all that stands under it; the document itself has none. */
export interface Section {
  readonly heading: HeadingBlock | null
  /** What stands before the first heading inside. */
  readonly blocks: readonly Block[]
  readonly children: readonly Section[]
  readonly start: number
  readonly end: number
}

/** Arranges blocks in document order as a tree of sections by heading depth. A jump of levels is as good as a step. */
export function outline(blocks: readonly Block[], end: number): Section {
  const root: Growing = { heading: null, blocks: [], children: [], start: 0, end, depth: 0 }
  const open: Growing[] = [root]
  for (const block of blocks) {
    if (block.kind === 'heading') openSection(open, block, end)
    else open.at(-1)?.blocks.push(block)
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
  while (open.length > 1 && (open.at(-1)?.depth ?? 0) >= heading.depth) {
    const closed = open.pop()
    if (closed !== undefined) closed.end = heading.start
  }
  const section: Growing = { heading, blocks: [], children: [], start: heading.start, end, depth: heading.depth }
  open.at(-1)?.children.push(section)
  open.push(section)
}
