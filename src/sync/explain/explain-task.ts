import { byCodePoint, type TaskKey } from '../../base/index.ts'
import type { Task } from '../../plan/index.ts'
import type { ExplainView, FreedView, LabelView, ProblemView, StateView, ThingView } from '../../render/index.ts'
import type { ComparedPlan } from '../compare-plan.ts'
import type { Decision } from '../decide.ts'
import { titleOfIssue } from '../issue-title.ts'
import { labelRules } from '../labels.ts'
import { sharedState } from '../merge.ts'
import { statementsOf, taskLabels } from '../task-labels.ts'
import type { TaskStatus } from '../task-state.ts'
import { chainOf, endsOf } from './chain.ts'
import { namedBy, phaseThing, planWith, taskThing, tasksIn, type Among } from './things.ts'

/** What explanations are made of. */
export type Decided = Pick<Decision, 'plans' | 'departed' | 'numbers' | 'held'>

/** Why a task's issue looks as it does: what the plan says of it, whose word counts, what each label stands for, what holds it. */
export function explainTask(status: TaskStatus, compared: ComparedPlan, decided: Decided): ExplainView {
  const { task, known } = status
  const among: Among = { source: decided.numbers, home: compared.id }
  const part = { compared, key: task.key }
  const labels = labelsOf(status, compared)
  const wanted = new Set(labels.map(({ name }) => name.toLowerCase()))
  return {
    key: task.key,
    title: titleOfIssue(task, known?.issue ?? null),
    number: known?.issue.number ?? null,
    planTitle: compared.plan.title,
    source: { ...compared.source, line: task.line },
    state: stateOf(status, compared),
    labels,
    leaving: oursOn(status, compared, decided).filter(name => !wanted.has(name.toLowerCase())),
    milestone: milestoneOf(task, compared, decided),
    ...(status.state === 'open' ? chainOf(part, among) : { waits: [], more: 0 }),
    first: status.state === 'open' ? endsOf(part, among) : [],
    freed: freedBy(status, compared, among),
    cycle: cycleOf(task.key, compared, among),
    problems: problemsOf(task, compared),
    held: heldIn(compared.plan.path, decided.held),
  }
}

/** What is held back of the plan at a path, and why. */
export function heldIn(plan: string, held: Decided['held']): readonly string[] {
  return held.filter(({ path }) => path === plan).flatMap(({ why }) => why)
}

function stateOf(status: TaskStatus, compared: ComparedPlan): StateView {
  const { task, known, state: now, steps, markOwed } = status
  const plan = saidBy(task)
  const said = plan.kind === 'mark' ? sharedState(plan.state) : plan.kind === 'steps' ? bySteps(plan) : null
  const issue = known?.issue.state ?? null
  const isOwed = markOwed !== null || task.steps.some((step, index) => step.done !== (steps[index] ?? step.done))
  return {
    now,
    plan,
    issue,
    shared: known?.marker.state ?? null,
    last: null,
    winner: issue === null ? 'plan' : said === issue ? 'both' : now === issue ? 'issue' : 'plan',
    owed: known !== null && isOwed ? compared.config.writeBack : 'nothing',
  }
}

function saidBy({ mark, state, steps }: Task): StateView['plan'] {
  if (mark.kind === 'own') return { kind: 'mark', state }
  if (mark.kind === 'none') return { kind: 'none' }
  return { kind: 'steps', done: steps.filter(step => step.done).length, of: steps.length }
}

function bySteps({ done, of }: { readonly done: number; readonly of: number }): StateView['now'] {
  return done === of ? 'done' : 'open'
}

function labelsOf(status: TaskStatus, compared: ComparedPlan): readonly LabelView[] {
  const present = status.known?.issue.labels.map(name => name.toLowerCase())
  return taskLabels(status, compared, compared.config).map(({ name, because }) => ({
    name,
    because,
    isThere: present?.includes(name.toLowerCase()) ?? null,
    since: null,
  }))
}

function oursOn({ known }: TaskStatus, { config }: ComparedPlan, { numbers }: Decided): readonly string[] {
  const { isOurs } = labelRules(numbers.observed, config)
  return known?.issue.labels.filter(isOurs) ?? []
}

function milestoneOf(task: Task, compared: ComparedPlan, { numbers }: Decided): ExplainView['milestone'] {
  const choice = numbers.milestones.get(compared.id)?.get(task.phase)
  if (choice === undefined) return null
  const number = choice.observed?.number
  const { url } = numbers.observed.repository
  return { title: choice.title, url: number === undefined ? null : `${url}/milestone/${number}` }
}

/** The last that was closed of all that an open task depends on, once nothing of it is open. */
function freedBy(status: TaskStatus, compared: ComparedPlan, among: Among): FreedView | null {
  if (status.state !== 'open' || (compared.waiting.get(status.task.key) ?? []).length > 0) return null
  const targets = statementsOf(status.task, compared).flatMap(statement => statement.targets)
  const closings = targets.flatMap(target => {
    const { tasks, phases, others } = namedBy(target, compared, among)
    const named = tasks.flatMap(({ compared: of, key }) => {
      const one = of.statuses.get(key)
      return one === undefined ? [] : [{ of, one }]
    })
    const inPhases = phases.flatMap(phase => tasksIn(phase).map(one => ({ of: phase.compared, one })))
    const ofTasks = [...named, ...inPhases].flatMap(({ of, one }) => {
      const at = one === status ? null : (one.known?.issue.closedAt ?? null)
      return at === null ? [] : [{ thing: () => taskThing(one, of, among), at }]
    })
    return [...ofTasks, ...others.flatMap(thing => closingOf(thing, among))]
  })
  const last = closings.toSorted((left, right) => byCodePoint(right.at, left.at))[0]
  return last === undefined ? null : { thing: last.thing(), at: last.at }
}

function closingOf(
  thing: ThingView,
  { source }: Among,
): readonly { readonly thing: () => ThingView; readonly at: string }[] {
  const number = thing.kind === 'issue' ? thing.number : null
  const at = source.observed.issues.find(one => one.number === number)?.closedAt ?? null
  return at === null ? [] : [{ thing: () => thing, at }]
}

/** Members in plan order; the completions of phases among them. */
function cycleOf(key: TaskKey, compared: ComparedPlan, among: Among): readonly ThingView[] {
  const cycle = compared.graph.cycles.find(({ tasks }) => tasks.includes(key))
  if (cycle === undefined) return []
  const { statuses, phases } = planWith(among, compared.id) ?? compared
  return [
    ...cycle.tasks.flatMap(one => {
      const status = statuses.get(one)
      return status === undefined ? [] : [taskThing(status, compared, among)]
    }),
    ...cycle.phases.flatMap(one => {
      const phase = phases.get(one)
      return phase === undefined ? [] : [phaseThing(phase, compared, among)]
    }),
  ]
}

/** What is wrong with the lines that say what the task is and what it waits for. */
function problemsOf(task: Task, compared: ComparedPlan): readonly ProblemView[] {
  const lines = new Set([task.line, ...statementsOf(task, compared).map(({ at }) => at.start.line)])
  return compared.diagnostics
    .filter(({ severity, where }) => severity !== 'info' && lines.has(where.start.line))
    .map(({ where, message, help }) => ({ line: where.start.line, message, help: help ?? null }))
}
