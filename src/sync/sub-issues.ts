import { statusesInOrder, type ComparedPlan } from './compare-plan.ts'
import type { ObservedState } from './observed.ts'
import type { Operation } from './operation.ts'
import type { TaskStatus } from './task-state.ts'

/** GitHub's limit for a parent; closed ones count (docs, "Adding sub-issues"). */
const mostChildren = 100

/**
 * Makes the issues of a plan's open tasks parts of its progress issue, in plan order, as many as GitHub takes. A group has no issue that could
 * be a parent. An issue that is a part of another one already stays there, and nothing is ever taken out: people arrange such things.
 */
export function subIssuesOf(compared: ComparedPlan, observed: ObservedState): readonly Operation[] {
  const parent = compared.progress?.issue
  if (!compared.config.subIssues || !observed.server.subIssues || parent === undefined) return []
  const children = observed.issues.filter(issue => issue.parent === parent.id).length
  return statusesInOrder(compared)
    .filter(isAlone)
    .slice(0, Math.max(mostChildren - children, 0))
    .flatMap(({ task, known }): Operation[] => {
      const subject = { kind: 'task', plan: compared.id, task: task.key } as const
      return known === null
        ? []
        : [{ kind: 'add-sub-issue', subject, number: known.issue.number, parent: parent.number }]
    })
}

/** Open, and surely no part of anything. */
function isAlone({ state, known }: TaskStatus): boolean {
  return state === 'open' && known?.issue.state === 'open' && known.issue.parent === null
}
