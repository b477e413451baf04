import type { TaskState } from '../plan.ts'
import { entries } from './vocabulary.ts'

/** What tools and trades have agreed on. It belongs to no language. */

/** Keys of front matter with lists of tasks, each a mapping of its own. */
export const todoKeys: readonly string[] = ['todos', 'tasks']

/** Keys of what such a task is called: the first that there is. */
export const todoTitleKeys: readonly string[] = ['content', 'title', 'name', 'task', 'text', 'summary']

/** The same of a document. */
export const documentTitleKeys: readonly string[] = ['title', 'name']

/** Letters before the numbers of decisions, proposals and requirements, which have an id and a status as tasks do. */
export const paperPrefixes: readonly string[] = entries(`
  ad, adr, dr, mdr, rfc, pep, kep, jep, tep, eip, bip, cip, oep, dip, prd, srs, spec, req, nfr, iso, din`)

/** What outliners put before a point, in capitals, where others have a checkbox. */
export const keywords: Readonly<Record<TaskState, readonly string[]>> = {
  todo: entries(`todo, later, next, wait, waiting, hold, backlog`),
  'in-progress': entries(`doing, now, started, in-progress, wip`),
  done: entries(`done`),
  dropped: entries(`canceled, cancelled, dropped`),
}
