/** A stretch of the document that is parsed by itself. */
export interface Chunk {
  readonly start: number
  readonly end: number
}

export interface Cut {
  readonly chunks: readonly Chunk[]
  /** Offsets of code fences and comments that are opened and never closed. */
  readonly unclosed: readonly number[]
}

/** A chunk that is longer is cut at the next safe line too: the markdown parser's time grows faster than the text. */
const longChunk = 6_000

/** Beyond this it is cut at any line but a table's row: nobody writes such a paragraph. */
const longestChunk = 16_000

/**
 * Cuts the text at headings outside code fences and comments, and long stretches at lines where no block can continue.
 * A fence or comment that is never closed is taken for text, so that one stray line does not swallow the rest of the plan.
 */
export function cutIntoChunks(text: string, from: number): Cut {
  const scan = startScan(text, from)
  for (const line of linesOf(text, from)) {
    if (scan.comment) closeComment(scan, line)
    else if (!insideFence(scan, line)) readLine(scan, line)
    scan.previous = line
  }
  if (scan.chunkStart < text.length) scan.chunks.push({ start: scan.chunkStart, end: text.length })
  return { chunks: scan.chunks, unclosed: scan.unclosed }
}

interface Line {
  readonly text: string
  readonly start: number
}

interface Fence {
  readonly mark: string
  readonly length: number
  /** Column at which the content of the list item that holds the fence begins; the fence ends with it. */
  readonly container: number
}

interface Scan {
  readonly lastComment: number
  readonly lastFence: ReadonlyMap<string, readonly number[]>
  readonly chunks: Chunk[]
  readonly unclosed: number[]
  chunkStart: number
  fence: Fence | null
  comment: boolean
  /** Content columns of the list items that are open. */
  containers: number[]
  previous: Line | null
}

function startScan(text: string, from: number): Scan {
  return {
    lastComment: text.lastIndexOf('-->'),
    lastFence: closingFences(text, from),
    chunks: [],
    unclosed: [],
    chunkStart: from,
    fence: null,
    comment: false,
    containers: [],
    previous: null,
  }
}

function* linesOf(text: string, from: number): Generator<Line> {
  const ending = /\r\n|\n|\r/g
  ending.lastIndex = from
  let start = from
  while (start < text.length) {
    const end = ending.exec(text)
    yield { text: text.slice(start, end?.index ?? text.length), start }
    start = end === null ? text.length : ending.lastIndex
  }
}

/** For each fence character, the last offset at which a fence of each length could close: index is the length. */
function closingFences(text: string, from: number): ReadonlyMap<string, readonly number[]> {
  const last = new Map<string, number[]>([
    ['`', []],
    ['~', []],
  ])
  for (const found of text.slice(from).matchAll(/^[ \t>]*(`{3,}|~{3,})[ \t]*\r?$/gm)) {
    const run = found[1] ?? ''
    const offsets = last.get(run.charAt(0))
    if (offsets !== undefined) offsets[Math.min(run.length, 64)] = from + found.index
  }
  return last
}

function closeComment(scan: Scan, line: Line): void {
  if (line.text.includes('-->')) scan.comment = false
}

function insideFence(scan: Scan, line: Line): boolean {
  const { fence } = scan
  if (fence === null) return false
  const indent = indentOf(line.text)
  if (line.text.trim() === '') return true
  if (indent < fence.container) {
    scan.fence = null
    return false
  }
  const closing = /^\s*(?:>\s*)*(`{3,}|~{3,})\s*$/.exec(line.text)?.[1]
  if (closing !== undefined && closing.startsWith(fence.mark) && closing.length >= fence.length) scan.fence = null
  return true
}

function readLine(scan: Scan, line: Line): void {
  if (line.text.trim() === '') return
  const content = enterContainers(scan, line.text)
  if (startsChunk(scan, line)) cutBefore(scan, line)
  openFence(scan, { text: content, start: line.start })
  openComment(scan, { text: content, start: line.start })
}

const listMarker = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/

/** Leaves and enters list items; gives back what is left of the line. At most 16 levels: deeper ones hold no plan. */
function enterContainers(scan: Scan, text: string): string {
  let column = indentOf(text)
  let rest = text.trimStart()
  scan.containers = scan.containers.filter(content => content <= column)
  while (scan.containers.length < 16) {
    const marker = listMarker.exec(rest)?.[0]
    if (marker === undefined) break
    column += marker.length
    rest = rest.slice(marker.length)
    scan.containers.push(column)
  }
  return rest
}

/** Only at the start of a line: elsewhere a comment ends with its paragraph at the latest. */
function openComment(scan: Scan, line: Line): void {
  if (!line.text.startsWith('<!--') || line.text.includes('-->')) return
  if (scan.lastComment > line.start) scan.comment = true
  else scan.unclosed.push(line.start)
}

function openFence(scan: Scan, line: Line): void {
  const run = /^(?:>\s*)*(`{3,}(?=[^`]*$)|~{3,})/.exec(line.text)?.[1]
  if (run === undefined) return
  const mark = run.charAt(0)
  const closes = scan.lastFence.get(mark)?.some((at, length) => length >= Math.min(run.length, 64) && at > line.start)
  if (closes === true) scan.fence = { mark, length: run.length, container: scan.containers.at(-1) ?? 0 }
  else scan.unclosed.push(line.start)
}

function startsChunk(scan: Scan, line: Line): boolean {
  if (/^ {0,3}#{1,6}(?:[ \t]|$)/.test(line.text)) return true
  const afterBlank = scan.previous === null || scan.previous.text.trim() === ''
  if (line.start - scan.chunkStart < longChunk) return false
  if (line.start - scan.chunkStart > longestChunk && !/^\s*\|/.test(line.text)) return true
  const atMargin = /^\S/.test(line.text)
  return atMargin && (afterBlank || (listMarker.test(line.text) && listMarker.test(scan.previous?.text ?? '')))
}

function cutBefore(scan: Scan, line: Line): void {
  if (line.start > scan.chunkStart) scan.chunks.push({ start: scan.chunkStart, end: line.start })
  scan.chunkStart = line.start
}

function indentOf(text: string): number {
  let column = 0
  for (const character of text) {
    if (character === ' ') column += 1
    else if (character === '\t') column += 4 - (column % 4)
    else break
  }
  return column
}
