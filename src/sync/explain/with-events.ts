import type { DoneView, ExplainedView } from '../../render/index.ts'

/** Something that was done to an issue, as GitHub notes it. */
export interface IssueEvent {
  readonly kind: 'labeled' | 'unlabeled' | 'closed' | 'reopened'
  /** The name that the label has now; null where none is concerned. */
  readonly label: string | null
  readonly by: DoneView
}

/** The explanation of a task with who put each label onto its issue, and who closed or reopened that last. `events`: oldest first. */
export function withEvents(explained: ExplainedView, events: readonly IssueEvent[]): ExplainedView {
  if (explained.kind !== 'task') return explained
  const { view } = explained
  const lastOfState = events.findLast(({ kind }) => kind === 'closed' || kind === 'reopened')
  const { state } = view
  const fits = lastOfState?.kind === (state.issue === 'open' ? 'reopened' : 'closed')
  return {
    kind: 'task',
    view: {
      ...view,
      labels: view.labels.map(label => ({
        ...label,
        since: label.isThere === true ? sinceOf(label.name, events) : null,
      })),
      // What has changed since the repository was looked at is not told of two states at once.
      state: {
        ...state,
        last: lastOfState !== undefined && fits ? { kind: kindOf(state.issue), by: lastOfState.by } : null,
      },
    },
  }
}

function kindOf(issue: 'open' | 'done' | 'dropped' | null): 'closed' | 'reopened' {
  return issue === 'open' ? 'reopened' : 'closed'
}

function sinceOf(name: string, events: readonly IssueEvent[]): DoneView | null {
  const last = events.findLast(({ label }) => label?.toLowerCase() === name.toLowerCase())
  return last?.kind === 'labeled' ? last.by : null
}
