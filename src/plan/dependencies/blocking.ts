import type { PhaseKey, TaskKey } from '../../base/index.ts'
import type { Dependency, DependencyStatement } from '../plan.ts'
import type { Directory } from './directory.ts'
import type { Owner } from './resolution.ts'
import { withoutRepeats } from './statements.ts'
import { grouped } from './title-index.ts'

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
  const of = (kind: 'task' | 'phase', key: string): readonly Blocker[] => blockers.get(`${kind} ${key}`) ?? []
  const phases = new Map(
    [...found.phases].map(([key, { dependencies }]) => [
      key,
      withoutRepeats([...(dependencies ?? []), ...of('phase', key).map(({ statement }) => statement)]),
    ]),
  )
  const tasks = [...found.tasks].map(([key, node]): [TaskKey, TaskStatements] => {
    const own = of('task', key)
    const isHeld = own.some(({ by }) => by.owner.phase === node.owner.phase && by.dependencies === null)
    const held = isHeld ? [] : (phases.get(node.owner.phase) ?? [])
    const dependencies =
      own.length === 0
        ? node.dependencies
        : withoutRepeats([...(node.dependencies ?? held), ...own.map(({ statement }) => statement)])
    return [key, { dependencies, isUnderstood: node.isUnderstood }]
  })
  return { tasks: new Map(tasks), phases }
}

interface Blocker {
  readonly by: Node
  readonly statement: DependencyStatement
}

/** By what they block. */
function blockersOf({ tasks, phases }: Found, directory: Directory): ReadonlyMap<string, readonly Blocker[]> {
  const blockers = [...phases.values(), ...tasks.values()].flatMap(by => {
    const awaited = by.blocked.some(isAllOthers) ? awaitedBy(by) : null
    return by.blocked.flatMap(statement =>
      statement.targets
        .filter(target => !isAllOthers(statement) || awaited?.has(nameOf(target)) !== true)
        .flatMap(target =>
          target.kind === 'issue'
            ? []
            : [[nameOf(target), { by, statement: { ...named(by.owner, directory), at: statement.at } }] as const],
        ),
    )
  })
  return grouped(blockers)
}

function isAllOthers({ label }: DependencyStatement): boolean {
  return label === 'all-others'
}

/** Who blocks all others does not mean those that it waits for. */
function awaitedBy({ dependencies }: Node): ReadonlySet<string> {
  return new Set((dependencies ?? []).flatMap(({ targets }) => targets.map(nameOf)))
}

function nameOf(target: Dependency): string {
  return target.kind === 'issue' ? `issue ${target.number}` : `${target.kind} ${target.key}`
}

function named({ phase, task }: Owner, directory: Directory): Omit<DependencyStatement, 'at'> {
  if (task === null) {
    const own = directory.namedPhases[directory.phaseAt.get(phase) ?? -1]
    return { label: own?.label ?? phase, targets: [{ kind: 'phase', key: phase }] }
  }
  const id = directory.tasks[directory.taskAt.get(task) ?? -1]?.id
  return { label: id ?? task, targets: [{ kind: 'task', key: task }] }
}
