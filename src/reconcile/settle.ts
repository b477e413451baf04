import {
  createWorld,
  decide,
  isAfterNote,
  notedBy,
  type Decision,
  type ObservedState,
  type Operation,
  type WriteBack,
} from '../sync/index.ts'
import { apply, type Applied } from './apply.ts'
import type { Checkout } from './checkout.ts'
import { changeTimes, commitMarks, dueTime } from './commit-marks.ts'
import { createNow, missedInVain } from './creations.ts'
import { createGate } from './gate.ts'
import { heedLabels } from './heed-labels.ts'
import { graver, type Interruption } from './interruption.ts'
import { seenPlans, type Rest, type SeenPlans } from './outcome.ts'
import { timeAt } from './time-at.ts'
import { stepOf, takeProposalStep, type ProposalStep } from './propose-marks.ts'
import type { CommitRefusal, ProposalRefusal, Run, SettleParts } from './run.ts'

/** How a run ended. */
export interface Settled {
  /** GitHub as it must look now. */
  readonly observed: ObservedState
  readonly operations: number
  readonly checkout: Checkout
  readonly rest: () => Rest
  /** How the plans stand; null where nobody could find out. */
  readonly plans: SeenPlans | null
  /** What the progress issues say of this run, but for refusals. */
  readonly notices: readonly string[]
  readonly commitRefusal: CommitRefusal | null
  readonly proposalRefusal: ProposalRefusal | null
  /** When the changes that still wait for their write-back were made, by their names. */
  readonly changedAt: ReadonlyMap<string, string>
  readonly interruption: Interruption | null
  /** When to look again at everything for what could not be created yet; null if nothing had to wait. */
  readonly heldUntil: Date | null
  /** When marks that wait for more changes are due to be committed; null if none wait. */
  readonly writeBackDue: Date | null
}

/**
 * Decides and writes until nothing is left to do. What was written shows in the next decision, so one pass creates what the next one
 * names; a plan that settles needs three, and a pull request with its commit, its text and the word that links it four more.
 */
const mostPasses = 12

/** Brings one repository in step; throws only what the gateway throws. */
export async function settle(parts: SettleParts, observed: ObservedState, first: Checkout): Promise<Settled> {
  const world = createWorld(observed)
  const run: Run = {
    world,
    gate: createGate({ ...parts, world }),
    checkout: first,
    decision: null,
    memories: parts.memories,
    refusals: parts.refusals,
    notices: parts.commitRefusal === null ? [] : [parts.commitRefusal.notice],
    said: parts.said,
    commitRefusal: parts.commitRefusal,
    proposalRefusal: parts.proposalRefusal,
    changedAt: parts.changedAt,
    delayed: null,
    isHeld: false,
    isNew: false,
    operations: 0,
  }
  const settledAs = (end: End): Settled => ({
    observed: run.world.observe(),
    checkout: run.checkout,
    rest: () => restOf(run, parts),
    plans: run.decision && seenPlans(run.decision, run.checkout, observed.repository.url),
    operations: run.operations,
    notices: [...new Set([...run.notices, ...parts.repeats.notices(), ...run.said])],
    commitRefusal: run.commitRefusal,
    proposalRefusal: run.proposalRefusal,
    changedAt: run.changedAt,
    heldUntil: run.isHeld ? parts.holds.until : null,
    ...end,
  })
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const end = await onePass(run, parts)
    if (end !== null) return settledAs(end)
  }
  parts.log.error({ repo: parts.repository.fullName, passes: mostPasses }, 'a plan did not settle')
  const why = `it did not settle in ${mostPasses} passes`
  return settledAs({ interruption: { outcomeUnknown: false, notBefore: null, why }, writeBackDue: null })
}

function restOf(run: Run, parts: SettleParts): Rest {
  const { operations, held, writeBack, proposed } = decideNow(run, parts)
  return {
    operations,
    isRefused: run.refusals.areRefused(operations),
    held,
    marks: (writeBack?.marks ?? 0) + (proposed?.marks ?? 0),
    said: noticesOf(run, parts),
  }
}

function noticesOf({ notices, refusals, said }: Run, { repeats }: Pick<SettleParts, 'repeats'>): readonly string[] {
  return [...new Set([...notices, ...refusals.notices(), ...repeats.notices(), ...said])]
}

type End = Pick<Settled, 'interruption' | 'writeBackDue'>

