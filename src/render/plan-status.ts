import { oneLine } from './characters.ts'
import type { DrawnPhase } from './diagram.ts'
import { percentOf, standingOf, type Standing } from './standing.ts'

/** How a plan stands, for other tools. Path and titles come from the repository and are untrusted. */
export interface PlanStatus {
  readonly path: string
  readonly title: string
  readonly tasks: Standing
  readonly phases: readonly PhaseStatus[]
  /** Whole percent of the tasks that are done or dropped. */
  readonly percent: number
  /** Address of the progress issue; null where there is none. */
  readonly progressIssue: string | null
}

interface PhaseStatus extends Pick<Standing, 'done' | 'dropped' | 'total'> {
  readonly title: string
}

/** More phases, and longer titles, are not told: this is to stay small. */
const mostPhases = 100
const longestTitle = 200

/** Counts what a plan's page shows. */
export function planStatus({
  path,
  title,
  phases,
  progressIssue,
}: Pick<PlanStatus, 'path' | 'title' | 'progressIssue'> & {
  readonly phases: readonly DrawnPhase[]
}): PlanStatus {
  const tasks = standingOf(phases.flatMap(phase => phase.tasks))
  return {
    path,
    title: shortTitle(title),
    tasks,
    phases: phases.slice(0, mostPhases).map(phase => {
      const { done, dropped, total } = standingOf(phase.tasks)
      return { title: shortTitle(phase.title), done, dropped, total }
    }),
    percent: percentOf(tasks),
    progressIssue,
  }
}

function shortTitle(title: string): string {
  const characters = Array.from(oneLine(title))
  return characters.length > longestTitle ? `${characters.slice(0, longestTitle - 1).join('')}…` : characters.join('')
}
