import type { PreviewView } from '../../render/index.ts'
import { decide, type Decision } from '../decide.ts'
import type { DecisionInput } from '../decision-input.ts'
import { describeOperation, type Operation } from '../operation.ts'
import type { StandingPlan } from '../stand-still.ts'
import { minutesFor, type SyncPace } from '../sync-note.ts'
import type { Compared, PreviewInput } from './compared.ts'
import { findingsIn } from './findings.ts'
import { issueChanges } from './issue-changes.ts'
import { graphChanges, phaseChanges, planChanges } from './plan-changes.ts'
import { playOut } from './play-out.ts'
import { relationsToMake, waitChanges } from './wait-changes.ts'
import { withoutThoughts } from './without-thoughts.ts'

/**
 * What a change of the plans or settings will do to GitHub: the operations that are decided by the very function that decides what is
 * applied, once all is done that is due without it. Pure, and given no writer.
 */
export function preview(input: PreviewInput): PreviewView {
  const { input: settled, due } = playOut(input.now)
  const changed = due === 0 ? input.after : onTopOf(settled, input)
  const [now, after] = [decide(settled), decide(changed)]
  const { operations } = after
  const compared: Compared = { now, after, input: { ...input, now: settled, after: changed }, operations }
  const changes = issueChanges(compared)
  const view: PreviewView = {
    ...changes,
    uncreated: [],
    ...waitChanges(compared, changes),
    phases: phaseChanges(compared),
    plans: planChanges(compared),
    held: heldChanges(compared),
    standing: standingIn(input),
    keptBack: after.keptBack,
    resolvedAlready: resolvedAlready(after) - resolvedAlready(now),
    findings: findingsIn(compared),
    graphs: graphChanges(compared),
    pace: paceOf(compared, input.after.pace),
    underWay: due,
    operations: operations.map(describeOperation),
  }
  if (due === 0) return view
  const held = new Set(decide(input.after).held.map(({ path }) => path))
  return withoutThoughts(view, path => held.has(path))
}

/** The change comes to a GitHub where all that is due without it is done; what was read of other people's for the change stays known. */
function onTopOf(settled: DecisionInput, { now, after }: PreviewInput): DecisionInput {
  const read = new Map(now.observed.issues.map(issue => [issue.number, issue]))
  const forChange = new Map(after.observed.issues.map(issue => [issue.number, issue]))
  const issues = settled.observed.issues.map(issue =>
    issue === read.get(issue.number) ? (forChange.get(issue.number) ?? issue) : issue,
  )
  const { repository, pullRequests } = after.observed
  return {
    ...after,
    memories: settled.memories,
    observed: { ...settled.observed, issues, repository, ...(pullRequests === undefined ? {} : { pullRequests }) },
  }
}

/** What waits for a person's word then: news, or held already where the plan is changed, so that the change waits with it. */
function heldChanges({ now, after }: Compared): PreviewView['held'] {
  const before = new Set(now.held.map(({ held }) => held.name))
  const blobs = new Map(now.plans.map(({ plan: { path }, input }) => [path, input.blob]))
  const isChanged = (path: string): boolean =>
    after.plans.some(({ plan, input }) => plan.path === path && blobs.get(path) !== input.blob)
  return after.held
    .map(({ path, why, held }) => ({
      path,
      why,
      closing: held.closing.map(({ number, title }) => ({ number, title })),
      creating: held.creating,
      isOld: before.has(held.name),
    }))
    .filter(({ path, isOld }) => !isOld || isChanged(path))
}

function standingIn({ now, after }: PreviewInput): PreviewView['standing'] {
  const before = new Set(now.standing.map(nameOfStanding))
  return after.standing.map(one => ({ path: one.path, why: one.why, isOld: before.has(nameOfStanding(one)) }))
}

function nameOfStanding({ path, why }: StandingPlan): string {
  return JSON.stringify([path, why])
}

function resolvedAlready({ plans }: Decision): number {
  return plans.reduce(
    (sum, { statuses, config }) =>
      config.doneTasks === 'create'
        ? sum
        : sum + [...statuses.values()].filter(({ known, state }) => known === null && state !== 'open').length,
    0,
  )
}

/** Relations and comments draw on the same budget as issues. */
function paceOf(compared: Compared, pace: SyncPace | undefined): PreviewView['pace'] {
  const made = compared.operations.filter(({ kind }) => creating.has(kind)).length
  const creations = made + Math.max(relationsToMake(compared.after) - relationsToMake(compared.now), 0)
  if (pace === undefined || creations === 0) return null
  const minutes = minutesFor(creations, pace)
  return Number.isFinite(minutes) && minutes > 0 ? { creations, minutes } : null
}

const creating: ReadonlySet<Operation['kind']> = new Set(['create-issue', 'adopt-issue', 'comment'])
