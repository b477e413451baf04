import { asCarried, type CarriedMarks } from './carried.ts'
import { mapOf, remembered, type Diagnostic, type PhaseKey, type TaskKey } from '../base/index.ts'
import type { Config } from '../config/index.ts'
import { buildGraph, criticalPath, readiness, type PlanGraph, type Wait, type WaitElsewhere } from '../graph/index.ts'
import type { ParseResult, Phase, Plan, PlanFile, Task } from '../plan/index.ts'
import type { PlanLink } from '../render/index.ts'
import { adoptNamed, type Adoptions } from './adopt.ts'
import { crossCycles, withoutCircle, type CrossCycles } from './cross-cycles.ts'
import { namedElsewhere, partElsewhere, type PartElsewhere, type TaskElsewhere } from './elsewhere.ts'
import type { LinkedPlan } from './link-plans.ts'
import type { KnownProgress, KnownTask, Managed } from './managed.ts'
import type { Naming } from './naming.ts'
import { issueNumbered, type ObservedState } from './observed.ts'
import type { PlanId } from './operation.ts'
import { recall, type PlanMemories, type PlanMemory } from './plan-memory.ts'
import { isRising, orderTasks } from './task-order.ts'
import { compareTask, type TaskStatus } from './task-state.ts'
import { waitingNow, type States } from './waiting.ts'
import { claimProgress, claimUnmarked, type Unclaimed, type Wanting } from './unmarked.ts'

/** A plan document as read from the repository at a commit. */
export interface PlanInput {
  readonly file: PlanFile
  /** Blob id of the file. */
  readonly blob: string
  readonly parse: ParseResult
}

/** A plan held against GitHub: which issue each task has, what holds now, and what follows from it. */
export interface ComparedPlan {
  readonly id: PlanId
  readonly input: PlanInput
  readonly plan: Plan
  /** Paths that it had before, the latest last. */
  readonly formerly: readonly string[]
  /** Places that its tasks had in other plans. */
  readonly cameFrom: LinkedPlan['cameFrom']
  /** The repository's settings with those that the plan has its own way. */
  readonly config: Config
  readonly phases: ReadonlyMap<PhaseKey, Phase>
  readonly graph: PlanGraph
  readonly diagnostics: readonly Diagnostic[]
  readonly statuses: ReadonlyMap<TaskKey, TaskStatus>
  /** Where each task stands among them, as its marker has it. */
  readonly orderOf: (status: TaskStatus) => number | null
  /** Issues whose task left the plan. */
  readonly left: readonly KnownTask[]
  readonly progress: KnownProgress | null
  /** What is known of it from before. */
  readonly memory: PlanMemory
  /** What each open task still waits for; tasks that can be worked on have an empty list. */
  readonly waiting: ReadonlyMap<TaskKey, readonly Wait[]>
  /** What a name of a place in another plan stands for; null while that can't be known. */
  readonly placeOf: (name: Pick<WaitElsewhere, 'path' | 'fragment'>) => PartElsewhere | null
  /** Tasks of other plans that name a task of this one. */
  readonly namedElsewhere: ReadonlyMap<TaskKey, readonly TaskElsewhere[]>
  readonly criticalPath: readonly TaskKey[]
  /** The plan at the commit in which its text was first seen as it is. */
  readonly source: Omit<PlanLink, 'line'>
}

/** What a plan is held against. */
export interface Surroundings {
  readonly observed: ObservedState
  readonly managed: Managed
  readonly config: Config
  readonly naming: Naming
  /** Used up as the plans are compared one after the other. */
  readonly unclaimed: Unclaimed
  readonly carried: CarriedMarks
  readonly memories: PlanMemories
}

/** Holds plans against GitHub, and against each other where they wait for each other. */
export function comparePlans(plans: readonly LinkedPlan[], around: Surroundings): readonly ComparedPlan[] {
  const adopting = plans.map(linked => adopt(linked, around))
  const claimed = claimUnmarked(adopting.flatMap(wantingIn), around)
  const begun = adopting.map(one => begin(one, claimed.get(one.linked.id) ?? new Map(), around))
  const statuses = new Map(begun.map(one => [one.linked.id, one.statuses]))
  const cycles = crossCycles(plans, around.config)
  const states: States = { statusesOf: id => statuses.get(id) ?? new Map(), circlesOf: cycles.of }
  const named = namedElsewhere(plans, states)
  return begun.map(one => finish(one, { around, plans, cycles, states, named }))
}

/** A plan whose tasks have the issues that they are known by or name. */
interface Adopting {
  readonly linked: LinkedPlan
  readonly config: Config
  readonly adopted: Adoptions
}

function adopt(linked: LinkedPlan, around: Surroundings): Adopting {
  const { id, plan, match } = linked
  const config = { ...around.config, ...plan.settings }
  const adopted = adoptNamed({ ...around, id, plan, match, withResolved: config.doneTasks === 'create' })
  return { linked, config, adopted }
}

