import type { Range } from '../../base/index.ts'
import { type Cell, cellsOf } from './cells.ts'
import type { Lines } from './lines.ts'

/** A line of a file and, below it, what marks a place in it. */
export interface Excerpt {
  readonly text: string
  readonly underline: string
}

/** How many columns of a line are shown, and how many of them before the place if the line has to be cut. */
const width = 100
const context = 30

/** Whatever is cut away is not looked at: a character has at most four bytes, and few have less than a column. */
const reach = 4 * 4 * width

/** The line in which a place begins, marked up to where it ends or to the end of the line. */
export function excerptOf(bytes: Uint8Array, { start, end }: Range, lines: Lines): Excerpt {
  const line = lines.span(start.line)
  const from = Math.max(line.start, Math.min(start.offset, line.end))
  const to = Math.max(from, Math.min(end.offset, line.end))
  const first = Math.max(line.start, from - reach)
  const last = Math.min(line.end, to + reach)
  const before = cellsOf(decode(bytes.subarray(first, from)))
  const column = widthOf(before)
  const marked = cellsOf(decode(bytes.subarray(from, Math.min(to, from + reach))), column)
  const after = cellsOf(decode(bytes.subarray(to, last)), column + widthOf(marked))
  return cutTo({ before, marked, after })
}

interface Parts {
  readonly before: readonly Cell[]
  readonly marked: readonly Cell[]
  readonly after: readonly Cell[]
}

function cutTo({ before, marked, after }: Parts): Excerpt {
  const rest = [...marked, ...after]
  const room = Math.max(context, width - widthOf(rest))
  const head = fitting(before.toReversed(), room).toReversed()
  const indent = widthOf(head)
  const tail = fitting(rest, width - indent)
  const shown = tail.length < rest.length ? tail.slice(0, -1) : tail
  return {
    text: [...head, ...tail]
      .map(cell => cell.text)
      .join('')
      .trimEnd(),
    underline: ' '.repeat(indent) + '^'.repeat(Math.max(1, widthOf(shown.slice(0, marked.length)))),
  }
}

/** As many cells from the start as there is room for, and a sign in the place of others. */
function fitting(cells: readonly Cell[], room: number): readonly Cell[] {
  if (widthOf(cells) <= room) return cells
  let used = ellipsis.width
  const end = cells.findIndex(cell => (used += cell.width) > room)
  return [...cells.slice(0, end), ellipsis]
}

const ellipsis: Cell = { text: '…', width: 1 }

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0)
}

/** Without a byte order mark, which no terminal shows. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
