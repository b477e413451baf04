import type { Diagnostic, PhaseKey, TaskKey } from '../../base/index.ts'
import type { Section } from '../markdown/outline.ts'
import type { DependencyStatement, UnknownName } from '../plan.ts'
import { type Found, type Node, type PlanStatements, withBlocked } from './blocking.ts'
import type { Carrier } from './carriers.ts'
import { type Remark, remarksIn } from './closing-sections.ts'
import { freeBlocks } from './free-text.ts'
import { firstFrom } from './directory.ts'
import { carriersOf, groupsIn } from './group-statements.ts'
import { remarksInMermaid } from './mermaid.ts'
import type { Owner } from './resolution.ts'
import { readStatements, type Resolver, type Stated } from './statements.ts'
import { subjectsIn } from './subjects.ts'

/** All that may state something in a plan. */
export interface Stating {
  /** In document order. */
  readonly tasks: readonly StatingTask[]
  readonly phases: readonly StatingPhase[]
  /** The whole document. */
  readonly root: Section
}

export interface StatingTask {
  readonly key: TaskKey
  readonly phase: PhaseKey
  readonly start: number
  readonly carriers: readonly Carrier[]
}

export interface StatingPhase {
  readonly key: PhaseKey
  /** Null for what has no heading of its own. */
  readonly section: Section | null
}

/**
 * What every task and phase of a plan waits for. Their own statements come first. What states nothing itself takes what the rest of the
 * document says of it; a task then what its group states; last comes what a diagram shows. What others say that they block is added in
 * any case.
 */
export function statePlan(stating: Stating, resolver: Resolver): PlanStatements {
  const found = readOwn(stating, resolver)
  const told = remarksOf(stating, resolver)
  tell(found, told.sections, resolver)
  stateGroups(found, stating, resolver)
  tell(found, told.diagrams, resolver)
  return withBlocked(found, resolver.directory)
}

function readOwn({ tasks, phases }: Stating, resolver: Resolver): Found {
  const isTask = startsOf(tasks)
  return {
    tasks: new Map(
      tasks.map(({ key, phase, carriers }) => {
        const owner = { phase, task: key }
        return [key, nodeOf(owner, readStatements(carriers, owner, resolver))]
      }),
    ),
    phases: new Map(
      phases.map(({ key, section }) => {
        const owner = { phase: key, task: null }
        const carriers = section === null ? [] : carriersOf(section, isTask, resolver.source)
        const own = carriers.filter(carrier => carrier.kind !== 'list' || !namesTasksOf(key, carrier, resolver))
        return [key, nodeOf(owner, readStatements(own, owner, resolver))]
      }),
    ),
  }
}

function nodeOf(owner: Owner, { dependencies, blocked, isUnderstood }: Stated): Node {
  return { owner, dependencies, blocked: [...blocked], isUnderstood }
}

/** A list below a phase's heading may say what its tasks depend on. */
function namesTasksOf(phase: PhaseKey, { text }: Carrier, { directory }: Resolver): boolean {
  return subjectsIn(text, directory).some(
    target => target.kind === 'task' && directory.tasks[directory.taskAt.get(target.key) ?? -1]?.phase === phase,
  )
}

function startsOf(tasks: readonly StatingTask[]): (start: number) => boolean {
  const starts = new Set(tasks.map(({ start }) => start))
  return start => starts.has(start)
}

interface Remarks {
  readonly sections: readonly Remark[]
  readonly diagrams: readonly Remark[]
}

function remarksOf({ root, tasks }: Stating, { directory, source }: Resolver): Remarks {
  const sections: (readonly Remark[])[] = []
  const diagrams: (readonly Remark[])[] = []
  for (const free of freeBlocks(root, startsOf(tasks))) {
    sections.push(remarksIn(free, directory))
    if (free.block.kind === 'other') diagrams.push(remarksInMermaid(free.block, directory, source))
  }
  return { sections: sections.flat(), diagrams: diagrams.flat() }
}

/** Adds what is said of tasks and phases to those that state nothing yet. What would make one wait for itself is no statement about it. */
function tell(found: Found, remarks: readonly Remark[], resolver: Resolver): void {
  const diagnostics: Diagnostic[] = []
  for (const [node, carriers] of bySubject(remarks, found)) {
    const stating = { ...node.owner, isStated: node.dependencies !== null }
    const said = readStatements(carriers, stating, { ...resolver, diagnostics })
    node.dependencies ??= said.dependencies
    for (const statement of said.blocked) node.blocked.push(statement)
  }
  for (const one of onlyOnce(diagnostics.filter(({ code }) => code !== 'self-dependency')))
    resolver.diagnostics?.push(one)
}

function bySubject(remarks: readonly Remark[], { tasks, phases }: Found): ReadonlyMap<Node, readonly Carrier[]> {
  const carriers = new Map<Node, Carrier[]>()
  for (const { subject, carrier } of remarks) {
    const node =
      subject.kind === 'task' ? tasks.get(subject.key) : subject.kind === 'phase' ? phases.get(subject.key) : undefined
    if (node === undefined) continue
    const list = carriers.get(node)
    if (list === undefined) carriers.set(node, [carrier])
    else list.push(carrier)
  }
  return carriers
}

/** A sentence about several says the same of each. */
function onlyOnce(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map(one => [`${one.code} ${one.where.start.offset}`, one])).values()]
}

/** Adds what headings over tasks state for all below them, the innermost ones first, to tasks that state nothing. */
function stateGroups(found: Found, { root, tasks, phases }: Stating, resolver: Resolver): void {
  const phaseStarts = new Set(phases.map(({ section }) => section?.start))
  const starts = { isTask: startsOf(tasks), isPhase: (start: number) => phaseStarts.has(start) }
  for (const group of groupsIn(root, starts, resolver.source)) {
    const inside = tasks.slice(firstFrom(tasks, group.start), firstFrom(tasks, group.end))
    if (inside.length === tasks.length) continue
    const nodes = inside.flatMap(({ key }) => found.tasks.get(key) ?? [])
    const [first] = nodes
    if (first === undefined) continue
    const unknown: UnknownName[] = []
    const { dependencies, blocked } = readStatements(group.carriers, first.owner, { ...resolver, unknown })
    for (const node of nodes) {
      if (node.dependencies === null) resolver.unknown?.push(...unknown.map(name => ({ ...name, ...node.owner })))
      for (const statement of blocked) node.blocked.push(statement)
      if (dependencies !== null) node.dependencies ??= withoutOwn(dependencies, node.owner)
    }
  }
}

function withoutOwn(statements: readonly DependencyStatement[], { task }: Owner): readonly DependencyStatement[] {
  return statements.flatMap(statement => {
    const targets = statement.targets.filter(target => target.kind !== 'task' || target.key !== task)
    return targets.length === 0 ? [] : [{ ...statement, targets }]
  })
}
