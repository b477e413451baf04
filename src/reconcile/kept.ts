import type { EarlierLook, GatewayReader } from '../github/index.ts'
import type { LookRequest } from '../queue/index.ts'
import type { PlanReader } from '../reader/index.ts'
import type { ObservedState } from '../sync/index.ts'
import { createCheckoutReader, type CheckoutReader } from './checkout.ts'
import { createMemory, type Memory } from './memory.ts'
import type { Outcome } from './outcome.ts'
import type { RepeatTimes } from './repeats.ts'
import type { CommitRefusal, ProposalRefusal, SettleParts } from './run.ts'
import type { Settled } from './settle.ts'
import type { SeenState } from './seen-state.ts'
import { createTheirsReader, type TheirsReader } from './theirs.ts'

/** What is kept between runs. Losing it costs requests, never correctness. */
export interface Kept {
  readonly checkouts: CheckoutReader
  readonly theirs: TheirsReader
  /** The last look at each repository, by its id. */
  readonly looks: Memory<EarlierLook>
  /** What the last run of each repository came to, by its id, until somebody takes it: it may be large. */
  readonly outcomes: Map<string, Outcome>
  /** What the last look at each repository saw, by its id. */
  readonly seen: Memory<SeenState>
  /** What the last run of each repository had to say, by its id. */
  readonly said: Memory<readonly string[]>
  /** What the log has been told of each repository's files, by its id. */
  readonly told: Memory<ReadonlySet<string>>
  /** The last refusal of each repository's branch, by the repository's id. */
  readonly refusals: Memory<CommitRefusal>
  /** The last step of each repository's pull request that was refused, by the repository's id. */
  readonly proposalRefusals: Memory<ProposalRefusal>
  /** When the changes that wait for their write-back were made, by the repository's id. */
  readonly changedAt: Memory<ReadonlyMap<string, string>>
  /** What was carried out again and again, by the repository's id. */
  readonly repeats: Memory<RepeatTimes>
  /** Since when nobody can tell who ticked a box, by the repository's id. */
  readonly unanswered: Memory<{ readonly since: Date | null }>
}

/** Nothing yet. */
export function createKept({
  gateway,
  reader,
}: {
  readonly gateway: GatewayReader
  readonly reader: PlanReader
}): Kept {
  return {
    checkouts: createCheckoutReader(gateway, reader),
    theirs: createTheirsReader(gateway),
    looks: createMemory(mostLooks),
    outcomes: new Map(),
    seen: createMemory(mostSeen),
    said: createMemory(mostLooks),
    told: createMemory(mostLooks),
    refusals: createMemory(mostLooks),
    proposalRefusals: createMemory(mostLooks),
    changedAt: createMemory(mostLooks),
    repeats: createMemory(mostLooks),
    unanswered: createMemory(mostLooks),
  }
}

/** Keeps what the next run builds on. */
export function rememberRun(key: string, settled: Settled, memory: Kept): void {
  const { observed, checkout, plans, rest } = settled
  const { repository } = observed
  memory.outcomes.set(key, { kind: 'seen', repository, hindrance: null, plans, settled: { observed, checkout, rest } })
  memory.said.keep(key, settled.notices)
  memory.changedAt.keep(key, settled.changedAt)
  if (settled.commitRefusal !== null) memory.refusals.keep(key, settled.commitRefusal)
  memory.proposalRefusals.keep(key, settled.proposalRefusal ?? nothingRefused)
  const look = asEarlier(settled.observed)
  if (look !== undefined) memory.looks.keep(key, look)
}

/** What a run knows from the one before. A full look tries again what the branch refused, since its rules may have changed. */
export function rememberedFor(
  { repository, depth }: LookRequest,
  observed: ObservedState,
  { checkouts, said, refusals, proposalRefusals, changedAt }: Kept,
): Pick<SettleParts, 'repository' | 'checkouts' | 'said' | 'commitRefusal' | 'proposalRefusal' | 'changedAt'> {
  const key = String(repository.id)
  const refusal = refusals.get(key)
  const isKnown = depth === 'since' && refusal?.head === observed.repository.head
  return {
    repository,
    checkouts,
    said: said.get(key) ?? [],
    commitRefusal: isKnown ? (refusal ?? null) : null,
    proposalRefusal: depth === 'since' ? (proposalRefusals.get(key) ?? null) : null,
    changedAt: changedAt.get(key) ?? new Map(),
  }
}

/**
 * For a look at what changes from now on, by GitHub's clock and never by ours: since the newest change that was seen, less the overlap.
 * Undefined where there is no issue to tell it.
 */
export function asEarlier(state: ObservedState): EarlierLook | undefined {
  const newest = state.issues.reduce((latest, { updatedAt }) => Math.max(latest, Date.parse(updatedAt)), -Infinity)
  if (!Number.isFinite(newest)) return undefined
  return { state, at: new Date(newest - overlapSeconds * 1000).toISOString() }
}

/** Replicas lag: a look since the last one goes back this much further. */
const overlapSeconds = 60
/** Looks kept at a time: a plan of 500 tasks takes about a megabyte. */
const mostLooks = 200

/** A few letters each. */
const mostSeen = 10_000

const nothingRefused: ProposalRefusal = { step: '', notice: '' }
