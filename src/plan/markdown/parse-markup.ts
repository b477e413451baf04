import type { PhrasingContent, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import type { Piece } from './pieces.ts'

/** The inline markdown of one paragraph, heading or cell. */
export interface MarkedText {
  readonly written: string
  /** Its place in the document. */
  readonly start: number
  /** In a cell a pipe is escaped even in a code span. */
  readonly inTable: boolean
  /** Labels in it, as written, that the document defines. */
  readonly references: readonly string[]
}

/** Reads inline markdown with the markdown parser. What comes out as something else than text of a paragraph is null. */
export function parseMarkup(texts: readonly MarkedText[]): readonly (readonly Piece[] | null)[] {
  return [...batchesOf(texts)].flatMap(parseBatch)
}

/** A text of its own costs the parser as much as some words marked up; a long one costs more than its parts. */
function* batchesOf(texts: readonly MarkedText[]): Generator<readonly MarkedText[]> {
  let batch: MarkedText[] = []
  let length = 0
  for (const text of texts) {
    if (batch.length === 50 || length + text.written.length > 5_000) {
      yield batch
      batch = []
      length = 0
    }
    batch.push(text)
    length += text.written.length
  }
  yield batch
}

/** If one of them does more to the parser than texts do, each is tried alone; what breaks it alone is null. */
function parseBatch(batch: readonly MarkedText[]): readonly (readonly Piece[] | null)[] {
  const parsed = parseTogether(batch)
  if (parsed !== null) return parsed
  return batch.length > 1 ? batch.flatMap(one => parseBatch([one])) : [null]
}

/** Texts as the paragraphs of one document, with the definitions that they refer to behind them; null if it comes out different. */
function parseTogether(batch: readonly MarkedText[]): readonly (readonly Piece[])[] | null {
  const definitions = new Set(batch.flatMap(one => one.references.map(label => `[${label}]: #`)))
  const document = ['', ...batch.map(one => one.written), ...definitions].join('\n\n')
  const children = parse(document, definitions.size > 0)
  const parsed: (readonly Piece[])[] = []
  let start = 2
  for (const [index, one] of batch.entries()) {
    const child = children[index]
    const at = child?.position?.start.offset ?? -1
    if (child?.type !== 'paragraph' || at < start || at > start + one.written.length) return null
    parsed.push(piecesOf(child.children, { offset: one.start - start, inTable: one.inTable }))
    start += one.written.length + 2
  }
  return children.length === batch.length + definitions.size ? parsed : null
}

interface Place {
  /** How far the document's offsets are from the parser's. */
  readonly offset: number
  readonly inTable: boolean
}

interface Around {
  readonly strong: boolean
  readonly struck: boolean
  /** Where the outermost node ends, in the parser's offsets; null outside of all. */
  readonly end: number | null
}

function piecesOf(
  nodes: readonly PhrasingContent[],
  place: Place,
  around: Around = { strong: false, struck: false, end: null },
): readonly Piece[] {
  return nodes.flatMap(node => {
    const end = around.end ?? node.position?.end.offset ?? 0
    const strong = around.strong || node.type === 'strong'
    const struck = around.struck || node.type === 'delete'
    if ('children' in node) return piecesOf(node.children, place, { strong, struck, end })
    const start = (node.position?.start.offset ?? 0) + place.offset
    return [{ text: shownText(node, place.inTable), start, end: end + place.offset, strong, struck }]
  })
}

function shownText(node: Exclude<PhrasingContent, { readonly children: unknown }>, inTable: boolean): string {
  switch (node.type) {
    case 'text':
      return node.value
    case 'break':
      return ' '
    case 'inlineCode':
      return inTable ? node.value.replace(/\\([\\|])/g, pair => (pair === '\\|' ? '|' : pair)) : node.value
    case 'html':
      return /^<br\s*\/?>$/i.test(node.value) ? ' ' : ''
    case 'image':
    case 'imageReference':
      return node.alt ?? ''
    default:
      return ''
  }
}

/** What even such texts do to the parser is caught: it is the author's text, not our bug. */
function parse(document: string, hasDefinitions: boolean): readonly RootContent[] {
  try {
    return (hasDefinitions ? withDefinitions : inlineOnly).parse(document).children
  } catch {
    return []
  }
}

/** All that makes blocks. */
const blockConstructs = [
  'blockQuote',
  'codeFenced',
  'codeIndented',
  'headingAtx',
  'htmlFlow',
  'list',
  'setextUnderline',
  'table',
  'thematicBreak',
]

const withDefinitions = unified().use(remarkParse).use(remarkGfm).use(without, blockConstructs).freeze()
const inlineOnly = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(without, [...blockConstructs, 'definition', 'gfmFootnoteDefinition'])
  .freeze()

/** Leaves constructs out, and what looks for addresses in finished text: as links they show the same. */
function without(this: Processor, constructs: readonly string[]): void {
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: [...constructs] } }]
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map(extension => ({ ...extension, transforms: [] }))
}
