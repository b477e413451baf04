import { fingerprint } from '../base/index.ts'
import type { Config } from '../config/index.ts'
import type { ParseResult, PlanFile } from '../plan/index.ts'
import type { DecisionInput, ObservedState } from '../sync/index.ts'

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
