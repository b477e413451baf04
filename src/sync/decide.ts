import type { PhaseKey, TaskKey } from '../base/index.ts'
import type { Config } from '../config/index.ts'
import { comparePlan, type ComparedPlan, type PlanInput, type Surroundings } from './compare-plan.ts'
import { desiredPlan, type DesiredPlan } from './desired.ts'
import { diffPlan } from './diff-plan.ts'
import { guardPlan, type Holds } from './guard.ts'
import { identifyPlans } from './identify-plans.ts'
import { diffLabels, labelRules } from './labels.ts'
import { knownPaths, readManaged } from './managed.ts'
import { markEdits } from './mark-edits.ts'
import type { NotedUndo } from './marker.ts'
import { matchMilestones, type MilestoneChoice } from './match-milestones.ts'
import { numbersOf, type NumberSource } from './numbers.ts'
import type { ObservedState } from './observed.ts'
import type { Operation, PlanId } from './operation.ts'
import { relationsOf } from './relations.ts'
import { standStill, type StandingPlan } from './stand-still.ts'
import type { DesiredLabel } from './task-labels.ts'
import { writeBackOf, type WriteBack } from './write-back.ts'

/** Everything that a decision is made of. */
export interface DecisionInput {
  readonly observed: ObservedState
  /** The tracked plans that could be read, by path. */
  readonly plans: readonly PlanInput[]
  /** Plans of which nothing is changed now, and why: their text is unknown, gone, or no longer tracked. */
  readonly standing: readonly StandingPlan[]
  /** Every file of the repository, to tell a plan that moved from one that was copied. */
  readonly paths: ReadonlySet<string>
  readonly config: Config
  /** Tasks whose issues people deleted or transferred: making those again is what the guard counts. */
  readonly gone: readonly GoneTask[]
  /** What people should know of this run: what keeps failing and in whose words. */
  readonly notices: readonly string[]
}

/** A task whose issue is surely gone. */
export interface GoneTask {
  readonly plan: PlanId
  readonly task: TaskKey
}

/** What should be done, as plain data. */
export interface Decision {
  readonly operations: readonly Operation[]
  /** What the plan files have to learn first; null if nothing. */
  readonly writeBack: WriteBack | null
  /** Those of the operations that note what the write-back is about to do, so that it can be undone: they go before it. */
  readonly notes: readonly Operation[]
  readonly plans: readonly ComparedPlan[]
  /** Where texts get their numbers from while the operations are applied. */
  readonly numbers: NumberSource
}

/** Compares the plans with GitHub and says what moves GitHub, and the plan files, towards each other. Pure: same input, same decision. */
export function decide(input: DecisionInput): Decision {
  const { observed, config } = input
  const managed = readManaged(observed)
  const around: Surroundings = { observed, managed, config, unclaimed: new Set(managed.unmarked) }
  const plans = compareAll(input, around)
  const milestones = matchMilestones(plans, around)
  const holds = new Map(plans.map(compared => [compared.id, guardPlan(compared)]))
  const desired = plans.map(compared => desire(compared, { input, milestones, holds }))
  const labels = labelRules(observed, config)
  const known: NumberSource = { observed, plans, milestones }
  const operations = desired.flatMap(one => {
    const numbers = numbersOf(one.compared.id, known)
    return diffPlan(
      one,
      { observed, config: one.compared.config, labels, numbers },
      holds.get(one.compared.id) ?? nothingHeld,
    )
  })
  const noting = changingTasks(plans)
  const standing = [...input.standing, ...unseen(plans, input, around)]
  return {
    notes: operations.flatMap(operation => noteOf(operation, noting)),
    operations: [
      ...diffLabels(desired.flatMap(labelsOf), observed, config).filter(mayHappenBeside(standing)),
      ...inStages(fewPins([...operations, ...closeEmptied(known, around, holds)], observed.pinned.length)),
      ...standStill(standing, around),
    ],
    writeBack: writeBackOf(plans, config),
    plans,
    numbers: known,
  }
}

const nothingHeld: Holds = { creations: false, removals: false, notices: [] }

