import type { PhaseKey } from '../base/index.ts'
import { cut } from './phrases.ts'
import { oneLine } from './characters.ts'
import { resolvedIn, shareOfPhase, standingOf } from './standing.ts'
import type { PhaseProgressView } from './view.ts'

/** Beyond it a picture helps nobody, and mermaid draws at most 500 edges. */
export const mostPhasesDrawn = 40
const mostEdges = 500

/**
 * A mermaid flowchart of phases coloured by state, without its fence. Arrows lead from what comes first to what waits for it; those
 * that follow from others are left out. Ids are `n1`, `n2`, ... in the order given.
 */
export function phaseDiagram(phases: readonly PhaseProgressView[]): string {
  const edges = withoutShortcuts(edgesOf(phases)).slice(0, mostEdges)
  return [
    'flowchart TD',
    ...phases.map((phase, at) => `  n${at + 1}["${labelOf(phase)}"]:::${shareOfPhase(phase)}`),
    ...edges.map(([from, to]) => `  n${from + 1} --> n${to + 1}`),
    ...Object.entries(colours).map(([name, style]) => `  classDef ${name} ${style}`),
    '',
  ].join('\n')
}

// GitHub's own palette; text colour is given too, so that both the light and the dark page are readable.
const colours = {
  finished: 'fill:#dafbe1,stroke:#1a7f37,color:#116329',
  underWay: 'fill:#fff8c5,stroke:#9a6700,color:#7d4e00',
  ready: 'fill:#ddf4ff,stroke:#0969da,color:#0550ae',
  blocked: 'fill:#f6f8fa,stroke:#8c959f,color:#57606a',
}

function labelOf(phase: PhaseProgressView): string {
  const standing = standingOf(phase.tasks)
  return `${escapeLabel(cut(oneLine(phase.title), 60))}<br>${resolvedIn(standing)} of ${standing.total}`
}

/**
 * Labels are read as markdown by newer versions of mermaid: `1. Hull` would become "Unsupported markdown: list". Everything that
 * means something in mermaid, markdown or HTML is written as a character code.
 */
function escapeLabel(title: string): string {
  return title
    .replaceAll(/["#&<>`*_~\\;|{}[\]@%$]/g, codeOf)
    .replace(/^(\d+)([.)])/, (_, digits: string, point: string) => digits + codeOf(point))
    .replace(/^[-+]/, codeOf)
}

function codeOf(letter: string): string {
  return `#${letter.codePointAt(0) ?? 0};`
}

type Edge = readonly [from: number, to: number]

function edgesOf(phases: readonly PhaseProgressView[]): readonly Edge[] {
  const places = new Map<PhaseKey, number>(phases.map((phase, at) => [phase.key, at]))
  return phases.flatMap((phase, to) =>
    [...new Set(phase.dependsOn)].flatMap((key): readonly Edge[] => {
      const from = places.get(key)
      return from === undefined || from === to ? [] : [[from, to]]
    }),
  )
}

/** Leaves out each arrow for which there is a longer way; one at a time, so that a circle keeps what holds it together. */
function withoutShortcuts(edges: readonly Edge[]): readonly Edge[] {
  const next = new Map<number, Set<number>>()
  for (const [from, to] of edges) next.set(from, (next.get(from) ?? new Set()).add(to))
  for (const [from, to] of edges) {
    next.get(from)?.delete(to)
    if (!reaches(from, to, next)) next.get(from)?.add(to)
  }
  return edges.filter(([from, to]) => next.get(from)?.has(to) === true)
}

function reaches(from: number, to: number, next: ReadonlyMap<number, ReadonlySet<number>>): boolean {
  const seen = new Set([from])
  for (const node of seen) for (const following of next.get(node) ?? []) seen.add(following)
  return from !== to && seen.has(to)
}
