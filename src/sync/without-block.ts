/** What the lines of a block and of a text have in common when they are held against each other. */
export interface BlockLines {
  /** The text that the block has now, in the form in which texts are compared. */
  readonly block: string
  /** The other text in that form, line by line as it was. */
  readonly comparable: (line: string) => string
}

/**
 * A text without the lines that are surely of a block that lost its beginning or end: runs of lines that say what the block says, one after the
 * other. Each line of the block is found once, and a short run may be anybody's: it stays, as all does that is not in the block.
 */
export function withoutBlock(text: string, { block, comparable }: BlockLines): string {
  const ours = block.split('\n').map(lineOf)
  const waiting = placesOf(ours)
  const taken = new Set<number>()
  const texts = text.split(/(?<=\n)/)
  const lines = texts.map(line => lineOf(comparable(line)))
  const kept: string[] = []
  for (let at = 0; at < lines.length;) {
    const start = startOf(lines[at], waiting, taken)
    const length = start === null ? 1 : lengthOfRun({ lines, at, ours, start })
    const isOurs = start !== null && lettersIn(lines.slice(at, at + length)) >= leastTelling
    if (isOurs) for (let index = 0; index < length; index += 1) taken.add(start + index)
    else kept.push(...texts.slice(at, at + length))
    at += length
  }
  if (taken.size === 0) return text
  return kept.join('').replace(/^(?:[ \t]*\r?\n)+/, '')
}

/** Letters of a run: headings of ours such as `Depends on` have fewer, and people write them, too. */
const leastTelling = 12

interface Line {
  /** As it is, but for numbers that GitHub gives, and ticks. */
  readonly exact: string
  /** What stays the same while other numbers and symbols change; empty in a short line, which would be anybody's. */
  readonly essence: string
}

function lineOf(line: string): Line {
  const exact = line
    .trimEnd()
    .replaceAll(/\[([^\]\n]*)\]\([^)\s]*\/(?:milestone|issues)\/\d+\)/g, '$1')
    .replaceAll(/#\d+/g, '#1')
    .replace(/^(\s*[-*+] )\[[xX ]\]/, '$1[ ]')
  const essence = exact
    .replaceAll(/\d+/g, '0')
    .replaceAll(/[^\p{L}0]+/gu, ' ')
    .trim()
  return { exact, essence: essence.length < shortest ? '' : essence }
}

const shortest = 4

/** Where each line stands in the block, the first place last. */
function placesOf(ours: readonly Line[]): ReadonlyMap<string, number[]> {
  const places = new Map<string, number[]>()
  for (const [place, { exact }] of [...ours.entries()].toReversed()) {
    const same = places.get(exact)
    if (same === undefined) places.set(exact, [place])
    else same.push(place)
  }
  return places
}

/** The first place of the line in the block that was not found yet. */
function startOf(
  line: Line | undefined,
  waiting: ReadonlyMap<string, number[]>,
  taken: ReadonlySet<number>,
): number | null {
  const places = line === undefined || line.exact === '' ? [] : (waiting.get(line.exact) ?? [])
  for (let place = places.at(-1); place !== undefined && taken.has(place); place = places.at(-1)) places.pop()
  return places.at(-1) ?? null
}

interface Run {
  readonly lines: readonly Line[]
  readonly at: number
  readonly ours: readonly Line[]
  readonly start: number
}

/** How far the lines go on as the block does; numbers in them may be those of before. */
function lengthOfRun({ lines, at, ours, start }: Run): number {
  let length = 1
  while (isSame(lines[at + length], ours[start + length])) length += 1
  return length
}

function isSame(line: Line | undefined, other: Line | undefined): boolean {
  if (line === undefined || other === undefined) return false
  return line.exact === other.exact || (line.essence !== '' && line.essence === other.essence)
}

function lettersIn(lines: readonly Line[]): number {
  return lines.reduce((sum, { exact }) => sum + (exact.match(/\p{L}/gu)?.length ?? 0), 0)
}