function compareAll(input: DecisionInput, around: Surroundings): readonly ComparedPlan[] {
  // A document without tasks is no plan yet, or no longer: nothing is compared with it.
  const plans = input.plans.filter(({ parse }) => parse.plan.tasks.length > 0)
  const recognisable = plans.map(({ parse }) => ({
    path: parse.plan.path,
    titles: parse.plan.tasks.map(task => task.title),
  }))
  const ids = identifyPlans(recognisable, around.managed, { id: input.observed.repository.id, paths: withTasks(input) })
  return plans.flatMap(plan => {
    const id = ids.get(plan.file.path)
    return id === undefined ? [] : [comparePlan(id, plan, around)]
  })
}

/** Files but those that were read and hold no task: what such a one held may have moved. */
function withTasks({ paths, plans }: DecisionInput): ReadonlySet<string> {
  const empty = new Set(plans.filter(({ parse }) => parse.plan.tasks.length === 0).map(({ file }) => file.path))
  return new Set([...paths].filter(path => !empty.has(path)))
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
  return managed.milestones.flatMap(({ milestone: { number, state }, marker: { plan, phase } }): Operation[] => {
    const isKept = chosen.has(number) || state === 'closed' || holds.get(plan)?.removals !== false
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

/** Known plans that are not among those read now. Nothing of theirs is touched; their progress issue says why. */
function unseen(plans: readonly ComparedPlan[], input: DecisionInput, around: Surroundings): readonly StandingPlan[] {
  const seen = new Set(plans.map(compared => compared.id))
  const explained = new Set(input.standing.map(one => one.path))
  if (explained.has(null)) return []
  const branch = input.observed.repository.defaultBranch
  return [...knownPaths(around.managed)]
    .filter(([id, path]) => !seen.has(id) && !explained.has(path))
    .map(([plan, path]) => ({ plan, path, why: [whyUnseen(path, { input, plans, branch })] }))
}

interface Seen {
  readonly input: DecisionInput
  readonly plans: readonly ComparedPlan[]
  readonly branch: string
}

function whyUnseen(path: string, { input, plans, branch }: Seen): string {
  if (plans.some(compared => compared.plan.path === path)) return replaced(path)
  if (input.plans.some(({ file }) => file.path === path)) return emptied
  return input.paths.has(path) ? notTracked : missing(path, branch)
}

function replaced(path: string): string {
  return `Another plan is at ${path} now. The issues of this one are left as they are.`
}

const emptied =
  'The plan no longer holds any task. Its issues are left as they are until it does, or until they are closed by hand.'

const notTracked =
  'This plan is no longer tracked: no glob of the configuration matches it, or its front matter says so. Its issues are left as they are.'

function missing(path: string, branch: string): string {
  return `The plan file ${path} is not on the branch ${branch}. Its issues are left as they are until it is back.`
}

interface Shared {
  readonly input: DecisionInput
  readonly milestones: ReadonlyMap<PlanId, ReadonlyMap<PhaseKey, MilestoneChoice>>
  readonly holds: ReadonlyMap<PlanId, Holds>
}

function desire(compared: ComparedPlan, { input, milestones, holds }: Shared): DesiredPlan {
  return desiredPlan(compared, {
    config: compared.config,
    repository: input.observed.repository,
    pinned: input.observed.pinned,
    milestones: milestones.get(compared.id) ?? new Map(),
    holds: holds.get(compared.id) ?? nothingHeld,
    notices: input.notices,
    relations: relationsOf(compared, input.observed),
  })
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

/** Milestones and progress issues of all plans, then their issues in plan order, then what changes issues that exist, then their relations. */
function inStages(operations: readonly Operation[]): readonly Operation[] {
  return operations.toSorted((left, right) => stageOf(left) - stageOf(right))
}

function stageOf(operation: Operation): number {
  // A title that one phase gives up may be the one that another takes.
  if (operation.kind === 'update-milestone') return 0
  if (operation.kind === 'create-milestone') return 1
  if (operation.kind === 'create-issue') return operation.subject.kind === 'progress' ? 2 : 3
  // They cost what an issue costs, and everything they say is said elsewhere, too.
  if (operation.kind === 'add-blocked-by' || operation.kind === 'remove-blocked-by') return 5
  return 4
}
