import type { Happening, PlanPush } from './history.ts'
import { replacesAll, type PersonDeed } from './person-acts.ts'
import { tasksOf, type ModelTask } from './plan-model.ts'

/**
 * Tasks for which it matters when Milepost looks: on which both the plan and the issue had something to say, which lost their issue or all that it
 * said, or which
 * left their plan and came back. By headings, where the steps are a task's mark, also those on which an issue spoke in both ways.
 */
export function unsettledTasks(history: readonly Happening[]): ReadonlySet<string> {
  const pushes = history.filter(one => one.kind === 'push')
  const deeds = history.flatMap(one => (one.kind === 'person' ? [one.deed] : []))
  const said = Map.groupBy([...saidOnIssues(deeds), ...saidInPlans(pushes)], ({ task }) => task)
  const byHeadings = new Set(
    pushes
      .flatMap(({ plans }) => plans.filter(({ family }) => family === 'headings').flatMap(tasksOf))
      .map(({ uid }) => uid),
  )
  const contested = [...said].flatMap(([task, words]) => {
    const voices = new Set(words.map(({ voice }) => voice))
    return voices.size > 1 && (voices.has('plan') || byHeadings.has(task)) ? [task] : []
  })
  const lost = deeds.flatMap(deed =>
    deed.act === 'delete' || deed.act === 'transfer' || replacesAll(deed) ? [deed.subject] : [],
  )
  return new Set([...contested, ...lost, ...returned(pushes)])
}

interface Said {
  readonly task: string
  readonly voice: 'plan' | 'state of the issue' | 'step of the issue'
}

function saidOnIssues(deeds: readonly PersonDeed[]): readonly Said[] {
  return deeds.flatMap(({ act, subject: task }): readonly Said[] => {
    if (/^(?:close(?: as.*)?|reopen)$/.test(act)) return [{ task, voice: 'state of the issue' }]
    return /^(?:un)?tick step$/.test(act) ? [{ task, voice: 'step of the issue' }] : []
  })
}

function saidInPlans(pushes: readonly PlanPush[]): readonly Said[] {
  const owners = new Map(
    pushes.flatMap(tasksIn).flatMap(task => [task, ...task.steps].map(({ uid }) => [uid, task.uid] as const)),
  )
  const ticked = pushes.flatMap(({ ticks }) => ticks.map(([uid]) => owners.get(uid) ?? uid))
  // A new step opens a task again whose mark its steps are.
  const extended = pushes.flatMap((push, at) => {
    const before = new Map(tasksIn(pushes[at - 1]).map(({ uid, steps }) => [uid, steps.length]))
    return tasksIn(push).flatMap(({ uid, steps }) => (steps.length === (before.get(uid) ?? steps.length) ? [] : [uid]))
  })
  return [...ticked, ...extended].map(task => ({ task, voice: 'plan' }))
}

function returned(pushes: readonly PlanPush[]): readonly string[] {
  return pushes.flatMap((push, at) => {
    const gone = new Set(pushes[at - 1]?.gone.map(({ task }) => task.uid))
    return tasksIn(push).flatMap(({ uid }) => (gone.has(uid) ? [uid] : []))
  })
}

function tasksIn(push: PlanPush | undefined): readonly ModelTask[] {
  return push?.plans.flatMap(tasksOf) ?? []
}
