/**
 * A line of markdown: `code` surely is one of a fenced block (or its fence) for every renderer, `text` surely is not.
 * `doubtful` lines come after a fence of which we can't be sure; its fences are to be broken, so that they are text.
 */
export interface MarkedLine {
  readonly text: string
  readonly kind: 'text' | 'code' | 'doubtful'
}

export interface MarkedLines {
  readonly lines: readonly MarkedLine[]
  /** What closes a fence that the text leaves open. */
  readonly missingFence: string | null
}

/**
 * Tells code lines from text lines. Only plain cases count as code: fences at the left or inside list items, whose lines stay
 * within their item. Plan text is untrusted, and a name that we take for code but GitHub does not would be notified.
 */
export function markLines(markdown: string): MarkedLines {
  const texts = markdown.split('\n')
  const lines: MarkedLine[] = []
  let place: Place = { items: [], fence: null, afterText: false }
  for (const text of texts) {
    const next = place.fence === null ? outside(text, place, lines.length) : inside(text, place, place.fence)
    if (next === null)
      return { lines: doubtfulFrom(place.fence?.from ?? lines.length, texts, lines), missingFence: null }
    lines.push({ text, kind: next.fence !== null || place.fence !== null ? 'code' : 'text' })
    place = next
  }
  return { lines, missingFence: place.fence === null ? null : ' '.repeat(place.fence.indent) + place.fence.run }
}

interface Place {
  /** The columns at which the text of the list items around begins. */
  readonly items: readonly number[]
  readonly fence: Fence | null
  /** Directly under a line of text: what looks like a numbered item may go on with the paragraph. */
  readonly afterText: boolean
}

interface Fence {
  readonly run: string
  readonly indent: number
  /** Column of the list item that holds it. */
  readonly base: number
  /** Index of its first line. */
  readonly from: number
}

/** Null where doubt begins. */
function inside(line: string, place: Place, fence: Fence): Place | null {
  const text = line.trim()
  if (text === '') return place
  const indent = indentOf(line)
  if (indent < fence.indent) return null
  if (!text.startsWith(fence.run) || text !== text.charAt(0).repeat(text.length)) return place
  // GitHub closes a fence only with a line indented by less than four columns.
  return indent > fence.base + 3 ? null : { items: place.items, fence: null, afterText: false }
}

function outside(line: string, place: Place, at: number): Place | null {
  if (line.trim() === '') return { items: place.items, fence: null, afterText: false }
  const around = place.items.filter(column => column <= indentOf(line))
  const marker = markerOf(line, around, place.afterText)
  const items = marker === '' ? around : [...around, widthOf(marker)]
  const opening = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(line.slice(marker.length).trimStart())?.[0]
  if (opening === undefined) return fenceInDisguise.test(line) ? null : { items, fence: null, afterText: true }
  const indent = marker === '' ? indentOf(line) : widthOf(marker)
  const base = items.at(-1) ?? 0
  // With a `|` behind it the line may be the head of a table.
  if (indent > base + 3 || line.includes('|')) return null
  return { items, fence: { run: opening, indent, base, from: at }, afterText: false }
}

/** A fence behind more than one list marker, or behind a footnote's. */
const fenceInDisguise = /^\s*(?:(?:[-*+]|\d{1,9}[.)]|\[\^[^\]]*\]:)\s*)+(?:`{3}|~{3})/

/** The marker with which the line begins a list item, with the space behind it; empty if it begins none for sure. */
function markerOf(line: string, around: readonly number[], afterText: boolean): string {
  const match = /^(\s*)([-*+]|\d{1,9}[.)])(?: {1,4}(?=\S)|\t(?=\S))/.exec(line)
  if (match === null || widthOf(match[1] ?? '') > (around.at(-1) ?? 0) + 3) return ''
  const interrupts = around.length > 0 || !afterText || /^(?:[-*+]|1[.)])$/.test(match[2] ?? '')
  return interrupts ? match[0] : ''
}

function doubtfulFrom(from: number, texts: readonly string[], sure: readonly MarkedLine[]): readonly MarkedLine[] {
  return texts.map((text, at) => (at < from ? sure[at] : undefined) ?? { text, kind: 'doubtful' })
}

function indentOf(line: string): number {
  return widthOf(/^\s*/.exec(line)?.[0] ?? '')
}

/** A tab reaches to the next column that four divides. */
function widthOf(text: string): number {
  let width = 0
  for (const letter of text) width += letter === '\t' ? 4 - (width % 4) : 1
  return width
}
