import { inARow } from '../base/index.ts'
import { linkToLine } from './links.ts'
import { titleAsHtml, titleAsMarkdown } from './phrases.ts'
import { attributeTable, joinSections, proseOf, sizeOfSections } from './prose.ts'
import { referenceList } from './references.ts'
import { foldStart, renderSteps, withoutStepsHeading } from './steps.ts'
import { largestText, sizeOf } from './size.ts'
import type { Template } from './template.ts'
import type { TaskView } from './view.ts'

/**
 * The visible text of a task's block: where the plan says it, what it says, steps, what it waits for and what waits for it, attributes,
 * and folded when its phase is done. Below the limit, 60,000 characters if none is given, so that marker and people's words still fit into
 * GitHub's 65,536: what is folded gives way first, then a longer description ends early, and where that is not enough whole sections are left
 * out.
 */
export function renderTask(view: TaskView, limit: number = largestText): Template {
  const place: Template = [`${linkToLine(view.source)}${placeOf(view)}\n${adoptionOf(view)}`]
  const rest: readonly Template[] = [
    [renderSteps(view.steps)],
    referenceList('Depends on', view.dependsOn),
    referenceList('Blocks', view.blocks),
    [attributeTable(view.attributes)],
  ]
  const end: Template = [view.adoptedAs === null ? ownPlace : '']
  const room = limit - sizeOfSections([place, ...rest, end], view.source.repositoryUrl) - 100
  if (room < 0) return withLess([place, ...rest, end], limit, view.source.repositoryUrl)
  const description = withoutStepsHeading(proseOf(view.description, room))
  const criteria = criteriaOf(view)
  const folded = description.length + criteria.length < room ? [criteria] : []
  return joinSections([place, [description], ...rest, folded, end])
}

/** The milestone has more of it. */
const longestCriteria = 4_000

/** Nobody looks for it while working, and it is the same in every issue of the phase. */
function criteriaOf({ criteria, phaseTitle }: TaskView): string {
  const prose = criteriaProse(criteria)
  if (prose === '') return ''
  const of = phaseTitle.trim() === '' ? '' : ` (${titleAsHtml(phaseTitle)})`
  return `${foldStart}\n<summary>When all of it is done${of}</summary>\n\n${prose}\n</details>\n`
}

const criteriaProse = inARow(criteria => withoutStepsHeading(proseOf(criteria, longestCriteria, 'inert')))

/** People have left little room: the first sections that fit, whole, and a word about the rest. */
function withLess(sections: readonly Template[], limit: number, repositoryUrl: string): Template {
  const [place = []] = sections
  const fitting = sections.map((_, index) => joinSections([...sections.slice(0, index + 1), [restWords]])).toReversed()
  return fitting.find(template => sizeOf(template, repositoryUrl) <= limit) ?? joinSections([place, [restWords]])
}

const restWords = '_The rest is in the plan: this text has no room for it._\n'

/** The end of the block is hidden from readers, and words right above it would be put back. */
const ownPlace =
  '_Milepost puts the title and the text above back if they are changed here; ticks count. Add words of your own at the very end: they stay._\n'

/** What a person should know whose issue was taken over: by whom, what becomes of it, and the way back. */
function adoptionOf({ adoptedAs }: TaskView): string {
  if (adoptedAs === null) return ''
  const lines = [
    `This issue is the task **${titleAsMarkdown(adoptedAs)}** of that plan, which names it. From now on Milepost keeps in step with the plan:`,
    '',
    '- its title, milestone and blocked-by relations, and those labels whose description ends in `· Milepost`;',
    '- whether it is open or closed, in both directions;',
    '- this comment, in which ticks of steps count.',
    '',
    'It never touches the text of the issue, other comments and labels, assignees and projects.',
    '',
    'To let go of it, take the task out of the plan: the issue is closed as not planned, and once you reopen it, it is yours alone. With `milepost: false` in the front matter of the plan all its issues are left as they are.',
  ]
  return `\n${lines.join('\n')}\n`
}

function placeOf({ phaseTitle, group }: TaskView): string {
  const names = [phaseName(phaseTitle), groupName(group ?? '')].filter(name => name !== '')
  return names.length === 0 ? '' : ` · ${names.join(' › ')}`
}

const phaseName = inARow(nameOrNothing)
const groupName = inARow(nameOrNothing)

function nameOrNothing(title: string): string {
  return title.trim() === '' ? '' : titleAsMarkdown(title)
}
