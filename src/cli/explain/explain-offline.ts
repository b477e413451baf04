import type { Config } from '../../config/index.ts'
import type { ParseResult, Plan, PlanFile } from '../../plan/index.ts'
import type { ExplainedView } from '../../render/index.ts'
import { decide, explainNamed, pathsMeant, type ObservedIssue, type StandingPlan } from '../../sync/index.ts'
import { nothingThere, offlineInput } from '../offline.ts'

/** What there is to say of a task where nothing is known of GitHub. What is outside the plan counts as open: nobody is asked about it. */
export function explainOffline(
  word: string,
  { file, parse, config }: { readonly file: PlanFile; readonly parse: ParseResult; readonly config: Config },
): ExplainedView {
  const standing = otherPlans(parse.plan)
  const input = offlineInput([{ file, parse }], config)
  const decided = decide({ ...input, observed: { ...nothingThere, issues: issuesNamed(parse.plan) }, standing })
  return explainNamed(word, null, { decided, config, standing })
}

function targetsIn({ phases, tasks }: Plan) {
  return [...phases, ...tasks].flatMap(one => one.dependencies ?? []).flatMap(({ targets }) => targets)
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

/** They may be there or not; they are not read. */
function otherPlans(plan: Plan): readonly StandingPlan[] {
  const paths = targetsIn(plan).flatMap(target =>
    target.kind === 'elsewhere' ? pathsMeant(target.path, plan.path) : [],
  )
  return [...new Set(paths)].filter(path => path !== plan.path).map(path => ({ path, why: [] }))
}
