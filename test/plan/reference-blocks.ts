import type { BlockContent, DefinitionContent, ListItem, PhrasingContent, RootContent, TableRow } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

/** What two readers of markdown can be compared by: a block's kind, its text, its place, and what is in it. */
export interface Shape {
  readonly kind: string
  readonly text: string
  readonly start: number
  /** Without white space and quote marks at the end. */
  readonly end: number
  /** For an item: `ordered`, `ticked`, `open`; for a heading its depth. */
  readonly detail: string
  readonly inside: readonly Shape[]
}

const whole = unified().use(remarkParse).use(remarkGfm).freeze()

/** A document as the markdown parser sees it in one piece. What stands in quotes stands beside them, as in a plan. */
export function referenceBlocks(text: string): readonly Shape[] {
  return whole.parse(text).children.flatMap(node => shapesOf(node, text))
}

/** The text of lines as it is compared. */
export function squash(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

export function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).replace(/[\s>]+$/, '').length
}

function shapesOf(node: RootContent | BlockContent | DefinitionContent, text: string): readonly Shape[] {
  const place = placeOf(node, text)
  switch (node.type) {
    case 'heading':
      return [{ ...place, kind: 'heading', text: shown(node.children), detail: `${node.depth}`, inside: [] }]
    case 'paragraph':
      return [{ ...place, kind: 'text', text: shown(node.children), detail: '', inside: [] }]
    case 'list':
      return [
        {
          ...place,
          kind: 'list',
          text: '',
          detail: '',
          inside: node.children.map(item => itemShape(item, node.ordered === true, text)),
        },
      ]
    case 'table':
      return [{ ...place, kind: 'table', text: '', detail: '', inside: node.children.map(row => rowShape(row, text)) }]
    case 'blockquote':
      return node.children.flatMap(child => shapesOf(child, text))
    default:
      return [{ ...place, kind: 'other', text: '', detail: '', inside: [] }]
  }
}

function itemShape(item: ListItem, ordered: boolean, text: string): Shape {
  const [first, ...others] = item.children
  const opening = first?.type === 'paragraph' ? first : null
  const box = item.checked === true ? ' ticked' : item.checked === false ? ' open' : ''
  return {
    ...placeOf(item, text),
    kind: 'item',
    text: opening === null ? '' : shown(opening.children),
    detail: `${ordered ? 'ordered' : 'bullet'}${box}`,
    inside: (opening === null ? item.children : others).flatMap(child => shapesOf(child, text)),
  }
}

function rowShape(row: TableRow, text: string): Shape {
  const cells = row.children.map(cell => shown(cell.children))
  return { ...placeOf(row, text), kind: 'row', text: cells.join(' | '), detail: `${cells.length}`, inside: [] }
}

function shown(nodes: readonly PhrasingContent[]): string {
  return squash(nodes.map(textOf).join(''))
}

function textOf(node: PhrasingContent): string {
  if ('children' in node) return node.children.map(textOf).join('')
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value
    case 'break':
      return '\n'
    case 'image':
    case 'imageReference':
      return node.alt ?? ''
    default:
      return ''
  }
}

function placeOf(node: RootContent | TableRow, text: string): { readonly start: number; readonly end: number } {
  const start = node.position?.start.offset ?? 0
  return { start, end: trimmedEnd(text, start, node.position?.end.offset ?? 0) }
}
