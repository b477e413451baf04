import { boxesAcross, mostPhasesDrawn, phaseDiagram } from './diagram.ts'
import { nothing } from './progress-list.ts'
import { always, type Section } from './sections.ts'
import { shareOfPhase } from './standing.ts'
import type { Template } from './template.ts'
import type { PhaseProgressView } from './view.ts'

/** Two boxes say no more than the table. */
const fewestPhases = 3

/** Beyond these a phone shows specks; the picture is there for who wants it. */
const mostAcross = 4
const mostUnfolded = 20

/** The order of the phases as a picture, if there is one that tells anything. */
export function diagramSection(phases: readonly PhaseProgressView[]): Section {
  const isOrdered = phases.some(phase => phase.dependsOn.length > 0)
  const isOver = phases.every(phase => shareOfPhase(phase) === 'finished')
  if (!isOrdered || isOver || phases.length < fewestPhases || phases.length > mostPhasesDrawn) return nothing
  const picture = `\`\`\`mermaid\n${phaseDiagram(phases)}\`\`\`\n`
  const folded = `<details><summary>The graph of all ${phases.length} phases</summary>\n\n${picture}\n</details>\n`
  const isLarge = phases.length > mostUnfolded || boxesAcross(phases) > mostAcross
  const section: Template = [`### Order of the phases\n\n${legend}\n${isLarge ? folded : picture}`]
  return [...always(section), []]
}

const legend = 'Green is finished, yellow under way, blue ready, grey blocked.\n'
