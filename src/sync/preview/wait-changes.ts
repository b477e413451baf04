import { assertNever, type TaskKey } from '../../base/index.ts'
import type { Dependency } from '../../plan/index.ts'
import type { DependencyChange, NumberedChange, PreviewView, WaitChange } from '../../render/index.ts'
import { statusesInOrder, type ComparedPlan } from '../compare-plan.ts'
import type { Decision } from '../decide.ts'
import { titleOfIssue } from '../issue-title.ts'
import { relationsOf } from '../relations.ts'
import { statementsOf } from '../task-labels.ts'
import type { TaskStatus } from '../task-state.ts'
import type { IssueChanges } from './issue-changes.ts'
import type { Compared } from './compared.ts'

/** Which tasks wait for something else than before, and which of them can no longer, or only then, be worked on. */
export function waitChanges(
  { now, after }: Compared,
  { created }: IssueChanges,
): Pick<PreviewView, 'dependencies' | 'blocked' | 'unblocked'> {
  const isNew = new Set(created.map(({ title }) => title))
  const before = placedByIssue(now)
  const pairs = placedIn(after).flatMap(one => {
    const other = one.status.known === null ? undefined : before.get(one.status.known.issue.number)
    return other === undefined ? [] : [{ was: other, is: one }]
  })
  const turned = pairs.filter(({ was, is }) => was.status.state === 'open' && is.status.state === 'open')
  return {
    dependencies: pairs.flatMap(({ was, is }) => dependencyChange(was, is)),
    blocked: turned.flatMap(({ was, is }): readonly WaitChange[] =>
      isWaiting(was) || !isWaiting(is) ? [] : [{ ...named(is), waitsFor: waitWords(is.status.task.key, is.compared) }],
    ),
    unblocked: turned.flatMap(({ was, is }) => {
      const change = named(is)
      return isWaiting(was) && !isWaiting(is) && !isNew.has(change.title) ? [change] : []
    }),
  }
}

/** What an open task waits for, in words; at most so many as fit into a cell. */
export function waitWords(task: TaskKey, compared: ComparedPlan): readonly string[] {
  return (compared.waiting.get(task) ?? []).map(wait =>
    wait.kind === 'elsewhere'
      ? wordsFor({ kind: 'elsewhere', path: wait.path, fragment: wait.fragment }, compared)
      : wordsFor(wait, compared),
  )
}

/** How many of GitHub's own relations are yet to be made. */
export function relationsToMake({ plans, numbers }: Decision): number {
  return plans.reduce((sum, compared) => {
    const relations = [...relationsOf(compared, numbers.observed).values()]
    const added = relations.flatMap(({ operations }) => operations.filter(({ kind }) => kind === 'add-blocked-by'))
    return sum + added.length + relations.reduce((coming, one) => coming + one.coming.length, 0)
  }, 0)
}

interface Placed {
  readonly status: TaskStatus
  readonly compared: ComparedPlan
  readonly decision: Decision
}

function placedIn(decision: Decision): readonly Placed[] {
  return decision.plans.flatMap(compared =>
    statusesInOrder(compared).map(status => ({ status, compared, decision }) as const),
  )
}

function placedByIssue(decision: Decision): ReadonlyMap<number, Placed> {
  return new Map(
    placedIn(decision).flatMap(one =>
      one.status.known === null ? [] : [[one.status.known.issue.number, one] as const],
    ),
  )
}

function named({ status: { task, known } }: Placed): NumberedChange {
  return { number: known?.issue.number ?? null, title: titleOfIssue(task, known?.issue ?? null) }
}

function isWaiting({ status, compared }: Placed): boolean {
  return (compared.waiting.get(status.task.key) ?? []).length > 0
}

function dependencyChange(was: Placed, is: Placed): readonly DependencyChange[] {
  const [before, then] = [targetsOf(was), targetsOf(is)]
  const added = [...then].flatMap(([name, words]) => (before.has(name) ? [] : [words]))
  const removed = [...before].flatMap(([name, words]) => (then.has(name) ? [] : [words]))
  return added.length + removed.length === 0 ? [] : [{ ...named(is), added, removed }]
}

/** What a task is stated to wait for: a name that stays the same when things are renamed or renumbered, and words. */
function targetsOf({ status: { task }, compared, decision }: Placed): ReadonlyMap<string, string> {
  const targets = statementsOf(task, compared).flatMap(statement => statement.targets)
  return new Map(targets.map(target => [nameOf(target, compared, decision), wordsFor(target, compared)]))
}

function nameOf(target: Dependency, compared: ComparedPlan, { numbers }: Decision): string {
  if (target.kind === 'issue') return `#${target.number}`
  if (target.kind === 'elsewhere') return `${target.path}#${target.fragment ?? ''}`
  if (target.kind === 'task') {
    const status = compared.statuses.get(target.key)
    return status?.known === null || status === undefined ? `task ${target.key}` : `#${status.known.issue.number}`
  }
  const milestone = numbers.milestones.get(compared.id)?.get(target.key)?.observed
  return milestone === null || milestone === undefined ? `phase ${target.key}` : `milestone ${milestone.number}`
}

function wordsFor(target: Dependency, compared: ComparedPlan): string {
  switch (target.kind) {
    case 'issue':
      return `#${target.number}`
    case 'elsewhere':
      return target.fragment === null ? target.path : `${target.path}#${target.fragment}`
    case 'task': {
      const status = compared.statuses.get(target.key)
      return status === undefined ? target.key : titleOfIssue(status.task, status.known?.issue ?? null)
    }
    case 'phase':
      return compared.phases.get(target.key)?.title ?? target.key
    default:
      return assertNever(target)
  }
}
