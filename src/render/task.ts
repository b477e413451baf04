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
 * Below the limit, 60,000 characters if none is given, so that marker and people's words still fit into GitHub's 65,536: a longer description
 * ends early, and where that is not enough whole sections are left out.
 */
export function renderTask(view: TaskView, limit: number = largestText): Template {
  const place: Template = [`${linkToLine(view.source)}${placeOf(view)}\n`]
  const rest: readonly Template[] = [
    [renderSteps(view.steps)],
    referenceList('Depends on', view.dependsOn),
    referenceList('Blocks', view.blocks),
    [attributeTable(view.attributes)],
  ]
  const room = limit - sizeOf(joinSections([place, ...rest]), view.source.repositoryUrl) - 100
  if (room < 0) return withLess([place, ...rest], limit, view.source.repositoryUrl)
  return joinSections([place, [withoutStepsHeading(proseOf(view.description, room))], ...rest])
}

/** People have left little room: the first sections that fit, whole, and a word about the rest. */
function withLess(sections: readonly Template[], limit: number, repositoryUrl: string): Template {
  const [place = []] = sections
  const fitting = sections.map((_, index) => joinSections([...sections.slice(0, index + 1), [restWords]])).toReversed()
  return fitting.find(template => sizeOf(template, repositoryUrl) <= limit) ?? joinSections([place, [restWords]])
}

const restWords = '_The rest is in the plan: this text has no room for it._\n'

function placeOf({ phaseTitle, group }: TaskView): string {
  const names = [phaseTitle, group ?? ''].filter(name => name.trim() !== '').map(titleAsMarkdown)
  return names.length === 0 ? '' : ` · ${names.join(' › ')}`
}
