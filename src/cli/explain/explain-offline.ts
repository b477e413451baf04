import type { Config } from '../../config/index.ts'
import type { ParseResult, Plan, PlanFile } from '../../plan/index.ts'
import type { ExplainedView } from '../../render/index.ts'
import { decide, explainNamed, type ObservedIssue } from '../../sync/index.ts'
import { holdsOffline, namesIssues, nothingThere, offlineInput, otherFilesIn, targetsIn } from '../offline.ts'

export interface ExplainedOffline {
  readonly explained: ExplainedView
  /** Sentences on what would have to be looked at to know more of the task. */
  readonly notes: readonly string[]
}

/** What there is to say of a task where nothing is known of GitHub. What is outside the plan counts as open: nobody is asked about it. */
export function explainOffline(
  word: string,
  { file, parse, config }: { readonly file: PlanFile; readonly parse: ParseResult; readonly config: Config },
): ExplainedOffline {
  // They may be there or not; they are not read.
  const standing = otherFilesIn(parse.plan).map(path => ({ path, why: [] }))
  const input = offlineInput([{ file, parse }], config)
  const decided = decide({ ...input, observed: { ...nothingThere, issues: issuesNamed(parse.plan) }, standing })
  const plans = decided.plans.map(one => ({ ...one, diagnostics: one.diagnostics.filter(holdsOffline) }))
  const explained = explainNamed(word, null, { decided: { ...decided, plans }, config, standing })
  const line = explained.kind === 'task' ? explained.view.source.line : null
  const unknown = decided.plans
    .flatMap(({ diagnostics }) => diagnostics)
    .some(one => !holdsOffline(one) && one.where.start.line === line)
  return { explained, notes: unknown ? [namesIssues] : [] }
}

function issuesNamed(plan: Plan): readonly ObservedIssue[] {
  const numbers = new Set(targetsIn(plan).flatMap(target => (target.kind === 'issue' ? target.number : [])))
  return [...numbers].map(number => ({
    id: `issue ${number}`,
    number,
    title: '',
    body: '',
    comment: null,
    state: 'open',
    labels: [],
    milestone: null,
    ours: false,
    updatedAt: '',
    closedAt: null,
    assignees: [],
    blockedBy: null,
  }))
}
