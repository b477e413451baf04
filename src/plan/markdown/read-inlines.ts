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
  const byContent = new Map<Content, readonly Piece[]>()
  const marked: [Content, MarkedText][] = []
  for (const content of contents) {
    const one = markedText(content, text, labels)
    const simple = one.references.length > 0 ? null : readSimpleMarkup(one.written, one.start)
    if (simple === null) marked.push([content, one])
    else byContent.set(content, simple)
  }
  const affordable = affordableOf(marked, text.length)
  const parsed = parseMarkup(affordable.map(([, one]) => one))
  affordable.forEach(([content], index) => {
    const pieces = parsed[index] ?? null
    if (pieces !== null) byContent.set(content, pieces)
  })
  const hostile = marked.filter(([content]) => !byContent.has(content))
  for (const [content, one] of hostile) byContent.set(content, [plainPiece(one.written, one.start)])
  return { byContent, hostileAt: hostile[0]?.[1].start ?? null }
}

function markedText(content: Content, text: string, labels: ReadonlySet<string>): MarkedText {
  const written = contentText(text, content)
  const references = labels.size === 0 ? [] : referencesIn(written, labels)
  return { written, start: content.lines[0]?.start ?? 0, inTable: content.inTable, references }
}

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
function costOf({ written }: MarkedText): number {
  return (written.match(/[\\`*_[\]!<&~]/g)?.length ?? 0) * (500 + written.length)
}

const dearest = 5_000_000
const dearestAll = (characters: number): number => 20_000_000 + 120 * characters

function affordableOf(
  marked: readonly (readonly [Content, MarkedText])[],
  characters: number,
): readonly (readonly [Content, MarkedText])[] {
  let left = dearestAll(characters)
  return marked.filter(([, one]) => {
    const cost = costOf(one)
    if (cost > Math.min(dearest, left)) return false
    left -= cost
    return true
  })
}
