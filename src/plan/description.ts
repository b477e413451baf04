import type { Block, Item, TextLine } from './blocks.ts'
import { readField } from './fields.ts'
import type { Section } from './outline.ts'
import type { Source } from './source.ts'

/**
 * The remaining text of a task as markdown: fields and checkboxes are shown elsewhere and left out; what stands below a checkbox
 * follows its text in bold.
 */
export function describeBlocks(blocks: readonly Block[], source: Source): string {
  return joined(blocks.flatMap(block => describeBlock(block, source)))
}

/** The same for a section, its subsections with their headings included. */
export function describeSection(section: Section, source: Source): string {
  const inside = section.children.map(child => {
    const text = describeSection(child, source)
    return text === '' || child.heading === null ? '' : `${rawText(child.heading, source)}\n\n${text}`
  })
  return joined([describeBlocks(section.blocks, source), ...inside])
}

/** The markdown of a stretch as it stands, without the indentation of its first line. */
export function rawText(span: { readonly start: number; readonly end: number }, source: Source): string {
  const { text } = source
  const lineStart = Math.max(text.lastIndexOf('\n', span.start - 1), text.lastIndexOf('\r', span.start - 1)) + 1
  const indent = new RegExp(`(^|\r\n|\n|\r)[ \t]{1,${Math.max(1, span.start - lineStart)}}`, 'g')
  const raw = text.slice(span.start, span.end).trimEnd()
  const outdented = span.start === lineStart ? raw : raw.replace(indent, '$1')
  return source.repair(outdented).replace(/\r\n?/g, '\n')
}

function describeBlock(block: Block, source: Source): readonly string[] {
  switch (block.kind) {
    case 'text':
      return describeText(block.lines, source)
    case 'list':
      return describeList(block.items, source)
    case 'other': {
      const text = rawText(block, source)
      return /^(?:[-*_][ \t]*){3,}$/.test(text) || /^<!--[\s\S]*-->$/.test(text) ? [] : [text]
    }
    default:
      return [rawText(block, source)]
  }
}

function describeText(lines: readonly TextLine[], source: Source): readonly string[] {
  const kept = lines.filter(line => readField(line, source) === null)
  return kept.length === 0 ? [] : [kept.map(line => rawText(line, source)).join('\n')]
}

function describeList(items: readonly Item[], source: Source): readonly string[] {
  const parts: string[] = []
  let bullets: string[] = []
  for (const item of items) {
    if (item.box !== null) {
      parts.push(bullets.join('\n'), ...describeStep(item, source))
      bullets = []
    } else if (!isField(item, source)) bullets.push(rawText(item, source))
  }
  return [...parts, bullets.join('\n')]
}

function describeStep(item: Item, source: Source): readonly string[] {
  const below = describeBlocks(item.blocks, source)
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
