import type { TaskKey } from '../../base/index.ts'
import { resolvedInPlan } from '../order.ts'
import { unblockedIn, withResolved, type Expected } from './expected.ts'
import type { Moment } from './story.ts'

/** Tasks that people have resolved since the plan was pushed, in plan order. */
export function closedSincePush({ plan, resolved }: Expected): readonly TaskKey[] {
  const inPlan = resolvedInPlan(plan)
  return plan.tasks.map(task => task.key).filter(key => resolved.has(key) && !inPlan.has(key))
}

/** Tasks that can be worked on because these are resolved. */
export function freedBy(tasks: readonly TaskKey[], now: Moment): readonly TaskKey[] {
  const expected = withResolved(now.expected, tasks, false)
  return freedBetween({ ...now, expected }, now)
}

/** Tasks that can be worked on now and were blocked before. */
export function freedBetween(before: Moment, after: Moment): readonly TaskKey[] {
  const were = new Set(unblockedIn(before.expected, before.seen))
  return unblockedIn(after.expected, after.seen).filter(key => !were.has(key) && !before.expected.resolved.has(key))
}

/** More names say nothing at a glance. */
const mostNames = 8

export function listTasks(keys: readonly TaskKey[]): string {
  const shown = keys.slice(0, mostNames).join(', ')
  return keys.length > mostNames ? `${shown} and ${keys.length - mostNames} more` : shown
}
