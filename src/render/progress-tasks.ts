import { cut, shortTitle, titleAsHtml } from './phrases.ts'
import { always, type Section, type Wish } from './sections.ts'
import { isFinished, resolvedIn, standingOf, symbolOf } from './standing.ts'
import type { Template } from './template.ts'
import type { PhaseProgressView, ProgressView, TaskProgressView } from './view.ts'

/** Every task with its state, as far as there is room: sections, and which of them are to be how full. */
export interface AllTasks {
  readonly sections: readonly Section[]
  readonly wishes: readonly Wish[]
}

/**
 * All tasks in what takes less and less room: folded by phase; as one row of numbers, where phases are too many to be folded; counted. So many tasks
 * are listed, and beyond them only counted: GitHub's limit for a text leaves 30 characters for each.
 */
export function allTasks(view: ProgressView): readonly AllTasks[] {
  const { phases } = view
  const tasks = phases.flatMap(phase => phase.tasks)
  if (tasks.length === 0) return [{ sections: [], wishes: [] }]
  const counted = { sections: [always([`${heading}\n${tooMany(tasks.length)}`])], wishes: [] }
  if (tasks.length > mostListed) return [counted]
  const row = { sections: [always([`${heading}\n${legend}\n`, ...rowOf(tasks)])], wishes: [] }
  return [foldedByPhase(phases), row, counted]
}

const mostListed = 2_000
const heading = '### All tasks\n'
const legend = '☑ done · ◐ in progress · ☐ open · ⊘ dropped\n'

function tooMany(tasks: number): string {
  return `${tasks}: there is no room here to list them. The milestones have them, phase by phase.\n`
}

/** Where room is short finished phases give way first: to shorter titles, then to numbers alone. */
function foldedByPhase(phases: readonly PhaseProgressView[]): AllTasks {
  const folds = phases.filter(phase => phase.tasks.length > 0).map(phase => ({ phase, section: taskFold(phase) }))
  const finished = folds.filter(({ phase }) => isFinished(standingOf(phase.tasks)))
  const unfinished = folds.filter(({ phase }) => !isFinished(standingOf(phase.tasks)))
  const wish = (some: typeof folds, form: number): readonly Wish[] => some.map(({ section }) => ({ section, form }))
  return {
    sections: [always([`${heading}\n${legend}`]), ...folds.map(({ section }) => section)],
    wishes: [unfinished, finished.toReversed()].flatMap(some => [...wish(some, 1), ...wish(some, 0)]),
  }
}

function taskFold({ title, tasks }: PhaseProgressView): Section {
  const standing = standingOf(tasks)
  const words = `${titleAsHtml(cut(title, 100))} — ${resolvedIn(standing)} of ${standing.total}`
  const folded = (template: Template): Template => [
    `<details><summary>${words}</summary>\n\n`,
    ...template,
    '\n</details>\n',
  ]
  const lines = (letters: number): Template => tasks.flatMap(task => [...lineOf(task, letters), '\n'])
  return [folded(lines(100)), folded(lines(40)), folded(rowOf(tasks))]
}

/** `☑ #12 1.2 Caulk the seams`. Lines and no list: there GitHub would write the title of each issue beside its number once more. */
function lineOf(task: TaskProgressView, letters: number): Template {
  const title = shortTitle(task.title, letters)
  const name: Template = task.hasIssue ? [{ kind: 'issue', task: task.key, otherwise: '' }, ` ${title}`] : [title]
  return [`${symbolOf(task)} `, ...name]
}

/** `☑ #12 · ☑ #13 · ☐ #14`; a task without an issue by the beginning of its title, which is its id. */
function rowOf(tasks: readonly TaskProgressView[]): Template {
  const names = tasks.flatMap((task, at): Template => [
    `${at === 0 ? '' : ' · '}${symbolOf(task)} `,
    task.hasIssue
      ? { kind: 'issue', task: task.key, otherwise: shortTitle(task.title, shortestName) }
      : shortTitle(task.title, shortestName),
  ])
  return [...names, '\n']
}

/** As long as the longest number. */
const shortestName = 8
