import { mapOf, type TaskKey } from '../base/index.ts'
import { statusesInOrder, type ComparedPlan } from './compare-plan.ts'
import type { ObservedIssue, ObservedState } from './observed.ts'
import type { Operation } from './operation.ts'
import type { TaskStatus } from './task-state.ts'

/** What GitHub's own blocked-by relations of a task's issue need. */
export interface Relations {
  /** For the marker: numbers of the issues whose relation to this one is ours, or is to be made. */
  readonly noted: readonly number[]
  /** Tasks that it is to be related to as soon as they have an issue. */
  readonly coming: readonly TaskKey[]
  /** What is to be done now; a relation is made only when the marker says already that it is ours. */
  readonly operations: readonly Operation[]
}

/** GitHub's limit for an issue, in each direction; closed ones count (changelog of 2025-08-21). */
const mostRelations = 50

/**
 * The relations that a plan asks for: from each task to the tasks that its own statement names, ranges taken apart, phases not, none between
 * two members of a cycle. They are made while both issues are open, since they say nothing else that the issue does not, and cost what an
 * issue costs. What people have related stays; what is ours goes when the plan no longer says it.
 */
export function relationsOf(compared: ComparedPlan, observed: ObservedState): ReadonlyMap<TaskKey, Relations> {
  const statuses = statusesInOrder(compared)
  if (!observed.server.dependencies) return mapOf(statuses, keyOf, asNoted)
  const survey = surveyOf(compared, observed)
  const relations = new Map<TaskKey, Relations>()
  for (const status of statuses) {
    const found = relate(status, survey)
    if (found !== noRelations) relations.set(status.task.key, found)
  }
  return relations
}

function keyOf({ task }: TaskStatus): TaskKey {
  return task.key
}

/** Nothing that was not said before. */
function asNoted({ known }: TaskStatus): Relations {
  return { noted: known?.marker.blockers ?? [], coming: [], operations: [] }
}

const noRelations: Relations = { noted: [], coming: [], operations: [] }

/** What only new relations need is worked out when the first of them is asked for. */
interface Survey {
  readonly compared: ComparedPlan
  readonly numberOf: ReadonlyMap<string, number>
  /** How many issues each one blocks, by number, those that are to be made included; tasks without an issue by key. */
  readonly blocking: () => Map<number | TaskKey, number>
  readonly circles: () => CircleFinder
}

function surveyOf(compared: ComparedPlan, observed: ObservedState): Survey {
  const numberOf = numbersOfBlockers(observed)
  return {
    compared,
    numberOf,
    blocking: once(() => {
      const blocking = new Map<number | TaskKey, number>()
      for (const issue of observed.issues) for (const number of blockersOf(issue, numberOf)) count(blocking, number)
      return blocking
    }),
    circles: once(() => circleFinder(compared, observed, numberOf)),
  }
}

function once<Result extends object>(work: () => Result): () => Result {
  let result: Result | null = null
  return () => (result ??= work())
}

/** An issue has few relations: one is found sooner than a set of them is made. */
function isIn(numbers: readonly number[], number: number): boolean {
  return numbers.includes(number)
}

/** Of issues that block any, by their ids. */
function numbersOfBlockers({ issues }: ObservedState): ReadonlyMap<string, number> {
  const blockers = new Set<string>()
  for (const { blockedBy } of issues) for (const id of blockedBy ?? []) blockers.add(id)
  const numbers = new Map<string, number>()
  if (blockers.size > 0) for (const { id, number } of issues) if (blockers.has(id)) numbers.set(id, number)
  return numbers
}

function relate(status: TaskStatus, survey: Survey): Relations {
  const { known, task } = status
  const targets = targetsOf(status, survey)
  if (targets.length === 0 && (known === null || known.marker.blockers.length === 0)) return noRelations
  if (known === null) {
    const coming = status.state === 'open' ? targets.filter(key => mayBlock(key, survey)).slice(0, mostRelations) : []
    return { noted: [], coming, operations: [] }
  }
  const { issue, marker } = known
  if (issue.blockedBy === null) return asNoted(status)
  const present = blockersOf(issue, survey.numberOf)
  const wanted = targets.flatMap(key => survey.compared.statuses.get(key)?.known?.issue.number ?? [])
  const ours = marker.blockers.filter(number => isIn(present, number))
  const gone = ours.filter(number => !isIn(wanted, number))
  const missing = targets.filter(key => {
    const number = survey.compared.statuses.get(key)?.known?.issue.number
    return number === undefined || !isIn(present, number)
  })
  const room = Math.max(mostRelations - issue.blockedBy.length + gone.length, 0)
  const isOpen = status.state === 'open' && issue.state === 'open'
  const chosen = isOpen ? missing.filter(key => fits(key, issue.number, survey)).slice(0, room) : []
  for (const key of chosen) count(survey.blocking(), nameOf(key, survey))
  const add = chosen.flatMap(key => survey.compared.statuses.get(key)?.known?.issue.number ?? [])
  const about = { subject: { kind: 'task', plan: survey.compared.id, task: task.key }, number: issue.number } as const
  return {
    noted: [...new Set([...ours, ...add])].toSorted((left, right) => left - right),
    coming: chosen.filter(key => survey.compared.statuses.get(key)?.known === null),
    operations: [
      ...gone.map(blocker => ({ kind: 'remove-blocked-by', ...about, blocker }) as const),
      ...add
        .filter(number => marker.blockers.includes(number))
        .map(blocker => ({ kind: 'add-blocked-by', ...about, blocker }) as const),
    ],
  }
}

