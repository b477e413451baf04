import type { TaskKey } from '../base/index.ts'
import type { Config } from '../config/index.ts'
import type { CarriedMarks } from './carried.ts'
import type { PlanInput } from './compare-plan.ts'
import type { Tick } from './controls.ts'
import type { ObservedState } from './observed.ts'
import type { PlanId } from './operation.ts'
import type { PlanMemories } from './plan-memory.ts'
import type { StandingPlan } from './stand-still.ts'
import type { SyncPace } from './sync-note.ts'

/** Everything that a decision is made of. */
export interface DecisionInput {
  readonly observed: ObservedState
  /** The tracked plans that could be read, by path. */
  readonly plans: readonly PlanInput[]
  /** Plans of which nothing is changed now, and why: their text is unknown, gone, or no longer tracked. */
  readonly standing: readonly StandingPlan[]
  /** Every file of the repository, to tell a plan that moved from one that was copied. */
  readonly paths: ReadonlySet<string>
  /** Where the files are, by blob id, to tell a plan that was moved out of sight from one that is gone. */
  readonly places: ReadonlyMap<string, string>
  readonly config: Config
  /** Tasks whose issues people deleted or transferred: making those again is what the guard counts. */
  readonly gone: readonly GoneTask[]
  /** Boxes of progress issues that somebody ticked, and what is known of who it was. */
  readonly ticks: readonly Tick[]
  /** The default branch is known to take no commits of ours: what is owed to the plans goes into the pull request. */
  readonly refusesCommits: boolean
  /** Issues whose text can't take a note now: marks of theirs that need one stay out of the write-back. */
  readonly unnotable: ReadonlySet<number>
  /** Marks that a commit was to carry of which nobody noted what came of it. */
  readonly carried: CarriedMarks
  /** What the look before came to know of the plans, for those whose progress issue doesn't say it. */
  readonly memories: PlanMemories
  /** How fast issues are created; not given where nothing limits it. */
  readonly pace?: SyncPace | undefined
  /** The day, in days since 1970 by UTC; null where nobody knows. What depends on it moves by the week, or when a day is past. */
  readonly today: number | null
  /** What people should know of this run: what keeps failing and in whose words. */
  readonly notices: readonly string[]
}

/** A task whose issue is surely gone. */
export interface GoneTask {
  readonly plan: PlanId
  readonly task: TaskKey
}
