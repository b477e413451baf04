import type { PhaseKey } from '../base/index.ts'
import { withoutClaimed } from './claimed.ts'
import { comparePlans, type ComparedPlan, type Surroundings } from './compare-plan.ts'
import type { DecisionInput } from './decision-input.ts'
import { departedPlans, diffDeparted, type DepartedPlan } from './departed.ts'
import { desiredPlan, type DesiredPlan } from './desired.ts'
import { diffPlan } from './diff-plan.ts'
import { guardPlan } from './guard-plan.ts'
import { nothingHeld, type Holds } from './guard.ts'
import { inComments } from './in-comments.ts'
import { closeSpares } from './spare-progress.ts'
import { inStages, type StageOrder } from './in-stages.ts'
import { diffLabels, labelRules, type LabelRules } from './labels.ts'
import { linkPlans } from './link-plans.ts'
import { readManaged, type KnownMilestone, type Managed } from './managed.ts'
import { markEdits } from './mark-edits.ts'
import type { NotedUndo } from './marker.ts'
import { matchMilestones, type MilestoneChoice } from './match-milestones.ts'
import { namingOf } from './naming.ts'
import { noRoomNotices } from './no-room.ts'
import { noteMemories } from './note-memory.ts'
import { numbersOf, type NumberSource } from './numbers.ts'
import type { Operation, PlanId } from './operation.ts'
import { recognise } from './recognise.ts'
import type { PlanMemories } from './plan-memory.ts'
import { propose, type Proposal } from './proposal.ts'
import { relationsOf } from './relations.ts'
import { subIssuesOf } from './sub-issues.ts'
import { standStill, untoldStanding, type StandingPlan } from './stand-still.ts'
import { isLongSync, syncNotes, type SyncNote } from './sync-note.ts'
import type { DesiredLabel } from './task-labels.ts'
import { owedWords, type OwedWords } from './unblocked-words.ts'
import { whatIsHeld, type HeldPlan } from './what-is-held.ts'
import { writeBacksOf, type WriteBack } from './write-back.ts'

/** What should be done, as plain data. */
export interface Decision {
  readonly operations: readonly Operation[]
  /** What the plan files have to learn first; null if nothing. */
  readonly writeBack: WriteBack | null
  /** What the rolling pull request has to carry; null if nothing. */
  readonly proposed: WriteBack | null
  /** What moves the pull request towards that, when everything else is done. */
  readonly proposal: Proposal
  /** Those of the operations that note what the write-back is about to do, so that it can be undone: they go before it. */
  readonly notes: readonly Operation[]
  readonly plans: readonly ComparedPlan[]
  /** Known plans that are not among them. */
  readonly departed: readonly DepartedPlan[]
  /** What waits for a person's word, and why. */
  readonly held: readonly HeldPlan[]
  /** Why issues are not created now, and what to do; null if none is kept back. */
  readonly keptBack: string | null
  /** What is to be remembered of the plans, whatever comes of the operations. */
  readonly memories: PlanMemories
  /** Where texts get their numbers from while the operations are applied. */
  readonly numbers: NumberSource
}

/** Compares the plans with GitHub and says what moves GitHub, and the plan files, towards each other. Pure: same input, same decision. */
export function decide(input: DecisionInput): Decision {
  const { otherClaims = [] } = input.observed
  const all = decideAll(input)
  const { notice } = withoutClaimed(all.operations, otherClaims)
  if (notice === null) return all
  const told = decideAll({ ...input, notices: [...new Set([...input.notices, notice])] })
  return { ...told, operations: withoutClaimed(told.operations, otherClaims).free, keptBack: notice }
}

