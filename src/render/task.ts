import { linkToLine } from './links.ts'
import { titleAsMarkdown } from './phrases.ts'
import { attributeTable, joinSections, proseOf } from './prose.ts'
import { referenceList } from './references.ts'
import { renderSteps, withoutStepsHeading } from './steps.ts'
import { largestText, sizeOf } from './size.ts'
import type { Template } from './template.ts'
import type { TaskView } from './view.ts'

/**
 * The visible text of a task's block: where the plan says it, what it says, steps, what it waits for and what waits for it, attributes.
 * Below 60,000 characters, so that marker and people's words still fit into GitHub's 65,536: a longer description ends early.
 */
export function renderTask(view: TaskView): Template {
  const place: Template = [`${linkToLine(view.source)}${placeOf(view)}\n`]
  const rest: readonly Template[] = [
    [renderSteps(view.steps)],
    referenceList('Depends on', view.dependsOn),
    referenceList('Blocks', view.blocks),
    [attributeTable(view.attributes)],
  ]
  const room = largestText - sizeOf(joinSections([place, ...rest]), view.source.repositoryUrl) - 100
  return joinSections([place, [withoutStepsHeading(proseOf(view.description, room))], ...rest])
}

function placeOf({ phaseTitle, group }: TaskView): string {
  const names = [phaseTitle, group ?? ''].filter(name => name.trim() !== '').map(titleAsMarkdown)
  return names.length === 0 ? '' : ` · ${names.join(' › ')}`
}
