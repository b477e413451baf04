import type { EarlierLook } from '../github/index.ts'
import type { ObservedState, ServerFeatures } from '../sync/index.ts'

/** What the last look at a repository saw, for the next one to build on. Losing it costs requests, never correctness. */
export interface LastLook extends EarlierLook {
  /** Numbers of the issues that were known as ours. */
  readonly ours: readonly number[]
  /** What the server had, and so what was asked for. */
  readonly server: ServerFeatures
  /** When everything was read, on which this builds; by our clock. */
  readonly wholeAt: Date
  /** When the run began that left it. */
  readonly run: Date
}

/**
 * For a look at what changes from now on, by GitHub's clock and never by ours: since the newest change that was seen, less the overlap.
 * Undefined where there is no issue to tell it.
 */
export function asEarlier({
  issues,
  otherClaims,
}: Pick<ObservedState, 'issues' | 'otherClaims'>): EarlierLook | undefined {
  const newest = issues.reduce((latest, { updatedAt }) => Math.max(latest, Date.parse(updatedAt)), -Infinity)
  if (!Number.isFinite(newest)) return undefined
  const at = new Date(newest - overlapSeconds * 1000).toISOString()
  return { issues, at, ...(otherClaims === undefined ? {} : { otherClaims }) }
}

/** Whether what one look asked for, and the other did not, may be missing where they are put together. */
export function isOfSameServer(one: Pick<LastLook, 'server'>, other: Pick<LastLook, 'server'>): boolean {
  const { dependencies, subIssues } = one.server
  return dependencies === other.server.dependencies && subIssues === other.server.subIssues
}

/** Replicas lag: a look since the last one goes back this much further. */
const overlapSeconds = 60
