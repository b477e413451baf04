import { assertNever } from '../../base/index.ts'
import type { Block, Item, Span, TextLine } from '../markdown/blocks.ts'
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

/** The markdown of a stretch as it stands, without the indentation and quotes of its first line and without what is `cut`, in order. */
function rawText(span: Span, source: Source, cut: readonly Span[] = []): string {
  const { text } = source
  const lineStart = source.lineStart(span.start)
  const quotes = text.slice(lineStart, span.start).split('>').length - 1
  const width = Math.max(1, span.start - lineStart - quotes)
  const indent = new RegExp(`(^|\r\n|\n|\r)(?:[ \t]{0,${width}}>){0,${quotes}}[ \t]{0,${width}}`, 'g')
  const starts = [span.start, ...cut.map(({ end }) => end)]
  const ends = [...cut.map(({ start }) => start), span.end]
  const raw = starts
    .map((start, index) => text.slice(start, ends[index]))
    .join('')
    .trimEnd()
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
    const inside = described.steps.has(item.start) ? [item] : stepsWithin(item.blocks, described)
    if (!described.steps.has(item.start) && isSaid(item, described.source))
      bullets.push(pointOf(item, inside, described.source))
    if (inside.length === 0) continue
    parts.push(bullets.join('\n'), ...inside.flatMap(step => describeStep(step, described)))
    bullets = []
  }
  return [...parts, bullets.join('\n')]
}

function isSaid(item: Item, source: Source): boolean {
  return item.box === null ? !isField(item, source) : item.lines.length > 0
}

/** The outermost ones. */
function stepsWithin(blocks: readonly Block[], described: Described): readonly Item[] {
  return itemsIn(blocks).flatMap(item =>
    described.steps.has(item.start) ? [item] : stepsWithin(item.blocks, described),
  )
}

/** A list item as it stands, without the steps inside; checkboxes lose their boxes. */
function pointOf(item: Item, steps: readonly Item[], source: Source): string {
  const { text } = source
  const lines = steps.map(step => ({ start: source.lineStart(step.start), end: endOfLine(step.end, text) }))
  const boxes = boxesOf(item, new Set(steps.map(step => step.start)), source)
  return rawText(
    item,
    source,
    [...lines, ...boxes].toSorted((left, right) => left.start - right.start),
  )
}

function endOfLine(at: number, text: string): number {
  return at + (/^[^\S\r\n]*(?:\r\n|\n|\r)?/.exec(text.slice(at, at + 100))?.[0].length ?? 0)
}

/** Where the boxes of an item and those below it stand, with the space behind them. */
function boxesOf(item: Item, steps: ReadonlySet<number>, source: Source): readonly Span[] {
  if (steps.has(item.start)) return []
  const found = /^(?:[-*+]|\d{1,9}[.)])[ \t]+(\[[^\]]{0,4}\]\*?[ \t]+)/u.exec(
    source.text.slice(item.start, item.start + 40),
  )
  const end = item.start + (found?.[0].length ?? 0)
  const own = item.box === null || found === null ? [] : [{ start: end - (found[1]?.length ?? 0), end }]
  return [...own, ...itemsIn(item.blocks).flatMap(inside => boxesOf(inside, steps, source))]
}

function itemsIn(blocks: readonly Block[]): readonly Item[] {
  return blocks.flatMap(block => (block.kind === 'list' ? block.items : []))
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
