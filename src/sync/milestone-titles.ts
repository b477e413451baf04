import type { Phase } from '../plan/index.ts'
import { inertTitle } from '../render/index.ts'
import type { ComparedPlan } from './compare-plan.ts'
import type { Managed } from './managed.ts'
import type { PlanId } from './operation.ts'
import { progressTitle } from './issue-title.ts'

interface Unread {
  readonly managed: Managed
  /** Known plans that are there and of which nobody knows now what they hold. */
  readonly unread: ReadonlySet<PlanId>
}

/**
 * Titles are unique in a repository: one that several plans use gets the plan's name, one that a plan uses twice the phase's key. Plans that
 * can't be read now count with the titles that they had, so that no title changes to and fro.
 */
export function milestoneTitles(plans: readonly ComparedPlan[], around: Unread): ReadonlyMap<string, string> {
  const phases = plans.flatMap(compared =>
    compared.plan.phases
      .filter(phase => !phase.implicit)
      .map(phase => ({ compared, phase, title: inertTitle(phase.title) })),
  )
  const elsewhere = titlesOfUnread(around)
  const usedBy = Map.groupBy(phases, one => one.title.toLowerCase())
  const titled = phases.map(one => {
    const same = usedBy.get(one.title.toLowerCase()) ?? []
    const isShared = elsewhere.has(one.title.toLowerCase()) || same.some(other => other.compared !== one.compared)
    const isTwice = same.filter(other => other.compared === one.compared).length > 1
    const suffix = [isTwice ? one.phase.key : '', isShared ? planName(one.compared, plans, around) : ''].filter(
      part => part !== '',
    )
    return [titleKey(one.compared, one.phase), fitTitle(one.title, suffix)] as const
  })
  return new Map(titled)
}

function titlesOfUnread({ managed, unread }: Unread): ReadonlySet<string> {
  const theirs = managed.milestones.filter(one => unread.has(one.marker.plan))
  return new Set(theirs.map(one => inertTitle(one.marker.title).toLowerCase()))
}

/** A plan's title, or its path where two plans are called the same. */
function planName(compared: ComparedPlan, plans: readonly ComparedPlan[], { managed, unread }: Unread): string {
  const { title, path } = compared.plan
  const isOthers = plans.some(other => other !== compared && other.plan.title === title)
  const isUnreads = [...unread].some(id => managed.progress.get(id)?.issue.title === progressTitle(compared.plan))
  return isOthers || isUnreads ? path : title
}

/** Longer titles are refused (the database column behind them). */
const longestTitle = 255

/** A title that fits, with what tells it apart at its end. */
function fitTitle(title: string, suffix: readonly string[]): string {
  const end = suffix.map(part => ` · ${part}`).join('')
  const room = Math.max(longestTitle - end.length, 1)
  const start = title.length > room ? `${title.slice(0, room - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : title
  return inertTitle(`${start}${end}`).slice(0, longestTitle)
}

/** What a phase's title is found under. */
export function titleKey(compared: ComparedPlan, phase: Phase): string {
  return JSON.stringify([compared.id, phase.key])
}
