import type { ExplainedView, LeftView } from '../../render/index.ts'
import type { KnownTask } from '../managed.ts'
import { isToClose, isTooFullToClose } from '../retire.ts'
import { heldIn, type Decided } from './explain-task.ts'

/** What becomes of an issue whose task left its plan, alone or with all of it; null if it is none. */
export function explainLeft(number: number, { plans, departed, held }: Decided): ExplainedView | null {
  const places = [
    ...plans.map(({ left, plan: { path } }) => ({ left, path })),
    ...departed.flatMap(({ why, tasks, path }) => (why === 'released' ? [] : [{ left: tasks, path }])),
  ]
  for (const { left, path } of places) {
    const one = left.find(({ issue }) => issue.number === number)
    if (one === undefined) continue
    const why = heldIn(path, held)
    return { kind: 'left', path, fate: fateOf(one, why.length > 0), held: why }
  }
  return null
}

function fateOf(one: KnownTask, isHeld: boolean): LeftView['fate'] {
  const { issue, marker } = one
  if (isToClose(one)) return isHeld ? 'held' : 'closing'
  if (isTooFullToClose(one)) return 'full'
  if (issue.state === 'open') return 'theirs'
  return marker.removed && marker.retired !== 'before' && issue.state === 'dropped' ? 'closed' : 'before'
}
