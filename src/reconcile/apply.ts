import { assertNever, type Log, type RepositoryRef, type TaskKey } from '../base/index.ts'
import type { Gateway, GitHubError, WriteOutcome } from '../github/index.ts'
import { inChunks, isSoughtAfter } from './chunks.ts'
import { settlementOf, thingOf } from './creations.ts'
import type { Gate } from './gate.ts'
import { graver, interruptionBy, type Interruption } from './interruption.ts'
import type { Settlement, Thing } from './journal/journal.ts'
import type { CreationHolds } from './journal/weigh.ts'
import type { Refusals } from './refusals.ts'
import {
  isAfterNote,
  notedBy,
  numbersOf,
  prepare,
  type NumberSource,
  type Operation,
  type PlanId,
  type World,
  type Write,
} from '../sync/index.ts'

/** What came of a list of operations. */
export interface Applied {
  readonly done: readonly Operation[]
  /** Operations that GitHub refused, or of which nobody knows what came: not repeated in this run. */
  readonly failed: readonly Failure[]
  /** Why the list could not be finished; null if every operation was attempted and answered. */
  readonly interrupted: Interruption | null
}

export interface Failure {
  readonly operation: Operation
  readonly error: GitHubError
}

export interface ApplyParts {
  readonly gateway: Gateway
  readonly repository: RepositoryRef
  readonly world: World
  readonly book: CreationBook
  readonly holds: CreationHolds
  readonly refusals: Pick<Refusals, 'isStubborn'>
  readonly gate: Gate
  readonly isOurs: () => boolean
  readonly log: Log
  readonly now: () => Date
}

/** Where creations are written down before and after. */
export interface CreationBook {
  intend(things: readonly Thing[]): Promise<void>
  settle(outcomes: readonly Settlement[]): Promise<void>
}

/** Carries out operations in order, as many to a request as the gateway takes; stops at the first sign that it has to wait or look again. */
export async function apply(
  operations: readonly Operation[],
  source: NumberSource,
  place: ApplyParts,
): Promise<Applied> {
  const created = new Map<string, number>()
  const numbers = (plan: PlanId) =>
    numbersOf(plan, source, { world: place.world, issueOf: (id, task) => created.get(taskName(id, task)) })
  const applied: Applying = { done: [], failed: [], interrupted: null }
  const urgent = urgentAmong(operations)
  for (const chunk of inChunks(operations, place)) {
    const noted = notedBy(applied.done)
    // What the pace keeps from being created keeps nothing else: labels and states are right at any time.
    const now = chunk
      .filter(operation => applied.interrupted === null || urgent.has(operation))
      .filter(operation => !isAfterNote(operation) || noted.has(operation.number))
    const batch = now.flatMap((operation): Attempt[] => {
      const write = prepare(operation, place.world, numbers)
      return write === null ? [] : [{ operation, write, thing: thingOf(operation) }]
    })
    if (batch.length === 0) continue
    const hindrance = take(await send(batch, place), applied, { place, created })
    const { length: done } = applied.done
    place.log.info({ repo: place.repository.fullName, done, of: operations.length }, 'applied operations')
    const isOver = hindrance !== null && (applied.interrupted !== null || hindrance.isPace !== true)
    applied.interrupted = graver(applied.interrupted, hindrance)
    if (isOver) break
  }
  return applied
}

interface Applying {
  readonly done: Operation[]
  readonly failed: Failure[]
  interrupted: Interruption | null
}

/** Notes what came of writes; gives the first thing that stands in the way of more. */
function take(
  answered: readonly Answered[],
  applied: Applying,
  parts: { readonly place: ApplyParts; readonly created: Map<string, number> },
): Interruption | null {
  let first: Interruption | null = null
  for (const { attempt, outcome } of answered) {
    if (outcome.kind === 'done') {
      applied.done.push(attempt.operation)
      confirm(attempt, outcome, parts)
      continue
    }
    const hindrance = interruption(outcome, attempt.operation, parts.place)
    const isUnanswered = hindrance?.outcomeUnknown === true
    if (!(isUnanswered && answered.length === 1 && isOddOne(attempt, applied, parts.place))) first ??= hindrance
    if (outcome.kind === 'failed' && (isUnanswered || hindrance === null))
      applied.failed.push({ operation: attempt.operation, error: outcome.error })
  }
  return first
}

