import type { PlanPush } from './history.ts'
import { tasksOf, type Family, type ModelPlan, type ModelTask } from './plan-model.ts'
import { opensOrCloses, ourIssues, printed, pushPlans, textOf, ticksOf, type Trial } from './trial.ts'

/** What people do to plans, in a push. */
export const planEdits = [
  'add task',
  'add task',
  'remove task',
  'return task',
  'rename task',
  'rename task',
  'move task',
  'swap tasks',
  'tick task',
  'tick task',
  'untick task',
  'tick step',
  'untick step',
  'add step',
  'add phase',
  'rename phase',
  'wait for another',
  'wait for none',
  'add plan',
] as const
export type PlanEdit = (typeof planEdits)[number]

interface Editing {
  readonly trial: Trial
  readonly plan: ModelPlan
  readonly ticks: Map<string, boolean>
  readonly a: number
  readonly b: number
}

const families: readonly Family[] = ['numbered', 'plain', 'headings']

/** Pushes the first plan. */
export function pushFirst(trial: Trial, family: number, sizes: readonly number[]): void {
  const plan = trial.draftsman.plan('plans/first.md', at(families, family), sizes)
  const [one, two] = tasksOf(plan)
  if (one !== undefined && two !== undefined) two.waitsFor = one.uid
  trial.plans.push(plan)
  trial.history.push(pushOf(trial, []))
  pushPlans(trial, { [plan.path]: printed(plan, new Map()) })
}

/** Carries out edits on the plans as they are at the head, and pushes them together. */
export function editPlans(
  trial: Trial,
  edits: readonly { readonly edit: PlanEdit; readonly a: number; readonly b: number }[],
): void {
  const before = ticksNow(trial)
  const ticks = new Map(before.map(([uid, own]) => [uid, new Map(own)]))
  for (const { edit, a, b } of edits) {
    const plan = at(trial.plans, a)
    const own = ticks.get(plan.uid) ?? new Map<string, boolean>()
    ticks.set(plan.uid, own)
    apply[edit]({ trial, plan, ticks: own, a, b })
  }
  const known = new Map(before.flatMap(([, own]) => [...own]))
  const changed = [...ticks.values()].flatMap(own =>
    [...own].filter(([uid, done]) => done !== (known.get(uid) ?? false)),
  )
  trial.history.push(pushOf(trial, changed))
  pushTicked(trial, ticks)
}

/** The marks of each plan as its file has them. */
function ticksNow(trial: Trial): readonly (readonly [string, Map<string, boolean>])[] {
  return trial.plans.map(plan => [plan.uid, ticksOf(trial, plan)])
}

/** Pushes the plans with these marks, where that changes their text. */
function pushTicked(trial: Trial, ticks: ReadonlyMap<string, ReadonlyMap<string, boolean>>): void {
  const files = trial.plans.map(
    plan => [plan.path, printed(plan, ticks.get(plan.uid) ?? new Map<string, boolean>())] as const,
  )
  const changed = files.filter(([path, text]) => textOf(trial, path) !== text)
  if (changed.length > 0) pushPlans(trial, Object.fromEntries(changed))
}

function pushOf({ plans, gone, watch }: Trial, ticks: PlanPush['ticks']): PlanPush {
  return { kind: 'push', ...structuredClone({ plans, gone }), ticks, closed: [...watch.people.closed] }
}

/** Pushes what was pushed elsewhere: the same words, and the same marks changed. */
export function pushAgain(trial: Trial, push: PlanPush): void {
  const { plans, gone } = structuredClone({ plans: push.plans, gone: push.gone })
  trial.plans.splice(0, Infinity, ...plans)
  trial.gone.splice(0, Infinity, ...gone)
  const closed = new Set(push.closed)
  for (const uid of trial.watch.people.closed) if (!closed.has(uid)) trial.watch.people.closed.delete(uid)
  const ticks = new Map(ticksNow(trial).map(([uid, own]) => [uid, new Map([...own, ...push.ticks])]))
  pushTicked(trial, ticks)
}

/** Moves a plan's file, as it is. */
export function movePlan(trial: Trial, a: number): void {
  const plan = at(trial.plans, a)
  movePlanTo(trial, plan.uid, `plans/${plan.uid}-${plan.path.length % 7}.md`)
}

export function movePlanTo(trial: Trial, uid: string, to: string): void {
  trial.history.push({ kind: 'move', plan: uid, to })
  const plan = trial.plans.find(one => one.uid === uid)
  if (plan === undefined || plan.path === to) return
  const text = textOf(trial, plan.path)
  pushPlans(trial, { [plan.path]: null, [to]: text })
  plan.path = to
}