function wantingIn({ linked: { id, plan, match }, adopted }: Adopting): readonly Wanting[] {
  return plan.tasks
    .filter(task => !match.issueOf.has(task.key) && !adopted.issueOf.has(task.key))
    .map(task => ({ task, plan, id }))
}

/** A plan of which is known which issue each task has and what holds of it by itself. */
interface Begun {
  readonly linked: LinkedPlan
  readonly config: Config
  readonly statuses: ReadonlyMap<TaskKey, TaskStatus>
  readonly left: readonly KnownTask[]
  readonly diagnostics: readonly Diagnostic[]
}

function begin(
  { linked, config, adopted }: Adopting,
  claimed: ReadonlyMap<TaskKey, KnownTask>,
  { carried }: Surroundings,
): Begun {
  const { plan, match } = linked
  const taken = new Set(adopted.issueOf.values())
  const statuses = new Map<TaskKey, TaskStatus>()
  for (const task of plan.tasks) {
    const known = match.issueOf.get(task.key) ?? adopted.issueOf.get(task.key) ?? claimed.get(task.key) ?? null
    statuses.set(task.key, compareTask(task, known && asCarried(task, known, carried)))
  }
  const left = match.left.filter(one => !taken.has(one))
  return { linked, config, statuses, left, diagnostics: [...linked.diagnostics, ...adopted.diagnostics] }
}

interface Others {
  readonly around: Surroundings
  readonly cycles: CrossCycles
  readonly states: States
  readonly plans: readonly LinkedPlan[]
  readonly named: ReadonlyMap<PlanId, ComparedPlan['namedElsewhere']>
}

function finish(begun: Begun, { around, plans, cycles, states, named }: Others): ComparedPlan {
  const { linked, config, statuses } = begun
  const { id, input, plan } = linked
  const graph = withoutCircle(buildGraph(plan, config), cycles.of(id))
  const resolved = { tasks: resolvedTasks(statuses), issues: resolvedIssues(graph, around.observed) }
  const progress = claimProgress(around.managed.progress.get(id), around.unclaimed, {
    plan,
    id,
    observed: around.observed,
  })
  return {
    id,
    input,
    plan,
    formerly: linked.formerly,
    cameFrom: linked.cameFrom,
    config,
    phases: new Map(plan.phases.map(phase => [phase.key, phase])),
    graph,
    diagnostics: [...begun.diagnostics, ...graph.diagnostics, ...cycles.diagnostics(id)],
    statuses,
    orderOf: ordersOf(statuses),
    left: begun.left,
    progress,
    memory: recall(progress, {
      kept: around.memories.get(id),
      isPageWanted: config.progress,
      hasIssues: around.managed.tasks.has(id),
    }),
    waiting: waitingNow(readiness(plan, graph, resolved), linked, { states, config }),
    placeOf: name => partElsewhere(name, linked, { plans, states }),
    namedElsewhere: named.get(id) ?? new Map(),
    criticalPath: criticalPath(plan, graph, resolved),
    source: sourceOf(input, progress, around.observed),
  }
}

/** The tasks of a compared plan with their status, in plan order. */
export function statusesInOrder({ statuses }: ComparedPlan): readonly TaskStatus[] {
  return listOf(statuses)
}

const listOf = remembered((statuses: ComparedPlan['statuses']): readonly TaskStatus[] => [...statuses.values()])

/** The phase of a task. Every task has one: the parser sees to it. */
export function phaseOf(compared: ComparedPlan, task: Task): Phase | undefined {
  return compared.phases.get(task.phase)
}

/** Where nothing was added or moved every task keeps the number that it has. */
function ordersOf(statuses: ReadonlyMap<TaskKey, TaskStatus>): ComparedPlan['orderOf'] {
  const inOrder = listOf(statuses)
  if (isRising(inOrder.map(orderNow))) return orderNow
  const orders = orderTasks(mapOf(inOrder, ({ task }) => task.key, orderNow))
  return ({ task }) => orders.get(task.key) ?? null
}

function orderNow({ known }: TaskStatus): number | null {
  return known?.marker.order ?? null
}

function resolvedTasks(statuses: ReadonlyMap<TaskKey, TaskStatus>): ReadonlySet<TaskKey> {
  const resolved = new Set<TaskKey>()
  for (const { task, state } of statuses.values()) if (state !== 'open') resolved.add(task.key)
  return resolved
}

/** A number that is no open issue of this repository blocks nobody: nothing could ever resolve it. */
function resolvedIssues(graph: PlanGraph, observed: ObservedState): ReadonlySet<number> {
  const named = new Set<number>()
  for (const waits of graph.waitsFor.values())
    for (const wait of waits) if (wait.kind === 'issue') named.add(wait.number)
  return new Set([...named].filter(number => issueNumbered(number, observed)?.state !== 'open'))
}

function sourceOf(input: PlanInput, progress: KnownProgress | null, observed: ObservedState): ComparedPlan['source'] {
  const unchanged = progress !== null && progress.marker.blob === input.blob && progress.marker.path === input.file.path
  const commit = unchanged ? progress.marker.commit : (observed.repository.head ?? '')
  return { repositoryUrl: observed.repository.url, commit, path: input.file.path }
}