/**
 * Whether what came to nothing alone, as before, says nothing of the others: then they go on. Creations are looked for first, and where a
 * second one fares no better it is GitHub that is not itself.
 */
function isOddOne({ operation, thing }: Attempt, { failed }: Applying, { refusals }: ApplyParts): boolean {
  return thing === null && refusals.isStubborn(operation) && !failed.some(one => refusals.isStubborn(one.operation))
}

/**
 * What people wait for: all that changes on issues whose state or labels change, since the text may note what the rest is about. Other
 * texts are written when the numbers that they name are there.
 */
function urgentAmong(operations: readonly Operation[]): ReadonlySet<Operation> {
  const numbers = new Set(operations.flatMap(operation => (isSoughtAfter(operation) ? operation.number : [])))
  return new Set(
    operations.filter(
      operation => isSoughtAfter(operation) || (operation.kind === 'update-issue' && numbers.has(operation.number)),
    ),
  )
}

interface Answered {
  readonly attempt: Attempt
  readonly outcome: WriteOutcome
}

/** Sends writes. What they create is stored before, and what came of it after: a crash in between leaves no creation unknown. */
async function send(
  batch: readonly Attempt[],
  { gateway, repository, book, gate, isOurs }: ApplyParts,
): Promise<readonly Answered[]> {
  const things = batch.flatMap(({ thing }) => thing ?? [])
  if (things.length > 0) await book.intend(things)
  const answered: Answered[] = []
  for await (const outcome of gateway.write(
    repository,
    batch.map(({ write }) => write),
    gate.mayLeave,
  )) {
    const attempt = batch[outcome.index]
    if (attempt !== undefined) answered.push({ attempt, outcome })
  }
  const settled = answered.flatMap(({ attempt: { thing }, outcome }) =>
    // What was not sent here another process may be sending by now: that it is looked for first does no harm.
    thing === null || (outcome.kind === 'not-attempted' && !isOurs()) ? [] : (settlementOf(thing, outcome) ?? []),
  )
  if (settled.length > 0) await book.settle(settled)
  return answered
}

interface Attempt {
  readonly operation: Operation
  readonly write: Write
  readonly thing: Thing | null
}

function confirm(
  { operation, write }: Attempt,
  outcome: Extract<WriteOutcome, { kind: 'done' }>,
  { place, created }: { readonly place: ApplyParts; readonly created: Map<string, number> },
): void {
  place.world.confirm(write, outcome.written)
  if (operation.kind !== 'create-issue' || operation.subject.kind !== 'task' || outcome.written.kind !== 'issue') return
  created.set(taskName(operation.subject.plan, operation.subject.task), outcome.written.number)
}

function taskName(plan: PlanId, task: TaskKey): string {
  return JSON.stringify([plan, task])
}

/** What GitHub refuses for good does not stop the rest; a limit or an answer that never came does. */
function interruption(
  outcome: Exclude<WriteOutcome, { kind: 'done' }>,
  operation: Operation,
  { gate, now }: ApplyParts,
): Interruption | null {
  if (outcome.kind === 'not-attempted') return gate.closedBy() ?? interruptionBy(outcome, now())
  const { error } = outcome
  switch (error.kind) {
    case 'outcome-unknown':
    case 'rate-limited':
    case 'unavailable':
      return interruptionBy(outcome, now())
    case 'forbidden':
    case 'gone':
      return isFirstStep(operation)
        ? { outcomeUnknown: false, notBefore: null, why: `${error.message}. ${fix}`, isForGood: true }
        : null
    case 'conflict':
    case 'not-found':
    case 'invalid':
    case 'too-large':
      return null
    default:
      return assertNever(error.kind)
  }
}

const fix =
  "Grant the app what it asks for on its installation's page (Issues: read and write), or unlock the repository."

/** Whoever may not create anything at all need not try the next one. Anything else may be refused by itself. */
function isFirstStep({ kind }: Operation): boolean {
  return kind === 'create-issue' || kind === 'create-label' || kind === 'create-milestone'
}
