import type { PhaseKey } from '../base/index.ts'
import type { Phase } from '../plan/index.ts'
import { inertTitle } from '../render/index.ts'
import { statusesInOrder, type ComparedPlan } from './compare-plan.ts'
import type { KnownMilestone, Managed } from './managed.ts'
import type { ObservedMilestone, ObservedState } from './observed.ts'

/** Which milestone a phase has, or is to get. */
export interface MilestoneChoice {
  readonly title: string
  /** The milestone as it is; null if there is none yet. */
  readonly observed: ObservedMilestone | null
}

/**
 * Finds each phase's milestone, after the tasks: by title, then by the phase that most of a milestone's issues belong to, then by key.
 * A milestone of the same title that people made is taken over: its title, text and state stay theirs, and the phase keeps it when either of
 * them is renamed.
 */
export function matchMilestones(
  plans: readonly ComparedPlan[],
  around: { readonly observed: ObservedState; readonly managed: Managed },
): ReadonlyMap<string, ReadonlyMap<PhaseKey, MilestoneChoice>> {
  const titles = milestoneTitles(plans)
  const found = new Map(plans.map(compared => [compared.id, matchKnown(compared, knownOf(compared, around.managed))]))
  const taken = new Set([...found.values()].flatMap(phases => [...phases.values()].map(milestone => milestone.number)))
  const free = around.observed.milestones.filter(milestone => !taken.has(milestone.number))
  // GitHub tells titles apart as we do not know: with regard to case or without.
  const byTitle = new Map(free.map(milestone => [milestone.title.toLowerCase(), milestone]))
  return new Map(
    plans.map(compared => {
      const choices = compared.plan.phases.flatMap((phase): [PhaseKey, MilestoneChoice][] => {
        const title = titles.get(titleKey(compared, phase))
        if (title === undefined) return []
        const known = found.get(compared.id)?.get(phase.key)
        const theirs = byTitle.get(title.toLowerCase())
        // The title belongs to somebody's milestone: ours can't have it, so the phase goes to theirs.
        const observed = known?.title.toLowerCase() === title.toLowerCase() ? known : (theirs ?? known ?? null)
        return [[phase.key, { title: observed?.ours === false ? observed.title : title, observed }]]
      })
      return [compared.id, new Map(choices)]
    }),
  )
}

function knownOf(compared: ComparedPlan, managed: Managed): readonly KnownMilestone[] {
  return managed.milestones.filter(one => one.marker.plan === compared.id)
}

function matchKnown(
  compared: ComparedPlan,
  known: readonly KnownMilestone[],
): ReadonlyMap<PhaseKey, ObservedMilestone> {
  const found = new Map<PhaseKey, ObservedMilestone>()
  const free = new Set(known)
  const take = (phase: Phase, fits: (one: KnownMilestone) => boolean): void => {
    if (found.has(phase.key)) return
    const one = [...free].find(fits)
    if (one === undefined) return
    found.set(phase.key, one.milestone)
    free.delete(one)
  }
  const phases = compared.plan.phases.filter(phase => !phase.implicit)
  for (const phase of phases) take(phase, one => one.marker.title === phase.title && one.marker.phase === phase.key)
  for (const phase of phases) take(phase, one => one.marker.title === phase.title)
  const homes = homesOfIssues(compared)
  for (const phase of phases) take(phase, one => homes.get(one.milestone.number) === phase.key)
  // A phase that no issue tells of any more is still known by its name when another one was put in before it.
  const names = phases.map(phase => nameOf(phase.title, phase.key))
  for (const phase of phases) {
    const name = nameOf(phase.title, phase.key)
    const isTelling = /\p{L}\P{L}+\p{L}/u.test(name) && names.filter(other => other === name).length === 1
    if (isTelling) take(phase, one => nameOf(one.marker.title, one.marker.phase) === name)
  }
  for (const phase of phases) take(phase, one => one.marker.phase === phase.key)
  return found
}

/** A phase's title without what it goes by: `Phase 2: Hull` and `Phase 3: Hull` are called the same. */
function nameOf(title: string, key: PhaseKey): string {
  const at = title.indexOf(key)
  return at === -1 ? title : `${title.slice(0, at)}${title.slice(at + key.length)}`
}

/** For each milestone, the phase that most of its issues belong to now. */
function homesOfIssues(compared: ComparedPlan): ReadonlyMap<number, PhaseKey> {
  const counts = new Map<number, Map<PhaseKey, number>>()
  for (const { task, known } of statusesInOrder(compared)) {
    const milestone = known?.issue.milestone ?? null
    if (milestone === null) continue
    const phases = counts.get(milestone) ?? new Map<PhaseKey, number>()
    phases.set(task.phase, (phases.get(task.phase) ?? 0) + 1)
    counts.set(milestone, phases)
  }
  return new Map(
    [...counts].flatMap(([milestone, phases]) => {
      const [most] = [...phases].toSorted((left, right) => right[1] - left[1])
      return most === undefined ? [] : [[milestone, most[0]] as const]
    }),
  )
}

/** Titles are unique in a repository: one that several plans use gets the plan's name, one that a plan uses twice the phase's key. */
function milestoneTitles(plans: readonly ComparedPlan[]): ReadonlyMap<string, string> {
  const phases = plans.flatMap(compared =>
    compared.plan.phases
      .filter(phase => !phase.implicit)
      .map(phase => ({ compared, phase, title: inertTitle(phase.title) })),
  )
  const usedBy = Map.groupBy(phases, one => one.title.toLowerCase())
  const titled = phases.map(one => {
    const same = usedBy.get(one.title.toLowerCase()) ?? []
    const isShared = new Set(same.map(other => other.compared.id)).size > 1
    const isTwice = same.filter(other => other.compared === one.compared).length > 1
    const suffix = [isTwice ? one.phase.key : '', isShared ? planName(one.compared, plans) : ''].filter(
      part => part !== '',
    )
    return [titleKey(one.compared, one.phase), fitTitle(one.title, suffix)] as const
  })
  return new Map(titled)
}

/** A plan's title, or its path where two plans are called the same. */
function planName(compared: ComparedPlan, plans: readonly ComparedPlan[]): string {
  const isUnique = plans.every(other => other === compared || other.plan.title !== compared.plan.title)
  return isUnique ? compared.plan.title : compared.plan.path
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

function titleKey(compared: ComparedPlan, phase: Phase): string {
  return JSON.stringify([compared.id, phase.key])
}
