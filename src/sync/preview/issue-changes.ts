import { byCodePoint } from '../../base/index.ts'
import type { CreatedChange, NumberedChange, PreviewView, RetitledChange } from '../../render/index.ts'
import { statusesInOrder, type ComparedPlan } from '../compare-plan.ts'
import { titleOfIssue } from '../issue-title.ts'
import { milestoneTitle } from '../observed.ts'
import type { CloseReason, Operation } from '../operation.ts'
import type { TaskStatus } from '../task-state.ts'
import type { Compared } from './compared.ts'
import { waitWords } from './wait-changes.ts'

export type IssueChanges = Pick<
  PreviewView,
  'adopted' | 'created' | 'renamed' | 'renumbered' | 'moved' | 'closed' | 'reopened' | 'touched'
>

/** The operations on issues of tasks, sorted by what they mean to people. */
export function issueChanges({ now, after, input, operations }: Compared): IssueChanges {
  const ofTasks = operations.filter(operation => !('subject' in operation) || operation.subject.kind === 'task')
  const { observed } = input.after
  const issues = new Map(observed.issues.map(issue => [issue.number, issue]))
  const [before, then] = [byIssue(now.plans), byIssue(after.plans)]
  const named = (number: number): NumberedChange => {
    const [status, issue] = [then.get(number), issues.get(number) ?? null]
    return { number, title: status === undefined ? (issue?.title ?? '') : titleOfIssue(status.task, issue) }
  }
  const adopted = ofTasks.flatMap(one => (one.kind === 'adopt-issue' ? [named(one.number)] : []))
  const isAdopted = new Set(adopted.map(({ number }) => number))
  const retitled = ofTasks.flatMap((one): readonly RetitledChange[] =>
    one.kind === 'update-issue' && one.title !== undefined && !isAdopted.has(one.number)
      ? [{ number: one.number, title: one.title, was: one.was ?? '' }]
      : [],
  )
  const isRenumbered = ({ number }: RetitledChange): boolean =>
    number !== null && isOtherId(before.get(number), then.get(number))
  const changes = {
    adopted,
    created: ofTasks.flatMap(one => createdChange(one, after.plans)),
    renamed: retitled.filter(one => !isRenumbered(one)),
    renumbered: retitled.filter(isRenumbered),
    moved: ofTasks.flatMap(one => {
      if (one.kind !== 'update-issue' || one.milestone === undefined || isAdopted.has(one.number)) return []
      const issue = issues.get(one.number)
      const from = issue === undefined ? null : milestoneTitle(issue, observed)
      return [{ ...named(one.number), from, to: one.milestone?.title ?? null }]
    }),
    closed: ofTasks.flatMap(one =>
      one.kind === 'close-issue' ? [{ ...named(one.number), why: whyClosed(one.reason) }] : [],
    ),
    reopened: ofTasks.flatMap(one => {
      if (one.kind !== 'reopen-issue') return []
      const closedAt = issues.get(one.number)?.closedAt ?? null
      return [{ ...named(one.number), closedAt, isLate: isLater(closedAt, input.begunAt) }]
    }),
  }
  return { ...changes, touched: touchedIn(ofTasks, changes) }
}

function byIssue(plans: readonly ComparedPlan[]): ReadonlyMap<number, TaskStatus> {
  return new Map(
    plans.flatMap(compared =>
      statusesInOrder(compared).flatMap(status =>
        status.known === null ? [] : [[status.known.issue.number, status] as const],
      ),
    ),
  )
}

/** The words stayed, only the id is another one. */
function isOtherId(before: TaskStatus | undefined, then: TaskStatus | undefined): boolean {
  if (before === undefined || then === undefined) return false
  return before.task.title === then.task.title && before.task.id !== then.task.id
}

/** Both as GitHub writes times: in UTC and of one length. */
function isLater(time: string | null, than: string | null): boolean {
  return time !== null && than !== null && byCodePoint(time, than) > 0
}

function createdChange(operation: Operation, plans: readonly ComparedPlan[]): readonly CreatedChange[] {
  if (operation.kind !== 'create-issue' || operation.subject.kind !== 'task') return []
  const { title, subject } = operation
  const compared = plans.find(({ id }) => id === subject.plan)
  const status = compared?.statuses.get(subject.task)
  if (compared === undefined || status === undefined) return []
  return [
    {
      title,
      source: { ...compared.source, line: status.task.line },
      waitsFor: waitWords(subject.task, compared),
      isResolved: status.state !== 'open',
    },
  ]
}

function whyClosed(reason: CloseReason): 'done' | 'dropped' | 'removed' {
  return reason === 'done' || reason === 'dropped' ? reason : 'removed'
}

/** Issues and milestones that nothing else is said of. */
function touchedIn(operations: readonly Operation[], changes: Omit<IssueChanges, 'touched'>): number {
  const { adopted, renamed, renumbered, moved, closed, reopened } = changes
  const said = new Set([adopted, renamed, renumbered, moved, closed, reopened].flat().map(({ number }) => number))
  const touched = operations.flatMap((operation): readonly string[] => {
    if (operation.kind === 'update-milestone')
      return operation.title === undefined && operation.state === undefined ? [`milestone ${operation.number}`] : []
    return 'number' in operation && !said.has(operation.number) ? [`issue ${operation.number}`] : []
  })
  return new Set(touched).size
}
