import { isUnknown, unknown, type Log, type Unknown } from '../base/index.ts'
import { GitHubError, type Gateway } from '../github/index.ts'
import type { LookRequest, WorkResult } from '../queue/index.ts'
import type { PlanReader } from '../reader/index.ts'
import type { Decision, DecisionInput, ObservedState, Tick } from '../sync/index.ts'
import type { Cache } from './cache/cache.ts'
import { hindranceIn } from './hindrance.ts'
import { createKept, rememberedFor, rememberRun, type Kept, type RunBasis } from './kept.ts'
import { atEnd, createNotebook, type Notebook } from './journal/notebook.ts'
import type { Journal, Recorded, Remembered, RefusalNote, RunNote } from './journal/journal.ts'
import { needsFullLook, weigh, type Weighed } from './journal/weigh.ts'
import { afterLook, watchWrites } from './journal/last-write.ts'
import { asEarlier, lookSince, type LastLook } from './last-look.ts'
import { unknownOutcome, type Outcome } from './outcome.ts'
import { createRefusals } from './refusals.ts'
import { createRepeats, type Repeats, type RepeatTimes } from './repeats.ts'
import { answerTo, isOutOfSight, leaveAlone, resultOf, retry, soon } from './results.ts'
import { named } from './named.ts'
import { heedOwner } from './owner-settings.ts'
import { nameSeen, type SeenState } from './seen-state.ts'
import { sayWhatIsWrong } from './say-what-is-wrong.ts'
import type { SettleParts } from './run.ts'
import { withAttempted, withOwed } from './said.ts'
import { survey, type Surveyor } from './survey.ts'
import { settle, type Settled } from './settle.ts'
import { asksForLook, isUnanswered, readTicks } from './ticks.ts'

/** Brings a repository and its plans in step, as often as it is asked to. */
export interface Reconciler {
  /** `isOurs`: whether the repository is still this process's; nothing is written once it is not. */
  run(request: LookRequest, isOurs?: () => boolean): Promise<WorkResult<LookRequest>>
  /** What previews and answers are made of: reads, and writes nothing. */
  readonly survey: Surveyor
  /** What the last look at a repository saw, by its id, if that is remembered. */
  readonly seen: (repository: number) => SeenState | undefined
  /** What the last run of it came to; told once. */
  readonly takeOutcome: (repository: number) => Outcome
}

export interface ReconcilerParts {
  readonly gateway: Gateway
  readonly reader: PlanReader
  readonly journal: Journal
  readonly now: () => Date
  readonly log: Log
  /** What was read outlives the process in it; nothing does if not said. */
  readonly cache?: Cache
  /** What decides what is to be done; that plans and GitHub come in step, if not said. */
  readonly decide?: (input: DecisionInput) => Decision
}

const longestReason = 500

/** The one loop: look, read the plans, decide, write, until nothing is left to do. */
export function createReconciler(parts: ReconcilerParts): Reconciler {
  const memory = createKept(parts)
  return {
    seen: repository => memory.seen.get(String(repository)),
    takeOutcome: repository => {
      const outcome = memory.outcomes.get(String(repository)) ?? unknownOutcome
      memory.outcomes.delete(String(repository))
      return outcome
    },
    survey: async repository => await survey(repository, { ...parts, kept: memory }),
    async run(request, isOurs = () => true) {
      const startedAt = parts.now()
      const key = String(request.repository.id)
      memory.outcomes.delete(key)
      const note = async (run: Pick<RunNote, 'operations' | 'outcome' | 'why'>): Promise<void> =>
        await parts.journal.note(request.repository.id, { startedAt, endedAt: parts.now(), ...run })
      const { result, operations } = await runOnce(request, { ...parts, isOurs, startedAt }, memory).catch(
        async (error: unknown) => {
          if (error instanceof GitHubError) {
            if (isOutOfSight(error)) {
              memory.outcomes.set(key, { kind: 'away' })
              await memory.looks.forget(request.repository.id)
            }
            return withoutChange(answerTo(error, request, parts))
          }
          await note({ operations: 0, outcome: 'failed', why: String(error).slice(0, longestReason) })
          throw error
        },
      )
      await note({ operations, outcome: result.kind, why: 'why' in result ? result.why : null })
      return result
    },
  }
}

interface RunParts extends ReconcilerParts {
  readonly isOurs: () => boolean
  readonly startedAt: Date
}

/** What a run came to. */
interface Ran {
  readonly result: WorkResult<LookRequest>
  readonly operations: number
}