const apply: Readonly<Record<PlanEdit, (editing: Editing) => void>> = {
  'add task': ({ trial, plan, a, b }) => {
    const { tasks } = at(plan.phases, b)
    if (tasksOf(plan).length < 12) tasks.splice(a % (tasks.length + 1), 0, trial.draftsman.task(plan.family, a % 3))
  },
  'remove task': editing => {
    if (tasksOf(editing.plan).length > 2) removeTask(editing)
  },
  'return task': returnTask,
  'rename task': ({ trial, plan, a, b }) => {
    const task = at(tasksOf(plan), b)
    // What comes back in other words is another task, unless its id is the same: its return has to be seen first.
    const { back, nameless } = trial.claims
    if (!back.has(task.uid) && !nameless.has(task.uid)) task.title = trial.draftsman.retitled(task, a)
  },
  'move task': moveTask,
  'swap tasks': ({ plan, a, b }) => {
    const { tasks } = at(plan.phases, b)
    const place = a % tasks.length
    const [first, last] = [at(tasks, place), at(tasks, tasks.length - 1)]
    tasks[tasks.length - 1] = first
    tasks[place] = last
  },
  'tick task': editing => tickInPlan(editing, true),
  'untick task': editing => tickInPlan(editing, false),
  'tick step': editing => tickStepInPlan(editing, true),
  'untick step': editing => tickStepInPlan(editing, false),
  'add step': ({ trial, plan, b }) => {
    const task = at(tasksOf(plan), b)
    if (task.steps.length >= 4) return
    task.steps.push(trial.draftsman.step())
    if (plan.family === 'headings') opensOrCloses(trial, task)
  },
  'add phase': ({ trial, plan, a, b }) => {
    const phase = trial.draftsman.phase([trial.draftsman.task(plan.family, b % 3)])
    if (plan.phases.length < 4) plan.phases.splice(a % (plan.phases.length + 1), 0, phase)
  },
  'rename phase': ({ trial, plan, a, b }) => {
    const phase = at(plan.phases, b)
    phase.title = trial.draftsman.retitled(phase, a)
  },
  'wait for another': waitForAnother,
  'wait for none': ({ plan, b }) => {
    at(tasksOf(plan), b).waitsFor = null
  },
  'add plan': ({ trial, a, b }) => {
    const { plans, draftsman } = trial
    if (plans.length < 2) plans.push(draftsman.plan('plans/second.md', at(families, a), [1 + (b % 3)]))
  },
}

function removeTask({ trial, plan, ticks, b }: Editing): void {
  const task = at(tasksOf(plan), b)
  const phase = plan.phases.find(one => one.tasks.includes(task))
  if (phase === undefined || trial.claims.nameless.has(task.uid)) return
  phase.tasks = phase.tasks.filter(one => one !== task)
  for (const other of tasksOf(plan)) if (other.waitsFor === task.uid) other.waitsFor = null
  const kept = [task.uid, ...task.steps.map(step => step.uid)]
  trial.gone.push({ plan, phase: phase.uid, task, ticks: kept.map(uid => [uid, ticks.get(uid) === true]) })
  // A phase without tasks is no phase.
  plan.phases = plan.phases.filter(one => one.tasks.length > 0)
}

function returnTask({ trial, plan, ticks, a }: Editing): void {
  const one = trial.gone.find(gone => gone.plan === plan)
  if (one === undefined) return
  // Nor if it was reworded when it left and nobody had seen that.
  const issues = ourIssues(trial).filter(({ owner }) => owner === one.task.uid)
  if (!issues.every(({ issue }) => issue.title.includes(one.task.title))) return
  trial.gone.splice(trial.gone.indexOf(one), 1)
  const phase = plan.phases.find(each => each.uid === one.phase) ?? at(plan.phases, a)
  one.task.waitsFor = null
  phase.tasks.splice(a % (phase.tasks.length + 1), 0, one.task)
  // What it says now is what it said when it left.
  for (const [uid, ticked] of one.ticks) ticks.set(uid, ticked)
  trial.claims.unsure.add(one.task.uid)
  trial.claims.back.add(one.task.uid)
}

function moveTask({ plan, a, b }: Editing): void {
  const task = at(tasksOf(plan), b)
  const from = plan.phases.find(one => one.tasks.includes(task))
  const to = at(plan.phases, a)
  if (from === undefined || from === to || from.tasks.length === 1) return
  from.tasks = from.tasks.filter(one => one !== task)
  to.tasks.splice(a % (to.tasks.length + 1), 0, task)
}

/** The plan says so itself: what people said before counts no more. */
function tickInPlan({ trial, plan, ticks, b }: Editing, done: boolean): void {
  const task = at(tasksOf(plan), b)
  if (plan.family === 'headings') return
  if ((ticks.get(task.uid) === true) === done) return
  ticks.set(task.uid, done)
  trial.claims.plan.set(task.uid, done ? 'done' : 'open')
  if (!done) trial.watch.people.closed.delete(task.uid)
}

function tickStepInPlan({ trial, plan, ticks, a, b }: Editing, done: boolean): void {
  const task = at(tasksOf(plan), b)
  if (task.steps.length === 0) return
  const step = at(task.steps, a)
  if ((ticks.get(step.uid) === true) === done) return
  ticks.set(step.uid, done)
  trial.claims.plan.set(step.uid, done ? 'done' : 'open')
  if (plan.family === 'headings') opensOrCloses(trial, task)
}

/** On a task before it, so that nothing waits in a circle. */
function waitForAnother({ plan, a, b }: Editing): void {
  const tasks = tasksOf(plan)
  const task = at(tasks, b)
  const before = tasks.slice(0, tasks.indexOf(task)).filter(one => !reaches(one.uid, task.uid, tasks))
  if (before.length > 0 && plan.family !== 'plain') task.waitsFor = at(before, a).uid
}

function reaches(from: string, to: string, tasks: readonly ModelTask[]): boolean {
  const next = tasks.find(task => task.uid === from)?.waitsFor ?? null
  return next !== null && (next === to || reaches(next, to, tasks))
}

/** One of a list, chosen by any number. */
export function at<Value>(values: readonly Value[], index: number): Value {
  const value = values[index % values.length]
  if (value === undefined) throw new Error('there is nothing to choose from')
  return value
}
