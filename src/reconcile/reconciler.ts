import { isUnknown, type Log, type RepositoryRef } from '../base/index.ts'
import { configPath } from '../config/index.ts'
import { GitHubError, type EarlierLook, type Gateway } from '../github/index.ts'
import type { LookRequest, WorkResult } from '../queue/index.ts'
import type { PlanReader } from '../reader/index.ts'
import type { ObservedState } from '../sync/index.ts'
import { createCheckoutReader, type Checkout, type CheckoutReader } from './checkout.ts'
import { createMemory, type Memory } from './memory.ts'
import type { CommitRefusal, SettleParts } from './run.ts'
import { settle, type Settled } from './settle.ts'

/** Brings a repository and its plans in step, as often as it is asked to. */
export interface Reconciler {
  run(request: LookRequest): Promise<WorkResult>
}

export interface ReconcilerParts {
  readonly gateway: Gateway
  readonly reader: PlanReader
  readonly now: () => Date
  readonly log: Log
}

/** Replicas lag: a look since the last one goes back this much further. */
const overlapSeconds = 60
/** What an answer that never came may have made is surely listed after this time, whatever replica answers. */
const uncertainSeconds = 60

/** Looks kept at a time: a plan of 500 tasks takes about a megabyte. */
const mostLooks = 200

/** The one loop: look, read the plans, decide, write, until nothing is left to do. */
export function createReconciler(parts: ReconcilerParts): Reconciler {
  const memory = {
    checkouts: createCheckoutReader(parts.gateway, parts.reader),
    looks: createMemory<EarlierLook>(mostLooks),
    said: createMemory<readonly string[]>(mostLooks),
    refusals: createMemory<CommitRefusal>(mostLooks),
    changedAt: createMemory<ReadonlyMap<string, string>>(mostLooks),
  }
  return {
    async run(request) {
      try {
        return await runOnce(request, parts, memory)
      } catch (error) {
        if (error instanceof GitHubError) return answerTo(error, request, parts)
        throw error
      }
    },
  }
}

/** What is kept between runs. Losing it costs requests, never correctness. */
interface Remembered {
  readonly checkouts: CheckoutReader
  /** The last look at each repository, by its id. */
  readonly looks: Memory<EarlierLook>
  /** What the last run of each repository had to say, by its id. */
  readonly said: Memory<readonly string[]>
  /** The last refusal of each repository's branch, by the repository's id. */
  readonly refusals: Memory<CommitRefusal>
  /** When the changes that wait for their write-back were made, by the repository's id. */
  readonly changedAt: Memory<ReadonlyMap<string, string>>
}

async function runOnce(request: LookRequest, parts: ReconcilerParts, memory: Remembered): Promise<WorkResult> {
  const { repository, depth } = request
  const key = String(repository.id)
  const observed = await parts.gateway.look(repository, depth === 'since' ? memory.looks.get(key) : undefined)
  if (isUnknown(observed)) return retry(request, observed.why)
  const hindrance = standsStill(observed)
  if (hindrance !== null) return leaveAlone(request, parts, hindrance)
  const checkout = await memory.checkouts.read(repository, observed.repository.head ?? '')
  if (isUnknown(checkout)) return retry(request, checkout.why)
  sayWhatIsWrong(checkout, repository, parts.log)
  const settled = await settle({ ...parts, ...rememberedFor(request, observed, memory) }, observed, checkout)
  memory.said.keep(key, settled.notices)
  memory.changedAt.keep(key, settled.changedAt)
  if (settled.commitRefusal !== null) memory.refusals.keep(key, settled.commitRefusal)
  const at = lastChange(settled.observed)
  if (at !== null) memory.looks.keep(key, { state: settled.observed, at })
  return resultOf(settled, request, parts)
}