function withoutChange(result: WorkResult<LookRequest>): Ran {
  return { result, operations: 0 }
}

async function runOnce(asked: LookRequest, parts: RunParts, memory: Kept): Promise<Ran> {
  const { id } = asked.repository
  const recorded = await parts.journal.read(id)
  const at = parts.now()
  const depth = needsFullLook(recorded, at) ? 'full' : asked.depth
  const last = depth === 'since' ? await memory.looks.of(id, recorded) : undefined
  const built = await lookSince(last, { gateway: parts.gateway, repository: asked.repository })
  if (isUnknown(built)) return withoutChange(retry(asked, built.why))
  const { observed: seen, earlier } = built
  const hindrance = hindranceIn(seen)
  const nothingYet = { plans: null, settled: null }
  memory.outcomes.set(String(id), { kind: 'seen', repository: seen.repository, hindrance, ...nothingYet })
  if (hindrance !== null) return withoutChange(leaveAlone(asked, parts, hindrance))
  const observed = await withAttempted(seen, recorded, { gateway: parts.gateway, repository: asked.repository })
  if (isUnknown(observed)) return withoutChange(retry(asked, observed.why))
  const request = { ...asked, repository: named(asked.repository, observed) }
  const look = { observed, at, isFull: earlier === undefined, gone: request.gone ?? [] }
  const weighed = weigh(look, recorded)
  if (weighed.kind === 'doubtful') return withoutChange(await doubt(request, parts, weighed))
  const ticks = await readTicks(observed, { ...parts, repository: request.repository })
  if (earlier !== undefined && asksForLook(ticks)) return await runOnce(inFull(asked), parts, memory)
  return await reconcile(request, { parts, memory, seen: observed, earlier, weighed, recorded, ticks, at })
}

function inFull(request: LookRequest): LookRequest {
  return { ...request, depth: 'full' }
}

/** Nothing follows from a look that may be cut or stale; the next one tells. */
async function doubt(
  request: LookRequest,
  { journal, log }: ReconcilerParts,
  { why, remembered, notBefore }: Extract<Weighed, { kind: 'doubtful' }>,
): Promise<WorkResult<LookRequest>> {
  await journal.keep(request.repository.id, remembered)
  if (notBefore === null) return retry(request, why)
  log.warn({ repo: request.repository.fullName, why, notBefore }, 'looking again before believing it')
  return { kind: 'again', notBefore, request: inFull(request) }
}

interface Believed {
  readonly parts: RunParts
  readonly memory: Kept
  readonly seen: ObservedState
  /** What was seen before, if it still counts. */
  readonly earlier: LastLook | undefined
  readonly weighed: Extract<Weighed, { kind: 'credible' }>
  readonly recorded: Recorded
  readonly ticks: readonly Tick[]
  /** When the look began. */
  readonly at: Date
}

async function reconcile(request: LookRequest, believed: Believed): Promise<Ran> {
  const { parts, memory, seen, earlier, weighed, recorded, ticks, at } = believed
  const { repository } = request
  const { id } = repository
  if (weighed.settlements.length > 0) await parts.journal.settle(id, weighed.settlements)
  const { holds, remembered } = weighed
  const notebook = createNotebook(id, parts, { recorded, remembered })
  const { file: owner, known } = heedOwner(seen, remembered.owner, at)
  await notebook.keep({ owner: known })
  const checkout = await unlessBehind(memory.checkouts.read({ repository, owner }, seen.repository.head ?? ''))
  if (isUnknown(checkout)) return withoutChange(retry(request, checkout.why))
  memory.seen.keep(String(id), nameSeen(seen, checkout))
  const complete = await memory.theirs.complete(seen, checkout, { repository, earlier: earlier ?? null })
  if (isUnknown(complete)) return withoutChange(retry(request, complete.why))
  const observed = await withOwed(complete, { gateway: parts.gateway, repository })
  if (isUnknown(observed)) return withoutChange(retry(request, observed.why))
  sayWhatIsWrong(checkout, repository, { log: parts.log, told: memory.told })
  const { refusals, repeats } = restraints(request, remembered, { parts, memory })
  const writes = watchWrites(parts.gateway, {
    now: parts.now,
    note: async noted => await notebook.note({ lastWrite: { at: noted, changed: null } }),
  })
  const settled = await settle(
    {
      ...parts,
      gateway: writes.gateway,
      ...rememberedFor(request, observed, memory),
      book: bookOf(id, parts),
      holds,
      ...notesIn(notebook),
      lookedAt: at,
      lookAgain: async () => await parts.gateway.look(repository, asEarlier(observed)),
      gone: remembered.gone,
      claimed: seen.otherClaims ?? [],
      refusals,
      repeats,
      ticks,
    },
    observed,
    checkout,
  )
  const lastWrite = writes.last(parts.now()) ?? afterLook(remembered.lastWrite)
  await notebook.keep({ ...atEnd(notebook.known(), settled), refusals: refusals.notes(), lastWrite })
  await rememberRun(settled, memory, basisOf(believed, notebook))
  const result = await resultAfter(settled, request, { parts, refused: refusals.notes(), repeats })
  return { result: whileUnanswered(result, request, believed), operations: settled.operations }
}