function decideAll(input: DecisionInput): Decision {
  const { observed, config } = input
  const { plans: recognised, managed, unread } = recognise(input, readManaged(observed))
  const around = surroundings(input, managed)
  const plans = comparePlans(linkPlans(recognised, input, managed), around)
  const milestones = matchMilestones(plans, { observed, managed, unread })
  const holds = holdsOf(plans, input)
  const owed = owedWords(plans)
  const writeBacks = writeBacksOf(plans, input)
  const proposal = proposalFor(writeBacks.proposal, input)
  const sync = syncNotes(plans, plan => (holds.get(plan)?.held ?? null) !== null, input.pace)
  const labels = labelRules(observed, config)
  const untold = untoldStanding(input, managed)
  const shared = { input, untold, labels, milestones, known: managed.milestones, holds, owed, proposal, sync }
  const desired = plans.map(compared => desire(compared, shared))
  const known: NumberSource = { observed, plans, milestones }
  const changes = desired.flatMap(one => changesTo(one, known, { labels, holds }))
  const operations = inComments(changes, observed)
  const departed = departedPlans(plans, input, around)
  const leaving = departed.flatMap(one => diffDeparted(one, input, around))
  return {
    notes: inComments(notesOf(changes, plans), observed),
    operations: [
      ...diffLabels(desired.flatMap(labelsOf), observed, config).filter(mayHappenBeside(input.standing)),
      ...inStages(fewPins([...operations, ...closeEmptied(known, around, holds)], observed.pinned.length), {
        first: new Set([...confirmedNow(known, holds), ...saidNow(plans, sync)]),
        canWait: canWaitIn(isLongSync(plans, input.pace) ? plans : []),
      }),
      ...inComments(leaving, observed),
      ...closeSpares(around),
      ...standStill(input, around),
    ],
    writeBack: writeBacks.commit,
    proposed: writeBacks.proposal,
    proposal,
    plans,
    departed,
    held: whatIsHeld(
      plans.map(one => ({ ...one, holds: holds.get(one.id) ?? nothingHeld })),
      departed,
      config,
    ),
    keptBack: null,
    memories: noteMemories({ plans, holds, departed }, input.memories, { ...around, ...observed.repository }),
    numbers: known,
  }
}

function holdsOf(plans: readonly ComparedPlan[], input: DecisionInput): ReadonlyMap<PlanId, Holds> {
  const { defaultBranch } = input.observed.repository
  return new Map(plans.map(compared => [compared.id, guardPlan(compared, { ...input, defaultBranch })]))
}

/** What a plan that can't be read now may owe is not taken back. */
function proposalFor(owed: WriteBack | null, { observed, standing }: DecisionInput): Proposal {
  return owed === null && standing.length > 0 ? { next: null, notice: null } : propose(owed, observed)
}

/** Plans whose hold was lifted by this look: that is noted before anything of it is done, or a crash would ask again. */
function confirmedNow({ plans }: NumberSource, holds: Shared['holds']): ReadonlySet<PlanId> {
  return new Set(
    plans
      .filter(({ id, progress }) => (holds.get(id)?.confirmed ?? null) !== null && progress?.marker.confirmed === null)
      .map(({ id }) => id),
  )
}

/** Plans whose progress issue is to say something new of issues that take long: it can't wait for them. */
function saidNow(plans: readonly ComparedPlan[], sync: Shared['sync']): readonly PlanId[] {
  return plans.flatMap(({ id, progress }) => {
    const said = progress?.marker.sync ?? null
    return JSON.stringify(said) === JSON.stringify(sync.get(id) ?? null) ? [] : [id]
  })
}

/** In a long sync what waits for something else is created after what can be worked on. */
function canWaitIn(plans: readonly ComparedPlan[]): StageOrder['canWait'] {
  const waiting = new Map(plans.map(compared => [compared.id, compared.waiting]))
  return ({ subject }) => subject.kind === 'task' && (waiting.get(subject.plan)?.get(subject.task)?.length ?? 0) > 0
}

function surroundings({ observed, plans, config, carried, memories }: DecisionInput, managed: Managed): Surroundings {
  const naming = namingOf(plans, observed.repository)
  return { observed, managed, config, naming, unclaimed: new Set(managed.unmarked), carried, memories }
}

function notesOf(operations: readonly Operation[], plans: readonly ComparedPlan[]): readonly Operation[] {
  const noting = changingTasks(plans)
  return operations.flatMap(operation => noteOf(operation, noting))
}

/** A note is the text alone: a milestone or title that can't be set yet must not keep it back. */
function noteOf(operation: Operation, noting: ReadonlySet<number>): readonly Operation[] {
  if (operation.kind !== 'update-issue' || operation.body === undefined || !noting.has(operation.number)) return []
  const { kind, subject, number, body } = operation
  return [{ kind, subject, number, body }]
}

/** While a plan stands still nobody knows which labels it uses: none is deleted. */
function mayHappenBeside(standing: readonly StandingPlan[]): (operation: Operation) => boolean {
  return operation => standing.length === 0 || operation.kind !== 'delete-label'
}