/** Decides once and carries it out, the plan's part first. Null when there may be more to do. */
async function onePass(run: Run, parts: SettleParts): Promise<End | null> {
  const said = noticesOf(run, parts).length
  const decision = decideNow(run, parts)
  Object.assign(run, { decision, memories: decision.memories })
  await parts.noteMemories(decision.memories)
  const { writeBack, proposed } = decision
  if (writeBack === null && proposed === null && run.commitRefusal !== null)
    return forgetRefusal(run, run.commitRefusal)
  run.changedAt = changeTimes([writeBack, proposed], run.changedAt)
  const due = dueTime(run)
  const isDue = due !== null && due <= parts.now()
  const waiting = isDue ? null : due
  const carried = isDue ? await carryDue(decision, run, parts) : null
  if (carried?.kind === 'carried') return carried.end
  noteKeptBack(decision, run)
  const operations = carried?.kind === 'notes' ? carried.notes : stillToDo(decision.operations, run, parts)
  // What was kept back just now is to be said, too.
  if (operations.length === 0 && noticesOf(run, parts).length > said) return null
  if (operations.length === 0) return await withoutOperations(decision, run, { parts, waiting })
  const applied = await apply(operations, decision.numbers, {
    ...parts,
    world: run.world,
    gate: run.gate,
  })
  const behind = await heedLabels(applied, run, parts)
  const interruption = applied.interrupted ?? behind
  // That a label is there already is no refusal to be told of then.
  noteOutcomes(behind === null ? applied : { ...applied, failed: [] }, run, parts)
  if (interruption !== null) {
    const further = interruption.isPace === true ? await noteStates(applied, run, parts) : null
    return { interruption: graver(interruption, further), writeBackDue: waiting }
  }
  return applied.done.length + applied.failed.length > 0 ? null : await lastWord(decision, run, { parts, waiting })
}

/** What comes when nothing on GitHub is left to change: the next step towards the pull request, or the end. */
async function withoutOperations(
  decision: Decision,
  run: Run,
  { parts, waiting }: { readonly parts: SettleParts; readonly waiting: Date | null },
): Promise<End | null> {
  const step = decision.proposed === null ? stepOf(decision, run) : null
  if (step !== null) return await carryProposal(step, run, parts)
  for (const { path, why } of decision.held) parts.log.warn({ repo: parts.repository.fullName, path, why }, 'held back')
  return await lastWord(decision, run, { parts, waiting })
}

/**
 * Notes what plan and issues share since they were closed or reopened, before the pace is waited for: by then people may have changed their
 * minds, and it would look as if the plan had spoken.
 */
async function noteStates({ done }: Applied, run: Run, parts: SettleParts): Promise<Interruption | null> {
  const changed = new Set(
    done.flatMap(one => (one.kind === 'close-issue' || one.kind === 'reopen-issue' ? [one.number] : [])),
  )
  if (changed.size === 0) return null
  const { operations, numbers } = decideNow(run, parts)
  const notes = operations.filter(one => one.kind === 'update-issue' && changed.has(one.number))
  const applied = await apply(stillToDo(notes, run, parts), numbers, { ...parts, world: run.world, gate: run.gate })
  noteOutcomes(applied, run, parts)
  return applied.interrupted
}

type Carried =
  /** What has to be noted before. */
  | { readonly kind: 'notes'; readonly notes: readonly Operation[] }
  | { readonly kind: 'carried'; readonly end: End | null }

/**
 * Carries what is due into the plan, or one step further into the pull request, however much there is still to be created. Null if there is
 * nothing that could be carried now, and if what kept it back keeps nothing else.
 */
async function carryDue(decision: Decision, run: Run, parts: SettleParts): Promise<Carried | null> {
  if (run.delayed !== null || nextWriteBack(decision, run) === null) return null
  const notes = stillToDo(decision.notes, run, parts)
  if (notes.length > 0) return { kind: 'notes', notes }
  // What can't be noted now waits until it can; the rest goes without it.
  const notable = decision.notes.length === 0 ? decision : decideNow(run, parts, notedBy(decision.notes))
  const next = nextWriteBack(notable, run)
  if (next === null) return null
  const { writeBack, step } = next
  const end =
    writeBack === null ? step && (await carryProposal(step, run, parts)) : await carryMarks(writeBack, run, parts)
  const interruption = end?.interruption ?? null
  // A commit that was answered and not taken may mean that the plan is another one by now.
  const keepsAllBack = interruption?.isLimit === true || (writeBack !== null && interruption?.isUnanswered !== true)
  if (interruption === null || keepsAllBack) return { kind: 'carried', end }
  run.delayed = interruption
  return null
}

