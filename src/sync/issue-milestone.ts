import type { PhaseKey } from '../base/index.ts'
import type { KnownMilestone, KnownTask } from './managed.ts'
import type { MilestoneChoice } from './match-milestones.ts'
import type { ObservedMilestone } from './observed.ts'
import type { TaskStatus } from './task-state.ts'

/** What tells which milestone an issue belongs in. */
export interface MilestoneContext {
  readonly choices: ReadonlyMap<PhaseKey, MilestoneChoice>
  readonly milestones: readonly ObservedMilestone[]
  /** Those that phases of ours have or had. */
  readonly known: readonly KnownMilestone[]
}

/** The milestone that an issue is to be in: its title, and its number where there is one, since it may be about to get that title. */
export interface IssueMilestone {
  readonly milestone: string | null
  readonly milestoneNumber: number | null
}

/**
 * A task's issue is in the milestone of its phase. Where the phase has none the issue stays in that of people, for there is nothing of ours to
 * put in its place; only what we put it into is taken off.
 */
export function issueMilestone({ task, known }: TaskStatus, context: MilestoneContext): IssueMilestone {
  const choice = context.choices.get(task.phase)
  if (choice !== undefined) return { milestone: choice.title, milestoneNumber: choice.observed?.number ?? null }
  if (known === null || wasPutThere(known, context)) return { milestone: null, milestoneNumber: null }
  return { milestone: null, milestoneNumber: known.issue.milestone }
}

/** It is one of ours, or one that people made and the issue's phase, as it was, had taken over. */
function wasPutThere({ issue, marker }: KnownTask, { milestones, known }: MilestoneContext): boolean {
  if (milestones.some(one => one.number === issue.milestone && one.ours)) return true
  const taken = known.find(one => one.milestone.number === issue.milestone)?.marker
  return taken?.plan === marker.plan && taken.phase === marker.phase
}
