import { fenceAt, type FenceStart } from './block-starts.ts'
import { linesOf, passText, textAt } from './cursor.ts'

/** How a code fence ends: where markdown says, at a later line, before the next heading or fence, or on its own line. */
export type FenceEnd =
  | { readonly kind: 'closed' }
  | { readonly kind: 'closed-at'; readonly line: number }
  | { readonly kind: 'cut' }
  | { readonly kind: 'stray' }

/** For the start of a line with a fence that opens: how it ends. */
export type FenceEnds = (lineStart: number, fence: FenceStart) => FenceEnd

/**
 * Looks ahead at all code fences of a text. Two mistakes are common in plans, and markdown lets both swallow whole phases: a fence that
 * is never closed, and a fence within a fence, whose closing line closes the outer one, so that the outer one's own opens a new one.
 *
 * A fence with a language is code and opens; a bare one opens or closes. So a bare fence that is followed by one with a language
 * closes nothing and is stray, and one with a language that is followed by another holds it, if the bare ones that follow come out
 * even only so; else it was never closed.
 */
export function findFences(text: string, from: number): FenceEnds {
  const lines = [...fenceLines(text, from)]
  const kinds = new Set(lines.map(line => kindOf(line.fence)))
  const ends = new Map(Array.from(kinds, kind => [kind, endsOf(lines.filter(line => concerns(line.fence, kind)))]))
  return (lineStart, fence) => ends.get(kindOf(fence))?.get(lineStart) ?? { kind: 'closed' }
}

interface FenceLine {
  readonly start: number
  readonly fence: FenceStart
}

/** Its characters. Nobody needs more than eight; so there are few kinds. */
function kindOf(fence: FenceStart): string {
  return fence.mark.repeat(Math.min(fence.length, 8))
}

/** A fence is closed by one of its own length, or by a longer one. */
function concerns(fence: FenceStart, kind: string): boolean {
  const own = kindOf(fence)
  return fence.bare ? own.startsWith(kind) : own === kind
}

/** Wherever they stand, in list items and quotes too. */
function* fenceLines(text: string, from: number): Generator<FenceLine> {
  if (!text.includes('```') && !text.includes('~~~')) return
  for (const cursor of linesOf(text, from)) {
    while ('>-*+0123456789.)'.includes(text.charAt(textAt(cursor))) && cursor.at < cursor.lineEnd) passText(cursor, 1)
    const fence = fenceAt(cursor)
    if (fence !== null) yield { start: cursor.lineStart, fence }
  }
}

function endsOf(lines: readonly FenceLine[]): ReadonlyMap<number, FenceEnd> {
  const partners = partnersOf(lines)
  const runs = bareRuns(lines)
  return new Map(
    lines.map(({ start, fence }, index): [number, FenceEnd] => {
      const next = lines[index + 1]
      if (fence.bare) return [start, next?.fence.bare === true ? { kind: 'closed' } : { kind: 'stray' }]
      if (next?.fence.bare === true) return [start, { kind: 'closed' }]
      const partner = partners[index]
      const line = partner === undefined ? undefined : lines[partner]
      if (partner === undefined || line === undefined || !isLeftOver(runs[partner])) return [start, { kind: 'cut' }]
      return [start, { kind: 'closed-at', line: line.start }]
    }),
  )
}

/** For each fence with a language the bare one that closes it, if those in between are taken to lie inside. */
function partnersOf(lines: readonly FenceLine[]): readonly (number | undefined)[] {
  const partners: (number | undefined)[] = lines.map(() => undefined)
  const open: number[] = []
  lines.forEach(({ fence }, index) => {
    const opener = fence.bare ? open.pop() : undefined
    if (!fence.bare) open.push(index)
    else if (opener !== undefined) partners[opener] = index
  })
  return partners
}

/** The place of a bare fence among the bare ones around it, from 0. */
interface PlaceInRun {
  readonly place: number
  readonly length: number
}

function bareRuns(lines: readonly FenceLine[]): readonly (PlaceInRun | undefined)[] {
  const places: (PlaceInRun | undefined)[] = []
  for (let start = 0; start < lines.length; start = Math.max(start + 1, places.length)) {
    let end = start
    while (lines[end]?.fence.bare === true) end += 1
    for (let at = start; at < end; at += 1) places.push({ place: at - start, length: end - start })
    if (end === start) places.push(undefined)
  }
  return places
}

/**
 * By markdown's rules the first bare fence of a run closes what is open and the others come in pairs. In a run of even length the last
 * one is left over: one that would have opened a pair is the outer fence's own end.
 */
function isLeftOver(run: PlaceInRun | undefined): boolean {
  return run !== undefined && run.length % 2 === 0 && run.place % 2 === 1
}
