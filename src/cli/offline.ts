import { fingerprint, type Diagnostic } from '../base/index.ts'
import type { Config } from '../config/index.ts'
import type { Dependency, ParseResult, Plan, PlanFile } from '../plan/index.ts'
import { pathsMeant, type DecisionInput, type ObservedState } from '../sync/index.ts'

/** What is known of GitHub where nobody asks it. */
export const nothingThere: ObservedState = {
  repository: {
    id: 0,
    owner: '',
    name: '',
    url: '',
    defaultBranch: '',
    head: null,
    isPrivate: false,
    archived: false,
    issuesEnabled: true,
  },
  labels: [],
  milestones: [],
  issues: [],
  pinned: [],
  proposal: { branch: null, pulls: null },
  server: { dependencies: false, subIssues: false },
}

/** A decision's input of plans alone, in an empty repository. */
export function offlineInput(
  plans: readonly { readonly file: PlanFile; readonly parse: ParseResult }[],
  config: Config,
): DecisionInput {
  return {
    observed: nothingThere,
    plans: plans.map(({ file, parse }) => ({ file, blob: fingerprint(file.path), parse })),
    standing: [],
    paths: new Set(plans.map(({ file }) => file.path)),
    places: new Map(),
    config,
    gone: [],
    ticks: [],
    refusesCommits: false,
    unnotable: new Set(),
    today: null,
    carried: new Set(),
    memories: new Map(),
    notices: [],
  }
}

/** Whether a finding holds without asking GitHub: which issues are there is not known. */
export function holdsOffline({ code }: Pick<Diagnostic, 'code'>): boolean {
  return code !== 'unclear-issue-reference'
}

/** Said in place of findings that do not hold offline. */
export const namesIssues =
  'an issue that a task names may be there already: with --repo OWNER/NAME it is known whether it is taken over'

/** What phases and tasks of a plan depend on, by the names that stand there. */
export function targetsIn({ phases, tasks }: Plan): readonly Dependency[] {
  return [...phases, ...tasks].flatMap(one => one.dependencies ?? []).flatMap(({ targets }) => targets)
}

/** The paths of other files that a plan may mean. */
export function otherFilesIn(plan: Plan): readonly string[] {
  const paths = targetsIn(plan).flatMap(target =>
    target.kind === 'elsewhere' ? pathsMeant(target.path, plan.path) : [],
  )
  return [...new Set(paths)].filter(path => path !== plan.path)
}
