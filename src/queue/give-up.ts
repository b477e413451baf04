import type { KeyState } from './request-table.ts'

/**
 * Failures in a row after which a request is laid aside, if GitHub or the network was at fault or what was read could not be trusted. All of that
 * ends by itself, and the pauses (`pauseAfter`) are a quarter of an hour after the eighth: an outage of a day is outlasted, with an hour to spare.
 * (The database's own failures hardly count: where it is away nothing can be counted, and the run is given back as it was.)
 */
const mostFailures = 108

/**
 * The same of mistakes of ours, something thrown that nobody expected: time heals them only together with another version, and each further
 * attempt costs of GitHub's limits. These take three hours, for what only looks like one: a machine without memory, a full disk.
 */
export const mostMistakes = 20

/** Whether one more attempt would not help. */
export function isHopeless({ failures, mistakes }: Pick<KeyState, 'failures' | 'mistakes'>): boolean {
  return failures >= mostFailures || mistakes >= mostMistakes
}

/**
 * What is known of a request that was laid aside, when something else asks for it: after mistakes of ours it gets one attempt, and is laid aside
 * again if that fails in the same way; an outage is over or has just begun anew.
 */
export function revived(state: KeyState): KeyState {
  if (state.mistakes < mostMistakes) return { ...fresh, heldUntil: state.heldUntil }
  return { ...state, failures: Math.min(state.failures, mostMistakes - 1), mistakes: mostMistakes - 1 }
}

/** What is known of a key after one more failure, which counts as so many mistakes of ours. */
export function failed(
  before: KeyState,
  { why, mistakes, now }: Pick<KeyState, 'mistakes'> & { readonly why: string; readonly now: Date },
): KeyState {
  const isFirst = before.failures === 0
  return {
    heldUntil: before.heldUntil,
    failures: before.failures + 1,
    mistakes: (isFirst ? 0 : before.mistakes) + mistakes,
    failingSince: (isFirst ? null : before.failingSince) ?? now,
    why,
  }
}

/** Of what has not failed. */
export const fresh: KeyState = { heldUntil: null, failures: 0, mistakes: 0, failingSince: null, why: null }
