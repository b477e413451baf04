import { remembered } from '../base/index.ts'
import { shortTitle } from './phrases.ts'
import { longestList } from './references.ts'
import type { Section } from './sections.ts'
import type { Template, TemplatePart } from './template.ts'
import type { PhaseProgressView, ProgressView, TaskProgressView } from './view.ts'

// What the lists of the progress issue have in common.

export interface List<Item> {
  readonly items: readonly Item[]
  readonly line: (item: Item) => Template
  /** For how many an item stands; one if not given. */
  readonly weight?: (item: Item) => number
  readonly intro?: string
  readonly most?: number
}

/** A heading over bullets: 20, five where room is short, or only how many there would be. Nothing if there are none. */
export function listOf<Item>(
  heading: string,
  { items, line, weight = () => 1, intro = '', most = longestList }: List<Item>,
): Section {
  if (items.length === 0) return nothing
  const total = items.reduce((sum, item) => sum + weight(item), 0)
  const first = (limit: number): Template => {
    const shown = items.slice(0, limit)
    const rest = total - shown.reduce((sum, item) => sum + weight(item), 0)
    const bullets = shown.flatMap(item => ['- ', ...line(item), '\n'])
    return [`### ${heading}\n\n${intro}`, ...bullets, rest > 0 ? `- and ${rest} more\n` : '']
  }
  const counted = [`### ${heading}\n\n${intro}${total}, not listed here to keep this page short.\n`]
  return [first(most), first(fewest), counted]
}

/** So many still say what matters. */
const fewest = 5

/** A section that has nothing to say. */
export const nothing: Section = [[]]

export function tasksOf({ phases }: ProgressView): readonly TaskProgressView[] {
  return tasksIn(phases)
}

const tasksIn = remembered((phases: readonly PhaseProgressView[]): readonly TaskProgressView[] =>
  phases.flatMap(phase => phase.tasks),
)

/** Where issues are, with a slash at the end. */
export function issuesOf({ source }: ProgressView): string {
  return `${source.repositoryUrl}/issues/`
}

/** The title, as a link where there is an issue: on a phone it is easier to hit than a number. */
export function taskLink(task: TaskProgressView, view: ProgressView): TemplatePart {
  const text = shortTitle(task.title)
  if (!task.hasIssue) return text
  return { kind: 'issue-link', task: task.key, text, otherwise: text, issues: issuesOf(view) }
}

export function phaseLink(phase: PhaseProgressView): TemplatePart {
  const title = nameOfPhase(phase)
  return phase.hasMilestone ? { kind: 'milestone', phase: phase.key, title } : title
}

export function nameOfPhase({ title }: PhaseProgressView): string {
  return shortTitle(title, 60)
}
