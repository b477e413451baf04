import { assertNever } from '../base/index.ts'
import type { Wait } from '../graph/index.ts'
import type { Task, TaskState } from '../plan/index.ts'

/** Id and title, as the task's issue is called. */
export function taskName(task: Pick<Task, 'id' | 'title'>): string {
  return task.id === null ? task.title : `${task.id} ${task.title}`
}

export function stateSymbol(state: TaskState): string {
  switch (state) {
    case 'todo':
      return '☐'
    case 'in-progress':
      return '◐'
    case 'done':
      return '☑'
    case 'dropped':
      return '⊘'
    default:
      return assertNever(state)
  }
}

/** More of them say nothing at a glance. */
const mostWaits = 6

/** `1.2, 1.3, phase 4 and 3 more`: tasks by their key, phases by theirs. */
export function describeWaits(waits: readonly Wait[]): string {
  const shown = waits.slice(0, mostWaits).map(describeWait).join(', ')
  return waits.length > mostWaits ? `${shown} and ${waits.length - mostWaits} more` : shown
}

function describeWait(wait: Wait): string {
  switch (wait.kind) {
    case 'task':
      return wait.key
    case 'phase':
      return `phase ${wait.key}`
    case 'issue':
      return `#${wait.number}`
    case 'elsewhere':
      return wait.fragment === null ? wait.path : `${wait.path}#${wait.fragment}`
    default:
      return assertNever(wait)
  }
}