interface NextWriteBack {
  readonly writeBack: WriteBack | null
  readonly step: ProposalStep | null
}

/** The commit, or else the step towards the pull request; null if there is neither. */
function nextWriteBack(decision: Decision, run: Run): NextWriteBack | null {
  const { writeBack, proposed } = decision
  const step = writeBack === null && proposed !== null ? stepOf(decision, run) : null
  return writeBack === null && step === null ? null : { writeBack, step }
}

/** Nothing is owed to the plan any more, so nothing keeps it back. */
function forgetRefusal(run: Run, { notice }: CommitRefusal): null {
  run.commitRefusal = null
  run.notices.splice(run.notices.indexOf(notice), 1)
  return null
}

/** Everything was tried: what was said before and is no longer so may have to be taken out of the progress issue. */
async function lastWord(
  { operations }: Decision,
  run: Run,
  { parts, waiting }: { readonly parts: SettleParts; readonly waiting: Date | null },
): Promise<End | null> {
  const before = noticesOf(run, parts)
  run.said = []
  run.refusals.keepOnly(operations)
  if (noticesOf(run, parts).length < before.length) return null
  const unwanted = missedInVain(operations, parts.holds)
  if (unwanted.length > 0) await parts.book.settle(unwanted.map(({ thing }) => ({ kind: 'dropped', thing })))
  return { interruption: run.delayed, writeBackDue: waiting }
}

async function carryMarks(writeBack: WriteBack, run: Run, parts: SettleParts): Promise<End | null> {
  const marks = await commitMarks(writeBack, run, parts)
  if (marks.kind === 'interrupted') return { interruption: marks.interruption, writeBackDue: null }
  if (marks.kind === 'refused') {
    run.commitRefusal = marks.refusal
    run.notices.push(marks.refusal.notice)
  }
  return null
}

async function carryProposal(step: ProposalStep, run: Run, parts: SettleParts): Promise<End | null> {
  const marks = await takeProposalStep(step, run, parts)
  return marks.kind === 'interrupted' ? { interruption: marks.interruption, writeBackDue: null } : null
}

function noteKeptBack({ keptBack }: Decision, { notices }: Run): void {
  if (keptBack !== null && !notices.includes(keptBack)) notices.push(keptBack)
}

/** Operations that may be tried now. */
function stillToDo(operations: readonly Operation[], run: Run, parts: SettleParts): readonly Operation[] {
  const holds = run.isNew ? { ...parts.holds, everything: false } : parts.holds
  const free = createNow(operations, holds)
  if (free.length < operations.length) run.isHeld = true
  const now = free.filter(operation => run.refusals.mayTry(operation) && parts.repeats.mayDo(operation))
  const noted = notedBy(now)
  return now.filter(operation => !isAfterNote(operation) || noted.has(operation.number))
}

function decideNow(
  run: Run,
  { gateway, now, gone, ticks, carried, claimed, repeats, decide: decideOn = decide }: SettleParts,
  unnotable: ReadonlySet<number> = new Set(),
): Decision {
  const { config, plans, standing, paths, files } = run.checkout
  return decideOn({
    observed: { ...run.world.observe(), otherClaims: claimed },
    plans,
    standing,
    paths,
    places: new Map(files.map(file => [file.blob, file.path])),
    config,
    gone,
    carried,
    memories: run.memories,
    ...timeAt(now(), gateway),
    ticks,
    refusesCommits: run.commitRefusal !== null,
    unnotable,
    notices: noticesOf(run, { repeats }),
  })
}

function noteOutcomes({ done, failed }: Applied, run: Run, { repeats, log }: SettleParts): void {
  run.operations += done.length
  for (const operation of done) {
    run.refusals.forget(operation)
    repeats.note(operation)
  }
  for (const { operation, error } of failed) {
    const { notice: why, isDoubtful, notBefore } = run.refusals.add(operation, error)
    if (isDoubtful) log.warn({ why, notBefore }, 'an operation is looked at again before it is repeated')
    else log.warn({ why }, 'an operation was refused')
  }
}
