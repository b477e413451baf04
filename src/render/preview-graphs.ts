import { phaseDiagram, mostPhasesDrawn } from './diagram.ts'
import { titleAsHtml } from './phrases.ts'
import type { GraphChange, PreviewView } from './preview-view.ts'

/** The phases of each plan that will have others, or another order, before and after. */
export function previewGraphs({ graphs }: PreviewView): string {
  const drawn = graphs.filter(({ before, after }) => Math.max(before.length, after.length) <= mostPhasesDrawn)
  return drawn.map(graphOf).join('\n')
}

function graphOf({ path, before, after }: GraphChange): string {
  const parts = [...(before.length === 0 ? [] : [`Before:\n\n${fenced(before)}\nAfter:\n`]), fenced(after)]
  return `<details><summary>Order of the phases in ${titleAsHtml(path)}</summary>\n\n${parts.join('\n')}\n</details>\n`
}

function fenced(phases: GraphChange['after']): string {
  return `\`\`\`mermaid\n${phaseDiagram(phases)}\`\`\`\n`
}
