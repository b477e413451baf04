import type { PhrasingContent, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { contentText } from './content-text.ts'
import { normaliseLabel } from './definitions.ts'
import type { Content } from './raw-blocks.ts'

/** Inline markup as the markdown parser sees it. Text without any is not among it. */
export interface ParsedInlines {
  readonly byContent: ReadonlyMap<Content, ParsedInline>
  /** Offset of the first text whose markup was not read because of what that costs, or null. */
  readonly hostileAt: number | null
}

export interface ParsedInline {
  readonly nodes: readonly PhrasingContent[]
  /** How far the nodes' offsets are from the text's. */
  readonly offset: number
}

/**
 * Reads the inline markup of many paragraphs, headings and cells. The time that the markdown parser needs grows with the square of what
 * is marked up in one of them, so that the cost is reckoned beforehand: what costs too much, alone or after all others, stays plain.
 */
export function parseInlines(contents: readonly Content[], text: string, labels: ReadonlySet<string>): ParsedInlines {
  const jobs = contents.flatMap(content => jobOf(content, text, labels) ?? [])
  const affordable = affordableOf(jobs, text.length)
  const byContent = new Map<Content, ParsedInline>()
  for (const batch of batchesOf(affordable)) {
    const parsed = parseBatch(batch)
    batch.forEach(({ content }, index) => {
      const inline = parsed[index] ?? null
      if (inline !== null) byContent.set(content, inline)
    })
  }
  return { byContent, hostileAt: jobs.find(job => !byContent.has(job.content))?.start ?? null }
}

interface Job {
  readonly content: Content
  readonly start: number
  readonly written: string
  /** Labels in it, as written, that the document defines. */
  readonly references: readonly string[]
}

function jobOf(content: Content, text: string, labels: ReadonlySet<string>): Job | null {
  const written = contentText(text, content)
  const start = content.lines[0]?.start ?? 0
  const references = labels.size === 0 ? [] : referencesIn(written, labels)
  return references.length > 0 || markup.test(written) ? { content, start, written, references } : null
}

/** What can make a text more than plain: escapes, code, emphasis, links, raw HTML, character references, strikethrough. */
const markup = /[`*~]|\\[!-/:-@[-`{-~\r\n]|\]\(|<\S|&[#a-z]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/iu

/** A text that looks like a definition itself is left alone: as a paragraph of its own it would be one. */
function referencesIn(written: string, labels: ReadonlySet<string>): readonly string[] {
  if (/^\s*\[[^\]]*\]:/.test(written)) return []
  const inside = [...written.matchAll(/\[((?:[^[\]\\]|\\[\s\S]){1,999})\]/g)].map(found => found[1] ?? '')
  return inside.filter(label => labels.has(normaliseLabel(label)))
}

/**
 * In steps of the parser, of which it takes some 50 million a second: each character that may begin or end markup costs some hundred,
 * and may lead it over the rest of the text. People's documents stay below a tenth of both limits.
 */
function costOf(job: Job): number {
  return (job.written.match(/[\\`*_[\]!<&~]/g)?.length ?? 0) * (500 + job.written.length)
}

const dearest = 5_000_000
const dearestAll = (characters: number): number => 20_000_000 + 120 * characters

function affordableOf(jobs: readonly Job[], characters: number): readonly Job[] {
  let left = dearestAll(characters)
  return jobs.filter(job => {
    const cost = costOf(job)
    if (cost > Math.min(dearest, left)) return false
    left -= cost
    return true
  })
}

/** A text of its own costs the parser as much as some words marked up; a long one costs more than its parts. */
function* batchesOf(jobs: readonly Job[]): Generator<readonly Job[]> {
  let batch: Job[] = []
  let length = 0
  for (const job of jobs) {
    if (batch.length === 50 || length + job.written.length > 5_000) {
      yield batch
      batch = []
      length = 0
    }
    batch.push(job)
    length += job.written.length
  }
  yield batch
}

/** If one of them does more to the parser than texts do, each is tried alone; what breaks it alone is null. */
function parseBatch(batch: readonly Job[]): readonly (ParsedInline | null)[] {
  const parsed = parseTogether(batch)
  if (parsed !== null) return parsed
  return batch.length > 1 ? batch.flatMap(job => parseBatch([job])) : [null]
}

/** Texts as the paragraphs of one document, with the definitions that they refer to behind them; null if it comes out different. */
function parseTogether(batch: readonly Job[]): readonly ParsedInline[] | null {
  const definitions = new Set(batch.flatMap(job => job.references.map(label => `[${label}]: #`)))
  const document = ['', ...batch.map(job => job.written), ...definitions].join('\n\n')
  const children = parse(document, definitions.size > 0)
  const parsed: ParsedInline[] = []
  let start = 2
  for (const [index, job] of batch.entries()) {
    const child = children[index]
    const at = child?.position?.start.offset ?? -1
    if (child?.type !== 'paragraph' || at < start || at > start + job.written.length) return null
    parsed.push({ nodes: child.children, offset: job.start - start })
    start += job.written.length + 2
  }
  return children.length === batch.length + definitions.size ? parsed : null
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