/** What a run knows from the one before. A full look tries again what the branch refused, since its rules may have changed. */
function rememberedFor(
  { repository, depth }: LookRequest,
  observed: ObservedState,
  { checkouts, said, refusals, changedAt }: Remembered,
): Pick<SettleParts, 'repository' | 'checkouts' | 'said' | 'commitRefusal' | 'changedAt'> {
  const key = String(repository.id)
  const refusal = refusals.get(key)
  const isKnown = depth === 'since' && refusal?.head === observed.repository.head
  return {
    repository,
    checkouts,
    said: said.get(key) ?? [],
    commitRefusal: isKnown ? (refusal ?? null) : null,
    changedAt: changedAt.get(key) ?? new Map(),
  }
}

/**
 * The time from which the next look has to see changes, by GitHub's clock and never by ours: the newest change that this look saw, less
 * the overlap. Null where there is no issue to tell it.
 */
function lastChange({ issues }: ObservedState): string | null {
  const newest = issues.reduce((latest, { updatedAt }) => Math.max(latest, Date.parse(updatedAt)), -Infinity)
  return Number.isFinite(newest) ? new Date(newest - overlapSeconds * 1000).toISOString() : null
}

function resultOf(settled: Settled, request: LookRequest, parts: ReconcilerParts): WorkResult {
  const { interruption, writeBackDue } = settled
  if (interruption !== null) {
    const { why, notBefore, outcomeUnknown } = interruption
    if (outcomeUnknown)
      return wait(request, parts, { why, depth: 'full', notBefore: inSeconds(uncertainSeconds, parts) })
    return notBefore === null ? retry(request, why) : wait(request, parts, { why, depth: 'since', notBefore })
  }
  if (writeBackDue === null) return { kind: 'finished' }
  return { kind: 'again', notBefore: writeBackDue, request: { ...request, depth: 'since' } }
}

/** Gone or forbidden: nothing to do until an event says otherwise. Anything else may pass. */
function answerTo(error: GitHubError, request: LookRequest, parts: ReconcilerParts): WorkResult {
  if (error.kind === 'forbidden' || error.kind === 'not-found' || error.kind === 'gone')
    return leaveAlone(request, parts, error.message)
  if (error.kind !== 'rate-limited' || error.retryAfterSeconds === undefined) return retry(request, error.message)
  const notBefore = inSeconds(error.retryAfterSeconds, parts)
  return wait(request, parts, { why: error.message, depth: request.depth, notBefore })
}

function inSeconds(seconds: number, { now }: ReconcilerParts): Date {
  return new Date(now().getTime() + seconds * 1000)
}

/** What was read could not be trusted, or GitHub is away: everything is read again. */
function retry(request: LookRequest, why: string): WorkResult {
  return { kind: 'retry', why, request: { ...request, depth: 'full' } }
}

function leaveAlone({ repository }: LookRequest, { log }: ReconcilerParts, why: string): WorkResult {
  log.warn({ repo: repository.fullName, why }, 'left a repository alone')
  return { kind: 'finished' }
}

interface Later {
  readonly why: string
  readonly depth: LookRequest['depth']
  readonly notBefore: Date
}

function wait(request: LookRequest, { log }: ReconcilerParts, { why, depth, notBefore }: Later): WorkResult {
  log.warn({ repo: request.repository.fullName, why, notBefore }, 'looking again later')
  return { kind: 'wait', notBefore, request: { ...request, depth } }
}

/** What people can read in a progress issue operators read here, also where there is no progress issue yet. */
function sayWhatIsWrong(checkout: Checkout, { fullName }: RepositoryRef, log: Log): void {
  for (const { path, why } of checkout.standing)
    log.warn({ repo: fullName, path: path ?? configPath, why }, 'a file stands in the way')
  for (const { file, parse } of checkout.plans)
    for (const { code, message, where } of parse.diagnostics.filter(
      one => one.severity === 'error' || one.code === 'no-tasks',
    ))
      log.warn({ repo: fullName, path: file.path, code, line: where.start.line, message }, 'a plan has a problem')
  if (checkout.plans.length === 0 && checkout.standing.length === 0)
    log.info({ repo: fullName, globs: checkout.config.plans }, 'found no plan')
}

function standsStill({ repository }: ObservedState): string | null {
  if (repository.archived) return 'it is archived'
  if (!repository.issuesEnabled) return 'its issues are switched off: switch them on in the repository settings'
  return repository.head === null ? 'it is empty' : null
}