/** What the next run builds on, beside what this one leaves. */
function basisOf({ parts, seen, earlier, at }: Believed, notebook: Notebook): RunBasis {
  return {
    before: earlier,
    isOurs: parts.isOurs,
    otherClaims: seen.otherClaims,
    ours: notebook.known().issues.map(({ number }) => number),
    wholeAt: earlier?.wholeAt ?? at,
    run: parts.startedAt,
  }
}

/** Where nobody can tell yet who ticked a box, it is asked again soon. */
function whileUnanswered(
  result: WorkResult<LookRequest>,
  request: LookRequest,
  { parts, memory, ticks, at }: Believed,
): WorkResult<LookRequest> {
  const key = String(request.repository.id)
  const since = isUnanswered(ticks) ? (memory.unanswered.get(key)?.since ?? at) : null
  memory.unanswered.keep(key, { since })
  return since === null ? result : soon(result, request, { parts, since })
}

/** What keeps a run from doing again what came to nothing before, as far as is known. */
function restraints(
  { repository, depth }: LookRequest,
  { refusals }: Pick<Remembered, 'refusals'>,
  { parts: { now }, memory }: Pick<Believed, 'parts' | 'memory'>,
): Pick<SettleParts, 'refusals' | 'repeats'> {
  const key = String(repository.id)
  const times: RepeatTimes = memory.repeats.get(key) ?? new Map()
  memory.repeats.keep(key, times)
  return { refusals: createRefusals(refusals, { now, tryAll: depth === 'full' }), repeats: createRepeats(times, now) }
}

function notesIn(
  notebook: Notebook,
): Pick<SettleParts, 'carried' | 'noteCarried' | 'noteNew' | 'memories' | 'noteMemories'> {
  return {
    carried: new Set(notebook.known().carried),
    noteCarried: async marks => {
      const { carried } = notebook.known()
      await notebook.note({ carried: [...new Set([...carried, ...marks])] })
      return async () => await notebook.note({ carried })
    },
    noteNew: async () => await notebook.note({ isTrusted: true }),
    memories: new Map(notebook.known().plans.map(({ plan, ...memory }) => [plan, memory])),
    noteMemories: async memories =>
      await notebook.note({ plans: [...memories].map(([plan, memory]) => ({ plan, ...memory })) }),
  }
}

async function resultAfter(
  settled: Settled,
  request: LookRequest,
  {
    parts,
    refused,
    repeats,
  }: { readonly parts: ReconcilerParts; readonly refused: readonly RefusalNote[]; readonly repeats: Repeats },
): Promise<WorkResult<LookRequest>> {
  // A public repository can be read by anybody: where everything is refused the app may have been taken off it.
  if (settled.operations === 0 && refused.length > 0 && !(await parts.gateway.isCovered(request.repository)))
    return leaveAlone(request, parts, 'the installation does not cover it any more')
  // What is due and was not tried waits for something else, and not for time to pass.
  const retried = refused.flatMap(({ notBefore }) => (notBefore > parts.now() ? notBefore : []))
  return resultOf(settled, request, { parts, retried: [...retried, ...[repeats.due()].filter(due => due !== null)] })
}

/** A commit that was just seen and is not there: it has not come to this replica yet. */
async function unlessBehind<Value extends object>(read: Promise<Value | Unknown>): Promise<Value | Unknown> {
  return await read.catch((error: unknown) => {
    if (error instanceof GitHubError && error.kind === 'not-found') return unknown(error.message)
    throw error
  })
}

function bookOf(repository: number, { journal, now }: ReconcilerParts): SettleParts['book'] {
  return {
    intend: async things => await journal.intend(repository, things, now()),
    settle: async outcomes => await journal.settle(repository, outcomes),
  }
}
