import type { Decision } from '../decide.ts'
import type { DecisionInput } from '../decision-input.ts'
import { releasedBanner } from '../departed.ts'
import { endProgress } from '../end-progress.ts'
import { inComments } from '../in-comments.ts'
import { isSigned } from '../labels.ts'
import { knownPaths, readManaged, type KnownProgress, type KnownTask, type Managed } from '../managed.ts'
import type { ObservedState } from '../observed.ts'
import type { Operation, PlanId } from '../operation.ts'
import { findOnboarding } from '../onboarding/onboarding-issue.ts'
import { recall } from '../plan-memory.ts'
import { propose } from '../proposal.ts'
import { isToClose, retire } from '../retire.ts'
import { letGo } from './let-go.ts'

/**
 * What takes back all that Milepost made in a repository, or for the plan at one path, and nothing else. Open issues of ours are closed as those of
 * tasks that left their plan are, so that they are reopened if the plan is tracked again; what people wrote, their issues, labels, milestones and
 * pins stay. Pure: decided anew after each step, until nothing is left.
 */
export function decideRemoval(input: DecisionInput, path: string | null): Decision {
  const { observed, memories } = input
  const known = readManaged(observed)
  const plans = [...knownPaths(known)].filter(([, one]) => path === null || one === path).map(([id]) => id)
  const all = path === null
  const labels = unneededLabels(new Set(plans), known, { observed, all })
  // What is deleted is taken off everything with it.
  const managed = readManaged(withoutLabels(labels, observed))
  const leaving = plans.flatMap(plan => leave(plan, managed, input))
  return {
    operations: [
      ...inComments(leaving, observed),
      ...(all ? closeOffer(input) : []),
      ...labels.map(name => ({ kind: 'delete-label', name }) as const),
    ],
    writeBack: null,
    proposed: null,
    proposal: all ? propose(null, observed) : { next: null, notice: null },
    notes: [],
    plans: [],
    departed: [],
    held: [],
    keptBack: null,
    memories,
    numbers: { observed, plans: [], milestones: new Map() },
  }
}

function leave(plan: PlanId, managed: Managed, input: DecisionInput): readonly Operation[] {
  const tasks = managed.tasks.get(plan) ?? []
  const progress = managed.progress.get(plan)
  const milestones = managed.milestones.filter(
    ({ marker, milestone }) => marker.plan === plan && milestone.ours && milestone.state === 'open',
  )
  return [
    ...tasks.flatMap(one => (one.issue.ours ? close(one, input) : letGo(one, managed, input))),
    ...milestones.map(
      ({ marker: { phase }, milestone: { number } }) =>
        ({ kind: 'update-milestone', plan, phase, number, state: 'closed' }) as const,
    ),
    ...(progress === undefined ? [] : closePage(progress, tasks, input)),
  ]
}

/** What was closed before stays as it is, its marker too: by that it is known if Milepost comes back. */
function close(one: KnownTask, { config, observed }: DecisionInput): readonly Operation[] {
  const isOver = !isToClose(one) && !one.marker.removed
  const leaving = { config, commit: observed.repository.head ?? '', isTakenAway: true } as const
  return [...(isOver ? [] : retire(one, leaving)), ...takeOffTheirs(one)]
}

/** Labels that people made and we put on an issue. */
function takeOffTheirs({ issue: { number, labels: present }, marker }: KnownTask): readonly Operation[] {
  const labels = present.filter(name => marker.labels.includes(name.toLowerCase()))
  const subject = { kind: 'task', plan: marker.plan, task: marker.key } as const
  return labels.length === 0 ? [] : [{ kind: 'remove-labels', subject, number, labels }]
}

function closePage(progress: KnownProgress, tasks: readonly KnownTask[], input: DecisionInput): readonly Operation[] {
  const { config, memories, observed } = input
  const { plan, path } = progress.marker
  const kept = { kept: memories.get(plan), isPageWanted: config.progress, hasIssues: tasks.length > 0 }
  const marker = { ...recall(progress, kept), held: '', confirmed: null, path, word: '' } as const
  const isClosed = tasks.some(one => isToClose(one) || (one.marker.removed && one.marker.retired !== 'before'))
  return endProgress(
    progress,
    { head: { controls: null, banner: [releasedBanner(isClosed)] }, marker, reason: 'released' },
    observed.pinned,
  )
}

/** The issue that offers plans is no task's; it has no more to offer. */
function closeOffer({ observed }: DecisionInput): readonly Operation[] {
  const known = findOnboarding(observed)
  if (known?.issue.state !== 'open') return []
  const subject = { kind: 'progress', plan: '' } as const
  return [{ kind: 'close-issue', subject, number: known.issue.number, reason: 'released' }]
}

/** Names of labels of ours that nothing needs any more; without a plan that is named: all. */
function unneededLabels(
  plans: ReadonlySet<PlanId>,
  { tasks, progress }: Managed,
  { observed, all }: { readonly observed: ObservedState; readonly all: boolean },
): readonly string[] {
  const signed = observed.labels.filter(isSigned)
  if (all) return signed.map(({ name }) => name)
  const leaving = new Set([
    ...[...plans].flatMap(plan => tasks.get(plan)?.map(({ issue }) => issue.number) ?? []),
    ...[...plans].flatMap(plan => progress.get(plan)?.issue.number ?? []),
  ])
  const used = new Set(observed.issues.filter(({ number }) => !leaving.has(number)).flatMap(({ labels }) => labels))
  const unused = signed.filter(({ name, onPullRequests }) => !used.has(name) && onPullRequests !== true)
  return unused.map(({ name }) => name)
}

function withoutLabels(names: readonly string[], observed: ObservedState): ObservedState {
  const gone = new Set(names)
  return {
    ...observed,
    issues: observed.issues.map(issue => ({ ...issue, labels: issue.labels.filter(name => !gone.has(name)) })),
  }
}
