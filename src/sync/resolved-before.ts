import { fingerprint } from '../base/index.ts'
import type { TaskStatus } from './task-state.ts'

/** Whether a task of this title was resolved and without an issue when the plan was last seen; true where nobody knows. */
export type ResolvedBefore = (title: string) => boolean

/** Of tasks that were resolved before they had an issue, in a progress issue's marker: their titles as prints. */
export function noteResolved(statuses: readonly TaskStatus[]): string | null {
  const titles = statuses.flatMap(({ task, state, known }) => (known === null && state !== 'open' ? [task.title] : []))
  const note = [...new Set(titles.map(printOf))].join(' ')
  return note.length > longestNote ? null : note
}

/** The other direction; null is a note that was not made. */
export function resolvedBefore(note: string | null): ResolvedBefore {
  if (note === null) return () => true
  const prints = new Set(note.split(' '))
  return title => prints.has(printOf(title))
}

function printOf(title: string): string {
  return fingerprint(title).slice(0, 6)
}

/** A marker shares the 65,536 characters of its issue with what people read: 1,000 tasks. */
const longestNote = 7_000
