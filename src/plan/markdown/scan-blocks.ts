import type { Source } from '../text/source.ts'
import { enterContainers, openContainer } from './containers.ts'
import { type Cursor, isBlank, linesOf } from './cursor.ts'
import { findFences } from './fences.ts'
import { lastEndings } from './html-blocks.ts'
import { addText, closesFenceFromOutside, continueLeaf, openLeaf } from './leaves.ts'
import type { RawBlock } from './raw-blocks.ts'
import { closeLeaf, closeTo, type Scan } from './scan-state.ts'

export interface ScannedBlocks {
  readonly blocks: readonly RawBlock[]
  /** Labels of link references and, with a `^` before them, of footnotes. */
  readonly labels: ReadonlySet<string>
  /** Offsets of code fences and raw HTML that are never closed. */
  readonly unclosed: readonly number[]
  /** Offset of the first line that is too long, or of the first mark that is nested too deep, to be read as it is; or null. */
  readonly hostileAt: number | null
}

/**
 * Reads the block structure of a text from an offset on, line by line, as CommonMark 0.31 and GFM 0.29 describe it (appendix: "A parsing
 * strategy"). Ours because the markdown parser needs time that grows with the square of the text and worse with what some texts nest,
 * and because a fence or comment that is never closed must not swallow the rest of a plan.
 */
export function scanBlocks(source: Source, from: number): ScannedBlocks {
  const scan = startScan(source, from)
  for (const line of linesOf(source.text, from)) readLine(scan, line)
  closeTo(scan, 0)
  closeLeaf(scan)
  const { labels, unclosed, hostileAt } = scan
  return { blocks: scan.document.children, labels, unclosed, hostileAt }
}

function startScan(source: Source, from: number): Scan {
  return {
    source,
    document: {
      kind: 'document',
      width: 0,
      start: from,
      firstEnd: from,
      children: [],
      box: null,
      textStart: from,
      list: null,
    },
    open: [],
    leaf: null,
    fenceEnds: findFences(source.text, from),
    htmlEnds: lastEndings(source.text),
    labels: new Set(),
    unclosed: [],
    hostileAt: null,
  }
}

function readLine(scan: Scan, line: Cursor): void {
  let depth = enterContainers(scan, line)
  if (depth === scan.open.length ? continueLeaf(scan, line) : closesFenceFromOutside(scan, line)) return
  while (openContainer(scan, line, depth)) depth = scan.open.length
  if (isBlank(line)) return endAtBlank(scan, depth)
  if (!openLeaf(scan, line, depth)) addText(scan, line, depth)
}

function endAtBlank(scan: Scan, depth: number): void {
  closeTo(scan, depth)
  closeLeaf(scan)
}
