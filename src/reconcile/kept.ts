import type { GatewayReader } from '../github/index.ts'
import type { LookRequest } from '../queue/index.ts'
import type { PlanReader } from '../reader/index.ts'
import type { ObservedState } from '../sync/index.ts'
import { noCache, type Cache } from './cache/cache.ts'
import { createCheckoutReader, type CheckoutReader } from './checkout.ts'
import { asEarlier, type LastLook } from './last-look.ts'
import { createLooks, type Looks } from './looks.ts'
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
  readonly looks: Looks
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
export function createKept({ gateway, reader, cache = noCache, now }: KeptParts): Kept {
  const theirs = createTheirsReader(gateway)
  return {
    checkouts: createCheckoutReader({ gateway, reader, cache }),
    theirs,
    looks: createLooks({ cache, theirs, now }),
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

export interface KeptParts {
  readonly gateway: GatewayReader
  readonly reader: PlanReader
  /** What outlives the process; nothing if not said. */
  readonly cache?: Cache
  readonly now: () => Date
}

/** What a run was built on. */
export interface RunBasis extends Pick<LastLook, 'wholeAt' | 'run' | 'ours'> {
  readonly before: LastLook | undefined
  /** Whether the repository is still this process's: what is news to another one by now is not to be overwritten. */
  readonly isOurs: () => boolean
  readonly otherClaims: ObservedState['otherClaims']
}

/** Keeps what the next run builds on. */
export async function rememberRun(settled: Settled, memory: Kept, basis: RunBasis): Promise<void> {
  const { observed, checkout, plans, rest } = settled
  const { repository } = observed
  const key = String(repository.id)
  memory.outcomes.set(key, { kind: 'seen', repository, hindrance: null, plans, settled: { observed, checkout, rest } })
  memory.said.keep(key, settled.notices)
  memory.changedAt.keep(key, settled.changedAt)
  if (settled.commitRefusal !== null) memory.refusals.keep(key, settled.commitRefusal)
  memory.proposalRefusals.keep(key, settled.proposalRefusal ?? nothingRefused)
  await rememberLook(settled, memory, basis)
}

async function rememberLook(
  { observed, checkout }: Settled,
  { looks, checkouts, theirs }: Kept,
  { before, isOurs, otherClaims, ...traits }: RunBasis,
): Promise<void> {
  if (!isOurs()) return
  const { repository, issues, server } = observed
  const earlier = asEarlier({ issues, ...(otherClaims === undefined ? {} : { otherClaims }) })
  if (earlier === undefined) return await looks.forget(repository.id)
  const look = { ...earlier, server, ...traits }
  const numbers = theirs.remembered(repository.id)
  const read = checkouts.readFrom(checkout, repository.head ?? '')
  await looks.keep(repository.id, { look, before, numbers, ...read }, isOurs)
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

/** Repositories of which what the last run came to is kept. */
const mostLooks = 200

/** A few letters each. */
const mostSeen = 10_000

const nothingRefused: ProposalRefusal = { step: '', notice: '' }
