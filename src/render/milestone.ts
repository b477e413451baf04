import { linkToLine } from './links.ts'
import { titledReferenceList } from './references.ts'
import { attributeTable, joinSections, proseOf } from './prose.ts'
import type { Template } from './template.ts'
import type { MilestoneView } from './view.ts'

/** A milestone's description: where the plan says it, the goal, when it is reached, what it waits for, owner and the like. */
export function renderMilestone(view: MilestoneView): Template {
  return joinSections([
    [`${linkToLine(view.source)}\n`],
    [proseOf(view.goal, 8_000)],
    underHeading('Done when', proseOf(view.criteria, 8_000)),
    titledReferenceList('Depends on', view.dependsOn),
    [attributeTable(view.attributes)],
  ])
}

function underHeading(heading: string, prose: string): Template {
  return prose === '' ? [] : [`### ${heading}\n\n${prose}`]
}
