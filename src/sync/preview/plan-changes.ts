import type { DrawnPhase, GraphChange, PhaseChange, PlanChange } from '../../render/index.ts'
import type { ComparedPlan } from '../compare-plan.ts'
import type { Decision } from '../decide.ts'
import type { Operation } from '../operation.ts'
import { drawnPhases } from '../progress-view.ts'
import type { Compared } from './compared.ts'

/** Milestones that come, go, or are called otherwise. */
export function phaseChanges({ operations, input, after }: Compared): readonly PhaseChange[] {
  const kept = new Set(
    [...after.numbers.milestones.values()].flatMap(choices =>
      [...choices.values()].flatMap(({ observed }) => observed?.number ?? []),
    ),
  )
  const titles = new Map(input.after.observed.milestones.map(({ number, title }) => [number, title]))
  return operations.flatMap((operation): readonly PhaseChange[] => {
    if (operation.kind === 'create-milestone') return [{ kind: 'added', title: operation.title, was: null }]
    if (operation.kind !== 'update-milestone') return []
    const before = titles.get(operation.number) ?? ''
    const title = operation.title ?? before
    return [
      ...(operation.title === undefined ? [] : [{ kind: 'renamed', title, was: before } as const]),
      ...(operation.state === 'closed'
        ? [{ kind: kept.has(operation.number) ? 'closed' : 'removed', title, was: null } as const]
        : []),
      ...(operation.state === 'open' ? [{ kind: 'reopened', title, was: null } as const] : []),
    ]
  })
}

/** Plans that come, go, or are at another place. */
export function planChanges({ now, after, operations }: Compared): readonly PlanChange[] {
  const before = new Map(now.plans.map(({ id, plan }) => [id, plan.path]))
  const gone = new Set(now.departed.map(({ id }) => id))
  return [
    ...after.plans.flatMap(({ id, plan: { path } }): readonly PlanChange[] => {
      const was = before.get(id)
      if (was === undefined) return gone.has(id) ? [] : [{ kind: 'new', path, was: null }]
      return was === path ? [] : [{ kind: 'moved', path, was }]
    }),
    ...after.departed
      .filter(({ id }) => !gone.has(id))
      .map(({ path, why }): PlanChange => ({ kind: why === 'released' ? 'released' : 'removed', path, was: null })),
    ...operations.flatMap(operation => endedPage(operation, after)),
  ]
}

function endedPage(operation: Operation, { plans }: Decision): readonly PlanChange[] {
  if (operation.kind !== 'close-issue' || operation.subject.kind !== 'progress') return []
  const { subject, reason } = operation
  const path = plans.find(({ id }) => id === subject.plan)?.plan.path
  if (path === undefined || (reason !== 'finished' && reason !== 'switched off')) return []
  return [{ kind: reason === 'finished' ? 'finished' : 'without-page', path, was: null }]
}

/** Plans whose phases, or what they wait for, will be others than they are. */
export function graphChanges({ now, after }: Compared): readonly GraphChange[] {
  const plans = new Map(now.plans.map(one => [one.id, one]))
  return after.plans.flatMap(compared => {
    const was = plans.get(compared.id)
    const [before, then] = [was === undefined ? [] : drawnPhases(was), drawnPhases(compared)]
    return isOrdered(compared, was) && shapeOf(before) !== shapeOf(then)
      ? [{ path: compared.plan.path, before, after: then }]
      : []
  })
}

/** Without an order among the phases there is nothing to draw. */
function isOrdered(...plans: readonly (ComparedPlan | undefined)[]): boolean {
  return plans.some(compared => compared?.plan.phases.some(({ dependencies }) => dependencies.length > 0) === true)
}

function shapeOf(phases: readonly DrawnPhase[]): string {
  return JSON.stringify(phases.map(({ key, title, dependsOn, tasks }) => [key, title, dependsOn, tasks.length]))
}
