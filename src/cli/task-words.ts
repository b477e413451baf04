import { assertNever } from '../base/index.ts'
import type { Wait } from '../graph/index.ts'
import type { Plan, Task, TaskState } from '../plan/index.ts'

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

/** `1.2, "Paint", phase 4 and 3 more`: tasks and phases as the plan calls them, those without an id or number by their titles. */
export function describeWaits(waits: readonly Wait[], plan: Plan): string {
  const shown = waits
    .slice(0, mostWaits)
    .map(wait => describeWait(wait, plan))
    .join(', ')
  return waits.length > mostWaits ? `${shown} and ${waits.length - mostWaits} more` : shown
}

function describeWait(wait: Wait, plan: Plan): string {
  switch (wait.kind) {
    case 'task': {
      const task = plan.tasks.find(one => one.key === wait.key)
      return task?.id === null ? `"${task.title}"` : wait.key
    }
    case 'phase': {
      const phase = plan.phases.find(one => one.key === wait.key)
      // A key that is no word of the title is made of it.
      return phase?.title.includes(phase.key) === false ? `phase "${phase.title}"` : `phase ${wait.key}`
    }
    case 'issue':
      return `#${wait.number}`
    case 'elsewhere':
      return wait.fragment === null ? wait.path : `${wait.path}#${wait.fragment}`
    default:
      return assertNever(wait)
  }
}
