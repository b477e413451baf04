import { assertNever } from '../../base/index.ts'
import type { Block, Item, TextLine } from '../markdown/blocks.ts'
import { isFieldTable, readField } from './fields.ts'
import type { Section } from '../markdown/outline.ts'
import { labelOf } from '../scheme/candidates.ts'
import type { Source } from '../text/source.ts'

export interface Described {
  readonly source: Source
  /** Where the task's steps start: they are shown elsewhere. */
  readonly steps: ReadonlySet<number>
}

/**
 * The remaining text of a task as markdown: fields and steps are left out; what stands below a step follows its text in bold.
 * Other checkboxes, such as acceptance criteria, become plain points, so that nobody takes them for steps.
 */
export function describeBlocks(blocks: readonly Block[], described: Described): string {
  return joined(
    blocks.flatMap((block, index) =>
      describeBlock(announcesSteps(block, blocks[index + 1], described) ? withoutLast(block) : block, described),
    ),
  )
}

/** The same for a section, its subsections with their headings included. */
export function describeSection(section: Section, described: Described): string {
  const inside = section.children.map(child => {
    const text = describeSection(child, described)
    return text === '' || child.heading === null ? '' : `${rawText(child.heading, described.source)}\n\n${text}`
  })
  return joined([describeBlocks(section.blocks, described), ...inside])
}

/** The markdown of a stretch as it stands, without the indentation of its first line. */
function rawText(span: { readonly start: number; readonly end: number }, source: Source): string {
  const { text } = source
  const lineStart = Math.max(text.lastIndexOf('\n', span.start - 1), text.lastIndexOf('\r', span.start - 1)) + 1
  const indent = new RegExp(`(^|\r\n|\n|\r)[ \t]{1,${Math.max(1, span.start - lineStart)}}`, 'g')
  const raw = text.slice(span.start, span.end).trimEnd()
  const outdented = span.start === lineStart ? raw : raw.replace(indent, '$1')
  return source.repair(outdented).replace(/\r\n?/g, '\n')
}

function describeBlock(block: Block, described: Described): readonly string[] {
  switch (block.kind) {
    case 'text':
      return describeText(block.lines, described.source)
    case 'list':
      return describeList(block.items, described)
    case 'other': {
      const text = rawText(block, described.source)
      return /^(?:[-*_][ \t]*){3,}$/.test(text) || /^<!--[\s\S]*-->$/.test(text) ? [] : [text]
    }
    case 'table':
      return isFieldTable(block) ? [] : [rawText(block, described.source)]
    case 'heading':
      return [rawText(block, described.source)]
    default:
      return assertNever(block)
  }
}

/** `Steps:` says nothing where the steps are shown elsewhere. */
function announcesSteps(block: Block, next: Block | undefined, { steps }: Described): boolean {
  const isLabel = block.kind === 'text' && labelOf(block.lines.at(-1)) !== null
  return isLabel && next?.kind === 'list' && next.items.every(item => steps.has(item.start))
}

function withoutLast(block: Block): Block {
  return block.kind === 'text' ? { ...block, lines: block.lines.slice(0, -1) } : block
}

function describeText(lines: readonly TextLine[], source: Source): readonly string[] {
  const kept = lines.filter(line => readField(line, source) === null)
  return kept.length === 0 ? [] : [kept.map(line => rawText(line, source)).join('\n')]
}

function describeList(items: readonly Item[], described: Described): readonly string[] {
  const parts: string[] = []
  let bullets: string[] = []
  for (const item of items) {
    if (described.steps.has(item.start)) {
      parts.push(bullets.join('\n'), ...describeStep(item, described))
      bullets = []
    } else if (item.box === null ? !isField(item, described.source) : item.lines.length > 0)
      bullets.push(pointOf(item, described.source))
  }
  return [...parts, bullets.join('\n')]
}

/** A list item as it stands; a checkbox loses its box. */
function pointOf(item: Item, source: Source): string {
  return rawText(item, source).replace(/^((?:[-*+]|\d{1,9}[.)])[ \t]+)\[[^\]]{0,4}\]\*?[ \t]+/u, '$1')
}

function describeStep(item: Item, described: Described): readonly string[] {
  const below = describeBlocks(item.blocks, described)
  const title = item.lines
    .map(line => line.text)
    .join(' ')
    .replace(/[:：]$/, '')
  return below === '' ? [] : [`**${title}**`, below]
}

function isField(item: Item, source: Source): boolean {
  return item.blocks.length === 0 && item.lines.length > 0 && item.lines.every(line => readField(line, source) !== null)
}

function joined(parts: readonly string[]): string {
  return parts.filter(part => part.trim() !== '').join('\n\n')
}
