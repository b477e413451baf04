import type { Span } from '../markdown/blocks.ts'
import type { Source } from '../text/source.ts'
import type { Remark } from './closing-sections.ts'
import type { Directory } from './directory.ts'
import { type FlowLine, type FlowNode, readFlowchart } from './flowchart.ts'
import { leadingSubject, type LeadingSubject } from './subjects.ts'

/**
 * The edges of a mermaid flowchart whose two ends are tasks or phases of the plan, by the node's label or else its id: what an arrow leads
 * to waits for what it comes from.
 */
export function remarksInMermaid(block: Span, directory: Directory, source: Source): readonly Remark[] {
  const lines = readFlowchart(source.text.slice(block.start, block.end), block.start)
  if (lines === null) return []
  const meanings = meaningsOf(lines, directory)
  let room = mostEdges
  return lines.flatMap(({ groups, isArrow, at }) =>
    groups.flatMap((group, index) => {
      const before = groups[index - 1] ?? []
      room -= isArrow[index] === true ? before.length * group.length : 0
      return isArrow[index] === true && room >= 0 ? edges(before, group, { at, meanings }) : []
    }),
  )
}

/** `A & B --> C & D` draws four edges; a picture of more than this many shows nothing to anybody. */
const mostEdges = 20_000

/** What nodes stand for, by their ids. A node's label may stand at any of its places. */
type Meanings = (id: string) => LeadingSubject | null

function meaningsOf(lines: readonly FlowLine[], directory: Directory): Meanings {
  const nodes = lines.flatMap(({ groups }) => groups.flat())
  const labels = new Map(nodes.flatMap(({ id, label }) => (label === null ? [] : [[id, label] as const])))
  const known = new Map<string, LeadingSubject | null>()
  return id => {
    const before = known.get(id)
    if (before !== undefined) return before
    const label = labels.get(id)
    const meaning = (label === undefined ? null : leadingSubject(label, directory)) ?? leadingSubject(id, directory)
    known.set(id, meaning)
    return meaning
  }
}

function edges(
  from: readonly FlowNode[],
  to: readonly FlowNode[],
  { at, meanings }: { readonly at: Span; readonly meanings: Meanings },
): readonly Remark[] {
  const sources = from.flatMap(node => meanings(node.id) ?? [])
  return to.flatMap(node =>
    (meanings(node.id)?.named ?? []).flatMap(subject =>
      sources.map(({ text }): Remark => ({ subject, carrier: { text, at, kind: 'sentence', isReverse: false } })),
    ),
  )
}
