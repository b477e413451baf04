import type { Diagnostic } from '../../base/index.ts'
import type { IssueReference } from '../plan.ts'
import type { Source } from '../text/source.ts'
import type { Draft } from './draft.ts'
import type { DraftIssue } from './issue-reference.ts'

export interface SettledIssues {
  readonly issueOf: ReadonlyMap<Draft, IssueReference>
  readonly diagnostics: readonly Diagnostic[]
}

/** Which existing issue each task is: only the one that it names alone, and alone among the tasks. Nothing is guessed. */
export function settleIssues(tasks: readonly Draft[], source: Source): SettledIssues {
  const namedBy = namingTasks(tasks)
  const issueOf = new Map<Draft, IssueReference>()
  const diagnostics: Diagnostic[] = []
  for (const task of tasks) {
    const [issue, another] = task.issues
    if (issue === undefined) continue
    const [first] = namedBy.get(nameOf(issue)) ?? []
    const isShared = (namedBy.get(nameOf(issue))?.length ?? 0) > 1
    if (another !== undefined) diagnostics.push(several(task, [issue, another], source))
    else if (isShared && first !== undefined && first !== task) diagnostics.push(shared(task, { issue, first }, source))
    else if (!isShared) issueOf.set(task, referenceTo(issue, source))
  }
  return { issueOf, diagnostics }
}

/** The tasks that name each issue. */
function namingTasks(tasks: readonly Draft[]): ReadonlyMap<string, readonly Draft[]> {
  const naming = new Map<string, Draft[]>()
  for (const task of tasks)
    for (const issue of task.issues) {
      const before = naming.get(nameOf(issue))
      if (before === undefined) naming.set(nameOf(issue), [task])
      else before.push(task)
    }
  return naming
}

function nameOf({ repository, number }: DraftIssue): string {
  return `${repository?.toLowerCase() ?? ''}#${number}`
}

function referenceTo({ number, form, repository, host, at }: DraftIssue, source: Source): IssueReference {
  return { number, form, repository, host, at: source.range(at.start, at.end) }
}

function several(
  task: Draft,
  [issue, another]: readonly [issue: DraftIssue, another: DraftIssue],
  source: Source,
): Diagnostic {
  return {
    code: 'unclear-issue-reference',
    severity: 'warning',
    message: `"${task.title}" names two existing issues, ${shown(issue)} and ${shown(another)}; it gets an issue of its own`,
    help: 'Leave the one that it is, and move the other one into its text.',
    where: source.range(another.at.start, another.at.end),
  }
}

function shared(
  task: Draft,
  { issue, first }: { readonly issue: DraftIssue; readonly first: Draft },
  source: Source,
): Diagnostic {
  const line = source.line(first.start)
  return {
    code: 'unclear-issue-reference',
    severity: 'warning',
    message: `"${task.title}" names the issue ${shown(issue)}, as "${first.title}" in line ${line} does; both get an issue of their own`,
    help: 'Let only the task that the issue is about name it.',
    where: source.range(issue.at.start, issue.at.end),
  }
}

function shown({ repository, number }: DraftIssue): string {
  return `${repository ?? ''}#${number}`
}
