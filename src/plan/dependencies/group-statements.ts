import type { Block } from '../markdown/blocks.ts'
import type { Section } from '../markdown/outline.ts'
import { fieldsOf } from '../tasks/fields.ts'
import type { Source } from '../text/source.ts'
import { type Carrier, carriersBelow, titleCarrier } from './carriers.ts'
import { introducedIn } from './introductions.ts'

/** What a heading over tasks, or what stands below it, states for all of them. */
export interface GroupStatement {
  readonly start: number
  readonly end: number
  readonly carriers: readonly Carrier[]
}

/** What sections and items are, by where they start. */
export interface Starts {
  readonly isTask: (start: number) => boolean
  readonly isPhase: (start: number) => boolean
}

/**
 * The headings over some tasks of a phase, or of a plan without phases, with what they may state; inner ones first. The document's own
 * heading and those over phases state nothing for what is below them.
 */
export function groupsIn(root: Section, starts: Starts, source: Source): readonly GroupStatement[] {
  return root.children.flatMap(section => {
    if (starts.isTask(section.start)) return []
    const inside = groupsIn(section, starts, source)
    const isGroup = !starts.isPhase(section.start) && !holdsPhase(section, starts.isPhase)
    const carriers = isGroup ? carriersOf({ ...section, children: [] }, starts.isTask, source) : []
    const weak = carriers.map(carrier =>
      carrier.kind === 'field' ? { ...carrier, kind: 'precondition' as const } : carrier,
    )
    return weak.length === 0 ? inside : [...inside, { start: section.start, end: section.end, carriers: weak }]
  })
}

function holdsPhase(section: Section, isPhase: Starts['isPhase']): boolean {
  return section.children.some(child => isPhase(child.start) || holdsPhase(child, isPhase))
}

/** What a heading and the text below it state for all that stands under it. Tasks inside state for themselves. */
export function carriersOf(section: Section, isTask: (start: number) => boolean, source: Source): readonly Carrier[] {
  const { heading } = section
  const blocks = withoutTasks(section.blocks, isTask)
  const sections = section.children.filter(child => !isTask(child.start))
  const parts = introducedIn(heading?.line.text ?? '').map(part => part.text)
  const own = heading === null || parts.length === 0 ? null : titleCarrier(parts.join('; '), heading.line)
  const below = carriersBelow({ fields: fieldsOf(blocks, source), blocks, sections }, source)
  return own === null ? below : [own, ...below]
}

function withoutTasks(blocks: readonly Block[], isTask: (start: number) => boolean): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.kind === 'table') return []
    if (block.kind !== 'list') return [block]
    const items = block.items.filter(item => item.box === null && !isTask(item.start))
    return items.length === 0
      ? []
      : [{ ...block, items: items.map(item => ({ ...item, blocks: withoutTasks(item.blocks, isTask) })) }]
  })
}
