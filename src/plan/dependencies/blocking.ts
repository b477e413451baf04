import type { PhaseKey, TaskKey } from '../../base/index.ts'
import type { Dependency, DependencyStatement } from '../plan.ts'
import type { Directory } from './directory.ts'
import { isInside, keyOf as nameOfInside } from './namesakes.ts'
import type { Owner } from './resolution.ts'
import { keyOf, withoutRepeats } from './statements.ts'

/** What is known so far of a task or phase. */
export interface Node {
  readonly owner: Owner
  /** Null as long as nothing is stated. */
  dependencies: readonly DependencyStatement[] | null
  readonly blocked: DependencyStatement[]
  readonly isUnderstood: boolean
}

export interface Found {
  readonly tasks: ReadonlyMap<TaskKey, Node>
  readonly phases: ReadonlyMap<PhaseKey, Node>
}

/** What every task and phase waits for. */
export interface PlanStatements {
  readonly tasks: ReadonlyMap<TaskKey, TaskStatements>
  readonly phases: ReadonlyMap<PhaseKey, readonly DependencyStatement[]>
}

export interface TaskStatements {
  readonly dependencies: readonly DependencyStatement[] | null
  /** No word of the task's own statement has to be seen again. */
  readonly isUnderstood: boolean
}

/**
 * Adds to each task and phase those that say that they block it, beside what it states itself. A task that states nothing is held by its
 * phase; what blocks it comes on top, unless it is held by the phase just as well.
 */
export function withBlocked(found: Found, directory: Directory): PlanStatements {
  const blockers = blockersOf(found, directory)
  const phases = new Map(
    [...found.phases].map(([key, { dependencies }]) => [
      key,
      withBlockers(dependencies ?? [], blockers.phases.get(key) ?? []),
    ]),
  )
  const tasks = [...found.tasks].map(([key, node]): [TaskKey, TaskStatements] => {
    const own = blockers.tasks.get(key) ?? []
    const isHeld = own.some(({ by }) => by.owner.phase === node.owner.phase && by.dependencies === null)
    const held = isHeld ? [] : (phases.get(node.owner.phase) ?? [])
    const dependencies = own.length === 0 ? node.dependencies : withBlockers(node.dependencies ?? held, own)
    return [key, { dependencies, isUnderstood: node.isUnderstood }]
  })
  return { tasks: new Map(tasks), phases }
}

/** What someone says to block, as a statement of what is blocked. One for all that it blocks: that may be the whole plan. */
interface Blocker {
  readonly by: Node
  readonly statement: DependencyStatement
  /** What tells it from other statements. */
  readonly key: string
}

function withBlockers(
  own: readonly DependencyStatement[],
  blockers: readonly Blocker[],
): readonly DependencyStatement[] {
  const all = [...withoutRepeats(own)]
  const keys = new Set(blockers.length === 0 ? [] : all.map(keyOf))
  for (const { statement, key } of blockers) {
    if (!keys.has(key)) all.push(statement)
    keys.add(key)
  }
  return all
}

interface Blockers {
  readonly tasks: ReadonlyMap<TaskKey, readonly Blocker[]>
  readonly phases: ReadonlyMap<PhaseKey, readonly Blocker[]>
}

/** By what they block. */
function blockersOf({ tasks, phases }: Found, directory: Directory): Blockers {
  const blockers = { tasks: new Map<TaskKey, Blocker[]>(), phases: new Map<PhaseKey, Blocker[]>() }
  for (const by of [...phases.values(), ...tasks.values()]) {
    const awaited = by.blocked.some(isAllOthers) ? awaitedBy(by) : nothing
    for (const blocked of by.blocked) {
      const statement = { ...named(by.owner, directory), at: blocked.at }
      const meant = isAllOthers(blocked) ? blocked.targets.filter(target => !isIn(awaited, target)) : blocked.targets
      file({ by, statement, key: keyOf(statement) }, meant, blockers)
    }
  }
  return blockers
}

function file(
  blocker: Blocker,
  targets: readonly Dependency[],
  { tasks, phases }: { readonly tasks: Map<TaskKey, Blocker[]>; readonly phases: Map<PhaseKey, Blocker[]> },
): void {
  for (const target of targets) {
    if (!isInside(target)) continue
    const blockers = target.kind === 'task' ? tasks : phases
    const known = blockers.get(target.key)
    if (known === undefined) blockers.set(target.key, [blocker])
    else known.push(blocker)
  }
}

function isAllOthers({ label }: DependencyStatement): boolean {
  return label === 'all-others'
}

/** Who blocks all others does not mean those that it waits for. */
function awaitedBy({ dependencies }: Node): ReadonlySet<string> {
  return new Set((dependencies ?? []).flatMap(({ targets }) => targets.map(nameOf)))
}

function isIn(names: ReadonlySet<string>, target: Dependency): boolean {
  return names.size > 0 && names.has(nameOf(target))
}

const nothing: ReadonlySet<string> = new Set()

function nameOf(target: Dependency): string {
  if (target.kind === 'elsewhere') return `elsewhere ${target.path}#${target.fragment ?? ''}`
  return target.kind === 'issue' ? `issue ${target.number}` : nameOfInside(target)
}

function named({ phase, task }: Owner, directory: Directory): Omit<DependencyStatement, 'at'> {
  if (task === null) {
    const own = directory.namedPhases[directory.phaseAt.get(phase) ?? -1]
    return { label: own?.label ?? phase, targets: [{ kind: 'phase', key: phase }] }
  }
  const id = directory.tasks[directory.taskAt.get(task) ?? -1]?.id
  return { label: id ?? task, targets: [{ kind: 'task', key: task }] }
}
