import { statusesInOrder, type ComparedPlan } from './compare-plan.ts'

/** What is not done because it looks like an accident, and the sentences that say so. */
export interface Holds {
  readonly creations: boolean
  readonly removals: boolean
  readonly notices: readonly string[]
}

/** Closing more issues than this, and more than this share of the open ones, because their tasks vanished, is held; so is closing `most`. */
const vanished = { few: 10, share: 0.2, most: 50 }
/** Creating more than this at first sight, or later, is held. */
const created = { atFirst: 1000, later: 200 }

/** Holds back what would change a repository beyond what a person is likely to have meant. */
export function guardPlan(compared: ComparedPlan): Holds {
  const removals = removalsHeld(compared)
  const creations = creationsHeld(compared)
  return {
    removals: removals !== null,
    creations: creations !== null,
    notices: [removals, creations].filter(notice => notice !== null),
  }
}

function removalsHeld({ left, statuses }: ComparedPlan): string | null {
  const closing = left.filter(one => one.issue.state === 'open').length
  const open = closing + [...statuses.values()].filter(status => status.known?.issue.state === 'open').length
  const isMany = closing > vanished.most || (closing > vanished.few && closing > open * vanished.share)
  if (!isMany) return null
  return `${closing} of ${open} open tasks are gone from the plan. Their issues are left as they are until they are back, or closed by hand.`
}

function creationsHeld(compared: ComparedPlan): string | null {
  const creating = statusesInOrder(compared).filter(status => status.known === null && status.state === 'open').length
  // Until the first sync is over it goes on as what it is, however often the pace or a failure interrupts it.
  const isFirst = compared.progress?.marker.settled !== true
  const limit = isFirst ? created.atFirst : created.later
  if (creating <= limit) return null
  return `The plan asks for ${creating} new issues, more than ${limit} at once. None is created: split the plan into several files.`
}
