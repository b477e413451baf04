import { assertNever } from '../base/index.ts'
import type { SharedState } from './marker.ts'

/** A task's state where plan and issue were compared, and who said it. */
export interface MergedState {
  readonly state: SharedState
  /** `plan`: the issue must follow. `issue`: the plan must follow. `both`: nothing to do. */
  readonly from: 'plan' | 'issue' | 'both'
}

/**
 * Who wins for a state: whoever changed since the baseline; both and not alike: the issue.
 * Without a baseline done or dropped beats open, so Milepost never reopens an issue for want of one.
 * An unstated task (`plan` null) never counts as a change.
 */
export function mergeState(plan: SharedState | null, issue: SharedState, baseline: SharedState | null): MergedState {
  if (plan === null) return { state: issue, from: 'issue' }
  if (plan === issue) return { state: issue, from: 'both' }
  if (baseline === null) return issue === 'open' ? { state: plan, from: 'plan' } : { state: issue, from: 'issue' }
  return issue === baseline ? { state: plan, from: 'plan' } : { state: issue, from: 'issue' }
}

/** The same rule for a step; `issue` is null when the issue does not show the step yet. */
export function mergeStep(plan: boolean, issue: boolean | null, baseline: boolean | null): boolean {
  if (issue === null || plan === issue) return plan
  if (baseline === null) return true
  return issue === baseline ? plan : issue
}

/** The baseline after this look: it moves only when both sides are equal as read. */
export function nextBaseline(
  plan: SharedState | null,
  issue: SharedState,
  baseline: SharedState | null,
): SharedState | null {
  return plan === issue ? issue : baseline
}

/** A plan's state of a task in the words that it shares with an issue. */
export function sharedState(state: 'todo' | 'in-progress' | 'done' | 'dropped'): SharedState {
  switch (state) {
    case 'todo':
    case 'in-progress':
      return 'open'
    case 'done':
    case 'dropped':
      return state
    default:
      return assertNever(state)
  }
}
