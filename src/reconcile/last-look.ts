import { isUnknown, type RepositoryRef, type Unknown } from '../base/index.ts'
import type { EarlierLook, GatewayReader } from '../github/index.ts'
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

/** What was seen, and what that builds on. */
export interface BuiltLook {
  readonly observed: ObservedState
  /** Undefined: everything was read. */
  readonly earlier: LastLook | undefined
}

/**
 * Looks at what has changed since an earlier look; at everything where there is none, or where the server had other things then: what one
 * look asked for, and the other did not, would be missing. Unknown if what was read may be cut; throws GitHubError.
 */
export async function lookSince(
  earlier: LastLook | undefined,
  { gateway, repository }: { readonly gateway: Pick<GatewayReader, 'look'>; readonly repository: RepositoryRef },
): Promise<BuiltLook | Unknown> {
  const observed = await gateway.look(repository, earlier)
  if (isUnknown(observed)) return observed
  if (earlier === undefined || isOfSameServer(earlier, observed)) return { observed, earlier }
  return await lookSince(undefined, { gateway, repository })
}

function isOfSameServer(one: Pick<LastLook, 'server'>, other: Pick<ObservedState, 'server'>): boolean {
  const { dependencies, subIssues } = one.server
  return dependencies === other.server.dependencies && subIssues === other.server.subIssues
}

/** Replicas lag: a look since the last one goes back this much further. */
const overlapSeconds = 60