/** Tasks of its plan that the task itself names, each once; it does not wait for those of the same cycle, within its plan or through others. */
function targetsOf({ task }: TaskStatus, { compared }: Survey): readonly TaskKey[] {
  const { dependencies } = task
  if (dependencies === null || dependencies.length === 0 || !compared.config.nativeDependencies) return none
  const named = dependencies.flatMap(({ targets }) =>
    targets.flatMap(target => (target.kind === 'task' ? [target.key] : [])),
  )
  if (named.length === 0) return none
  const waits = compared.graph.waitsFor.get(task.key) ?? []
  const [first] = named
  if (named.length === 1 && first !== undefined)
    return first !== task.key && waits.some(wait => wait.kind === 'task' && wait.key === first) ? named : none
  const waitedFor = new Set(waits.flatMap(wait => (wait.kind === 'task' ? [wait.key] : [])))
  return [...new Set(named)].filter(key => key !== task.key && waitedFor.has(key))
}

const none: readonly TaskKey[] = []

/** Whether an open issue can be blocked by this task's: that is open, and has room. */
function mayBlock(key: TaskKey, { compared, blocking }: Survey): boolean {
  const status = compared.statuses.get(key)
  if (status?.state !== 'open' || (status.known !== null && status.known.issue.state !== 'open')) return false
  return (blocking().get(status.known?.issue.number ?? key) ?? 0) < mostRelations
}

function fits(key: TaskKey, blocked: number, survey: Survey): boolean {
  const name = nameOf(key, survey)
  return mayBlock(key, survey) && (typeof name !== 'number' || !survey.circles()(blocked, name))
}

function nameOf(key: TaskKey, { compared }: Survey): number | TaskKey {
  return compared.statuses.get(key)?.known?.issue.number ?? key
}

function blockersOf({ blockedBy }: ObservedIssue, numberOf: ReadonlyMap<string, number>): readonly number[] {
  return blockedBy === null || blockedBy.length === 0 ? noBlockers : blockedBy.flatMap(id => numberOf.get(id) ?? [])
}

const noBlockers: readonly number[] = []

function count(counts: Map<number | TaskKey, number>, name: number | TaskKey): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

type CircleFinder = (blocked: number, blocker: number) => boolean

/**
 * Whether a relation would close a circle. The plan's own make none, so only where people have related issues is there anything to follow;
 * GitHub would refuse it.
 */
function circleFinder(
  compared: ComparedPlan,
  observed: ObservedState,
  numberOf: ReadonlyMap<string, number>,
): CircleFinder {
  const blocked = observed.issues.filter(issue => blockersOf(issue, numberOf).length > 0)
  const noted = new Map<number, readonly number[]>()
  for (const { known } of compared.statuses.values())
    if (known !== null && known.marker.blockers.length > 0) noted.set(known.issue.number, known.marker.blockers)
  const hasTheirs = blocked.some(issue =>
    blockersOf(issue, numberOf).some(one => noted.get(issue.number)?.includes(one) !== true),
  )
  if (!hasTheirs) return () => false
  const edges = new Map(blocked.map(issue => [issue.number, blockersOf(issue, numberOf)]))
  return (waiting, blocker) => {
    const isCircle = reaches(edges, blocker, waiting)
    if (!isCircle) edges.set(waiting, [...(edges.get(waiting) ?? []), blocker])
    return isCircle
  }
}

function reaches(edges: ReadonlyMap<number, readonly number[]>, from: number, to: number): boolean {
  const seen = new Set<number>()
  const next = [from]
  for (let number = next.pop(); number !== undefined; number = next.pop()) {
    if (number === to) return true
    if (!seen.has(number)) next.push(...(edges.get(number) ?? []))
    seen.add(number)
  }
  return false
}
