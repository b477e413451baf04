import type { PhaseKey } from '../base/index.ts'
import { cut } from './phrases.ts'
import { oneLine } from './characters.ts'
import { resolvedIn, shareOfPhase, standingOf, symbolOfPhase, type StandingTask } from './standing.ts'

/** What a picture shows of a phase. */
export interface DrawnPhase {
  readonly key: PhaseKey
  readonly title: string
  readonly dependsOn: readonly PhaseKey[]
  readonly tasks: readonly StandingTask[]
}

/** Beyond it a picture helps nobody. */
export const mostPhasesDrawn = 40

/** Mermaid draws no more. */
const mostEdges = 500

/**
 * A mermaid flowchart of phases coloured by state, without its fence. Arrows lead from what comes first to what waits for it; those
 * that follow from others are left out. It grows downwards or to the right, whichever is narrower: on a phone width is what there is least of.
 * Ids are `n1`, `n2`, ... in the order given.
 */
export function phaseDiagram(phases: readonly DrawnPhase[]): string {
  const edges = arrowsOf(phases)
  const { rows, columns } = extent(phases.length, edges)
  return [
    `flowchart ${columns <= rows ? 'TD' : 'LR'}`,
    ...phases.map((phase, at) => `  n${at + 1}["${labelOf(phase)}"]:::${shareOfPhase(phase)}`),
    ...edges.map(([from, to]) => `  n${from + 1} --> n${to + 1}`),
    ...Object.entries(colours).map(([name, style]) => `  classDef ${name} ${style}`),
    '',
  ].join('\n')
}

/** How many boxes stand side by side in the picture of phases at its widest place. */
export function boxesAcross(phases: readonly DrawnPhase[]): number {
  const { rows, columns } = extent(phases.length, arrowsOf(phases))
  return Math.min(rows, columns)
}

function arrowsOf(phases: readonly DrawnPhase[]): readonly Edge[] {
  return withoutShortcuts(edgesOf(phases)).slice(0, mostEdges)
}

/** Of a picture that grows downwards: each box stands below all that it waits for; in a circle somewhere has to be the top. */
function extent(boxes: number, edges: readonly Edge[]): { readonly rows: number; readonly columns: number } {
  const rowOf: number[] = Array.from({ length: boxes }, () => 0)
  for (let round = 0; round < boxes; round += 1)
    for (const [from, to] of edges) rowOf[to] = Math.min(Math.max(rowOf[to] ?? 0, (rowOf[from] ?? 0) + 1), boxes - 1)
  const inRows = Map.groupBy(rowOf, row => row)
  return { rows: Math.max(0, ...rowOf) + 1, columns: Math.max(0, ...[...inRows.values()].map(row => row.length)) }
}

// GitHub's own palette; text colour is given too, so that both the light and the dark page are readable.
const colours = {
  finished: 'fill:#dafbe1,stroke:#1a7f37,color:#116329',
  underWay: 'fill:#fff8c5,stroke:#9a6700,color:#7d4e00',
  ready: 'fill:#ddf4ff,stroke:#0969da,color:#0550ae',
  blocked: 'fill:#f6f8fa,stroke:#8c959f,color:#57606a',
}

function labelOf(phase: DrawnPhase): string {
  const standing = standingOf(phase.tasks)
  return `${symbolOfPhase(phase)} ${escapeLabel(hyphenated(cut(oneLine(phase.title), 40)))}<br>${resolvedIn(standing)} of ${standing.total}`
}

/** What is longer than a box of mermaid is wide may be divided; the letters that stand out would not be seen. Other scripts are divided anywhere. */
function hyphenated(title: string): string {
  const softHyphen = '\u00AD'
  return title.replaceAll(/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_]{12,}/gu, word =>
    word.replaceAll(/.{9}(?=.{3})/gu, `$&${softHyphen}`),
  )
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

function edgesOf(phases: readonly DrawnPhase[]): readonly Edge[] {
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
