import { splitBody } from '../body.ts'
import type { DecisionInput } from '../decision-input.ts'
import type { KnownTask, Managed } from '../managed.ts'
import type { Operation, Subject } from '../operation.ts'
import { withoutReadiness } from '../retire.ts'

/**
 * An issue of somebody else's that a task had taken over goes on without us: our text in our comment is gone but for a word, and with it the marker;
 * labels, milestone and relations that we gave it are taken off.
 */
export function letGo(one: KnownTask, managed: Managed, input: DecisionInput): readonly Operation[] {
  const { issue, marker } = one
  const { number } = issue
  const subject: Subject = { kind: 'task', plan: marker.plan, task: marker.key }
  const about = { subject, number }
  const unready = new Set(withoutReadiness(one, input.config).flatMap(each => ('labels' in each ? each.labels : [])))
  const labels = issue.labels.filter(name => unready.has(name) || marker.labels.includes(name.toLowerCase()))
  const isInOurs = managed.milestones.some(({ milestone }) => milestone.number === issue.milestone && milestone.ours)
  const blockers = ourBlockers(one, input)
  const isBare = labels.length + blockers.length === 0 && !isInOurs
  const { before, after } = splitBody(issue.body)
  return [
    ...(labels.length === 0 ? [] : [{ kind: 'remove-labels', ...about, labels } as const]),
    ...(isInOurs ? [{ kind: 'update-issue', ...about, milestone: null } as const] : []),
    ...blockers.map(blocker => ({ kind: 'remove-blocked-by', ...about, blocker }) as const),
    // Comes last: with the marker nobody knows any more that the rest was ours.
    ...(isBare ? [{ kind: 'update-comment', ...about, body: [before, gone, after] } as const] : []),
  ]
}

const gone = 'Milepost no longer looks after this issue.'

/** Relations that we made, and that are still there. */
function ourBlockers({ issue, marker }: KnownTask, { observed }: DecisionInput): readonly number[] {
  const present = new Set(issue.blockedBy)
  const blockers = observed.issues.filter(({ id, number }) => present.has(id) && marker.blockers.includes(number))
  return blockers.map(({ number }) => number)
}
