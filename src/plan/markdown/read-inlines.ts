import { contentText } from './content-text.ts'
import { normaliseLabel } from './definitions.ts'
import { type MarkedText, parseMarkup } from './parse-markup.ts'
import { type Piece, plainPiece } from './pieces.ts'
import type { Content } from './raw-blocks.ts'
import { readSimpleMarkup } from './simple-markup.ts'

/** What people see of the inline markdown of a document. */
export interface Inlines {
  readonly byContent: ReadonlyMap<Content, readonly Piece[]>
  /** Offset of the first text whose markup was not read because of what that costs, or null. */
  readonly hostileAt: number | null
}

/**
 * Reads the inline markdown of all paragraphs, headings and cells. The time that the markdown parser needs grows with the square of what
 * is marked up in one of them, so that the cost is reckoned beforehand: what costs too much, alone or after all others, stays plain.
 */
export function readInlines(contents: readonly Content[], text: string, labels: ReadonlySet<string>): Inlines {
  const parts = contents.flatMap(content => partsOf(content, text, labels))
  const parsed = parseAffordable(
    parts.filter(part => part.pieces === null),
    text.length,
  )
  const byContent = new Map<Content, Piece[]>()
  let hostileAt: number | null = null
  for (const part of parts) {
    const pieces = part.pieces ?? parsed.get(part) ?? [plainPiece(part.marked.written, part.marked.start)]
    if (part.pieces === null && !parsed.has(part)) hostileAt ??= part.marked.start
    const before = byContent.get(part.content)
    if (before === undefined) byContent.set(part.content, [...pieces])
    else before.push(...pieces)
  }
  return { byContent, hostileAt }
}

/** All of a content, or one of its lines. */
interface Part {
  readonly content: Content
  readonly marked: MarkedText
  /** Null if it takes the markdown parser to read it. */
  readonly pieces: readonly Piece[] | null
}

/** Of a paragraph that would cost too much each line is read by itself. */
function partsOf(content: Content, text: string, labels: ReadonlySet<string>): readonly Part[] {
  const partOf = (lines: Content['lines']): Part => {
    const marked = markedText({ ...content, lines }, text, labels)
    const pieces = marked.references.length > 0 ? null : readSimpleMarkup(marked.written, marked.start)
    return { content, marked, pieces }
  }
  const whole = partOf(content.lines)
  const isRead = whole.pieces !== null || content.lines.length === 1 || costOf(whole.marked) <= dearest
  return isRead ? [whole] : content.lines.map(line => partOf([line]))
}

function markedText(content: Content, text: string, labels: ReadonlySet<string>): MarkedText {
  const written = contentText(text, content)
  const references = labels.size === 0 ? [] : referencesIn(written, labels)
  return { written, start: content.lines[0]?.start ?? 0, inTable: content.inTable, references }
}

/** A text that looks like a definition itself is left alone: as a paragraph of its own it would be one. */
function referencesIn(written: string, labels: ReadonlySet<string>): readonly string[] {
  if (/^\s*\[[^\]]*\]:/.test(written)) return []
  // Escaped brackets open nothing: they are passed over, not looked behind each.
  const found = written.matchAll(/\\[\s\S]|\[((?:[^[\]\\]|\\[\s\S]){1,999})\]/g)
  return [...found].flatMap(([, label]) => (label !== undefined && labels.has(normaliseLabel(label)) ? label : []))
}

/**
 * In steps of the parser, of which it takes some 50 million a second: each character that may begin or end markup costs some hundred,
 * and may lead it over the rest of the text. People's documents stay below a tenth of both limits.
 */
function costOf({ written }: MarkedText): number {
  return (written.match(/[\\`*_[\]!<&~]/g)?.length ?? 0) * (500 + written.length)
}

const dearest = 5_000_000
const dearestAll = (characters: number): number => 20_000_000 + 120 * characters

function parseAffordable(parts: readonly Part[], characters: number): ReadonlyMap<Part, readonly Piece[]> {
  let left = dearestAll(characters)
  const affordable = parts.filter(({ marked }) => {
    const cost = costOf(marked)
    if (cost > Math.min(dearest, left)) return false
    left -= cost
    return true
  })
  const parsed = parseMarkup(affordable.map(part => part.marked))
  return new Map(
    affordable.flatMap((part, index): [Part, readonly Piece[]][] => {
      const pieces = parsed[index] ?? null
      return pieces === null ? [] : [[part, pieces]]
    }),
  )
}