/** Issues whose markers do not name yet which steps their closing ticks, or how the marks that change were written. */
function changingTasks(plans: readonly ComparedPlan[]): ReadonlySet<number> {
  return new Set(
    plans.flatMap(({ statuses, input, config }) =>
      [...statuses.values()].flatMap(status => {
        const { known, baseline } = status
        if (known === null) return []
        const { edits, undo } = markEdits(status, input.file, config.writeBack !== 'off')
        if (edits.length + baseline.ticked.length === 0) return []
        const isNoted = baseline.ticked.every(name => known.marker.ticked.includes(name))
        const isWritten = edits.length === 0 || undo.every(one => known.marker.undo.some(other => isSame(one, other)))
        return isNoted && isWritten ? [] : [known.issue.number]
      }),
    ),
  )
}

function isSame(some: NotedUndo, other: NotedUndo): boolean {
  return some.step === other.step && some.state === other.state && some.was === other.was && some.is === other.is
}

/** Milestones of ours that no phase with an issue has any more are closed, never deleted. */
function closeEmptied(known: NumberSource, { managed }: Surroundings, holds: Shared['holds']): readonly Operation[] {
  const chosen = new Set(known.plans.flatMap(compared => milestonesInUse(compared, known.milestones.get(compared.id))))
  return managed.milestones.flatMap(({ milestone: { number, state, ours }, marker: { plan, phase } }): Operation[] => {
    // Of a plan that is not compared now nothing is known here: it stands still, or what departs sees to its own.
    const mayClose = holds.get(plan)?.held === null
    const isKept = !ours || chosen.has(number) || state === 'closed' || !mayClose
    return isKept ? [] : [{ kind: 'update-milestone', plan, phase, number, state: 'closed' }]
  })
}

function milestonesInUse(
  { statuses }: ComparedPlan,
  choices: ReadonlyMap<PhaseKey, MilestoneChoice> = new Map(),
): readonly number[] {
  const inUse = [...statuses.values()].filter(status => status.known !== null || status.state === 'open')
  const phases = new Set(inUse.map(status => status.task.phase))
  return [...choices].flatMap(([phase, { observed }]) => (phases.has(phase) ? (observed?.number ?? []) : []))
}

interface Shared {
  readonly input: DecisionInput
  /** Of files that have no progress issue of their own. */
  readonly untold: readonly string[]
  readonly labels: LabelRules
  readonly milestones: ReadonlyMap<PlanId, ReadonlyMap<PhaseKey, MilestoneChoice>>
  readonly known: readonly KnownMilestone[]
  readonly holds: ReadonlyMap<PlanId, Holds>
  readonly owed: OwedWords
  readonly proposal: Proposal
  readonly sync: ReadonlyMap<PlanId, SyncNote>
}

function desire(
  compared: ComparedPlan,
  { input, untold, labels, milestones, known, holds, owed, proposal, sync }: Shared,
): DesiredPlan {
  return desiredPlan(compared, {
    config: compared.config,
    repository: input.observed.repository,
    pinned: input.observed.pinned,
    labels,
    places: { choices: milestones.get(compared.id) ?? new Map(), milestones: input.observed.milestones, known },
    holds: holds.get(compared.id) ?? nothingHeld,
    notices: [
      ...input.notices,
      ...untold,
      ...(proposal.notice?.of.has(compared.id) === true ? [proposal.notice.words] : []),
      ...noRoomNotices(compared),
    ],
    sync: sync.get(compared.id) ?? null,
    today: input.today,
    relations: relationsOf(compared, input.observed),
    subIssues: subIssuesOf(compared, input.observed),
    owed: owed.get(compared.id) ?? new Map(),
  })
}

function changesTo(
  plan: DesiredPlan,
  known: NumberSource,
  { labels, holds }: Pick<Shared, 'labels' | 'holds'>,
): readonly Operation[] {
  const { id, config } = plan.compared
  const numbers = numbersOf(id, known)
  return diffPlan(plan, { observed: known.observed, config, labels, numbers }, holds.get(id) ?? nothingHeld)
}

function labelsOf(plan: DesiredPlan): readonly DesiredLabel[] {
  return [...plan.issues, ...(plan.progress === null ? [] : [plan.progress])].flatMap(issue => issue.labels)
}

/** GitHub shows at most three pinned issues; people's pins are never removed. */
const mostPinned = 3

function fewPins(operations: readonly Operation[], pinned: number): readonly Operation[] {
  const pins = operations.filter(operation => operation.kind === 'pin-issue')
  const tooMany = new Set<Operation>(pins.slice(Math.max(mostPinned - pinned, 0)))
  return operations.filter(operation => !tooMany.has(operation))
}
