import type { PhaseKey } from '../base/index.ts'
import type { Phase } from '../plan/index.ts'
import { statusesInOrder, type ComparedPlan } from './compare-plan.ts'
import type { KnownMilestone, Managed } from './managed.ts'
import { milestoneTitles, titleKey } from './milestone-titles.ts'
import type { ObservedMilestone, ObservedState } from './observed.ts'
import type { PlanId } from './operation.ts'
import { titleSimilarity } from './title-similarity.ts'
import { nameOfPhase } from './renumbered-phases.ts'

/** Which milestone a phase has, or is to get. */
export interface MilestoneChoice {
  readonly title: string
  /** The milestone as it is; null if there is none yet. */
  readonly observed: ObservedMilestone | null
}

/**
 * Finds each phase's milestone, after the tasks: by title, then by the phase that most of a milestone's issues belong to, then by key.
 * A milestone of the same title that people made is taken over: its title, text and state stay theirs, and the phase keeps it when either of
 * them is renamed. Milestones of plans that are there but can't be read now (`unread`) keep theirs.
 */
export function matchMilestones(
  plans: readonly ComparedPlan[],
  around: { readonly observed: ObservedState; readonly managed: Managed; readonly unread: ReadonlySet<PlanId> },
): ReadonlyMap<string, ReadonlyMap<PhaseKey, MilestoneChoice>> {
  const titles = milestoneTitles(plans, around)
  const found = new Map(plans.map(compared => [compared.id, matchKnown(compared, knownOf(compared, around.managed))]))
  const taken = new Set([
    ...[...found.values()].flatMap(phases => [...phases.values()].map(milestone => milestone.number)),
    ...around.managed.milestones.filter(one => around.unread.has(one.marker.plan)).map(one => one.milestone.number),
  ])
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
  const give = (phase: Phase, one: KnownMilestone | undefined): void => {
    if (one === undefined || found.has(phase.key) || !free.has(one)) return
    found.set(phase.key, one.milestone)
    free.delete(one)
  }
  const phases = compared.plan.phases.filter(phase => !phase.implicit)
  const byTrait = (traitOf: (phase: { readonly title: string; readonly key: PhaseKey }) => string | null): void => {
    const fitting = Map.groupBy(free, ({ marker }) => traitOf({ title: marker.title, key: marker.phase }))
    for (const phase of phases) {
      const trait = traitOf(phase)
      const fits = trait === null ? undefined : fitting.get(trait)
      give(
        phase,
        fits?.find(one => free.has(one)),
      )
    }
  }
  byTrait(({ key, title }) => JSON.stringify([key, title]))
  byTrait(({ title }) => title)
  const numbered = new Map(known.map(one => [one.milestone.number, one]))
  const keyed = new Map(phases.map(phase => [phase.key, phase]))
  const homes = homesOfIssues(compared, ({ milestone, phase }) => {
    const [now, then] = [keyed.get(phase), numbered.get(milestone)]
    return now !== undefined && then !== undefined && nameOfPhase(now) === nameThen(then)
  })
  const lived = new Set(homes.map(home => home.milestone))
  // Of a milestone that has no issue left only its name tells.
  const empty = [...free].filter(({ milestone }) => !lived.has(milestone.number))
  for (const [phase, one] of calledNearly(phases, empty)) give(phase, one)
  for (const { milestone, phase } of homes) {
    const home = keyed.get(phase)
    if (home !== undefined) give(home, numbered.get(milestone))
  }
  // A phase that no issue tells of any more is still known by its name when another one was put in before it.
  const names = Map.groupBy(phases, nameOfPhase)
  byTrait(phase => (names.get(nameOfPhase(phase))?.length === 1 ? nameOfPhase(phase) : null))
  byTrait(({ key }) => key)
  return found
}

/** Titles of phases from here on differ in little: most share the word phase. */
const nearly = 0.7

/** Phases with the milestones that are called nearly so, and nobody else. */
function calledNearly(
  phases: readonly Phase[],
  known: readonly KnownMilestone[],
): readonly (readonly [Phase, KnownMilestone])[] {
  const pairs = phases.flatMap(phase =>
    known.flatMap(one => {
      const [now, then] = [nameOfPhase(phase), nameThen(one)]
      const isLike = now !== null && then !== null && titleSimilarity(now, then) >= nearly
      return isLike ? [[phase, one] as const] : []
    }),
  )
  return pairs.filter(([phase, one]) => pairs.filter(pair => pair[0] === phase || pair[1] === one).length === 1)
}

function nameThen({ marker }: KnownMilestone): string | null {
  return nameOfPhase({ key: marker.phase, title: marker.title })
}

interface Home {
  readonly milestone: number
  readonly phase: PhaseKey
  readonly issues: number
}

/**
 * The phase that most of a milestone's issues belong to now; where several milestones come to one phase, the one with the most issues first, and
 * of equals the one that has the phase's name.
 */
function homesOfIssues(compared: ComparedPlan, isNamesake: (home: Home) => boolean): readonly Home[] {
  const places = statusesInOrder(compared).flatMap(({ task, known }) => {
    const milestone = known?.issue.milestone ?? null
    return milestone === null ? [] : [{ milestone, phase: task.phase }]
  })
  return [...Map.groupBy(places, ({ milestone }) => milestone)]
    .flatMap(([milestone, all]): readonly Home[] => {
      const phases = [...Map.groupBy(all, ({ phase }) => phase)]
      const [most] = phases.toSorted(([, left], [, right]) => right.length - left.length)
      return most === undefined ? [] : [{ milestone, phase: most[0], issues: most[1].length }]
    })
    .toSorted(
      (left, right) =>
        right.issues - left.issues ||
        Number(isNamesake(right)) - Number(isNamesake(left)) ||
        left.milestone - right.milestone,
    )
}
