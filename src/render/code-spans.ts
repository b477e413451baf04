/** A piece of a line. */
export interface Piece {
  readonly text: string
  readonly isCode: boolean
}

/**
 * Cuts the lines of a paragraph into code spans and the text between them. Where any line leaves a backtick without its partner, or a
 * span holds a `|` (which ends a table cell), the whole paragraph counts as text: another renderer might pair them otherwise.
 */
export function codeSpansOf(lines: readonly string[]): readonly (readonly Piece[])[] {
  const pieces: (readonly Piece[])[] = []
  for (const line of lines) {
    const cut = cutLine(line)
    if (cut === null) return lines.map(text => [{ text, isCode: false }])
    pieces.push(cut)
  }
  return pieces
}

function cutLine(line: string): readonly Piece[] | null {
  const runs = [...line.matchAll(/`+/g)].map(({ index, 0: run }) => ({ start: index, end: index + run.length }))
  const pieces: Piece[] = []
  let from = 0
  for (let at = 0; at < runs.length; at += 1) {
    const open = escapedOpening(line, runs[at])
    if (open === undefined) continue
    const partner = partnerOf(open, at + 1, runs)
    const close = runs[partner]
    if (close === undefined || line.slice(open.end, close.start).includes('|')) return null
    pieces.push({ text: line.slice(from, open.start), isCode: false })
    pieces.push({ text: line.slice(open.start, close.end), isCode: true })
    from = close.end
    at = partner
  }
  return [...pieces, { text: line.slice(from), isCode: false }]
}

function partnerOf(open: Run, from: number, runs: readonly Run[]): number {
  const length = open.end - open.start
  for (let at = from; at < runs.length; at += 1) {
    const run = runs[at]
    if (run !== undefined && run.end - run.start === length) return at
  }
  return -1
}

interface Run {
  readonly start: number
  readonly end: number
}

/** A backslash takes the first backtick of a run away from it; undefined if none is left to open a span. */
function escapedOpening(line: string, run: Run | undefined): Run | undefined {
  if (run === undefined) return undefined
  const slashes = /\\*$/.exec(line.slice(0, run.start))?.[0].length ?? 0
  if (slashes % 2 === 0) return run
  return run.end - run.start > 1 ? { start: run.start + 1, end: run.end } : undefined
}
