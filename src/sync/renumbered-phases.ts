import type { PhaseKey } from '../base/index.ts'
import type { KnownMilestone, KnownTask } from './managed.ts'

/** A phase of a plan, or what a milestone says of one. */
export interface PhaseName {
  readonly key: PhaseKey
  readonly title: string
}

/** A phase's title without what it goes by: `Phase 2: Hull` and `Phase 3: Hull` are called the same. Null where it has no name beside that. */
export function nameOfPhase({ title, key }: PhaseName): string | null {
  const at = title.indexOf(key)
  const name = at === -1 ? title : `${title.slice(0, at)}${title.slice(at + key.length)}`
  return /\p{L}\P{L}+\p{L}/u.test(name) ? name : null
}

/**
 * In which phase each issue is, by the keys that phases have now: in the one that is called as its milestone is, if any, whatever the two go by.
 * An issue of a phase that is called otherwise stays with those of its own, also where another phase goes by that key now.
 */
export function phasesOfIssues(
  now: readonly PhaseName[],
  { tasks, milestones }: { readonly tasks: readonly KnownTask[]; readonly milestones: readonly KnownMilestone[] },
): (one: KnownTask) => PhaseKey {
  const names = new Map(
    milestones.map(({ milestone, marker: { phase, title } }) => [milestone.number, nameOfPhase({ key: phase, title })]),
  )
  const keys = namedOnce(now)
  const named = ({ issue }: KnownTask): PhaseKey | undefined => keys.get(names.get(issue.milestone ?? 0) ?? '')
  const taken = new Set(tasks.map(named))
  return one => named(one) ?? (taken.has(one.marker.phase) ? `was ${one.marker.phase}` : one.marker.phase)
}

function namedOnce(phases: readonly PhaseName[]): ReadonlyMap<string, PhaseKey> {
  return new Map(
    [...Map.groupBy(phases, phase => nameOfPhase(phase) ?? '')].flatMap(([name, [first, ...others]]) =>
      name === '' || first === undefined || others.length > 0 ? [] : [[name, first.key] as const],
    ),
  )
}
