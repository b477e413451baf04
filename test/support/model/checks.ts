import type { Issue } from '../../../src/sandbox/index.ts'
import { blockEnd } from './person-acts.ts'
import { tasksOf, type ModelPlan, type ModelTask } from './plan-model.ts'
import { ourIssues, printed, repository, textOf, ticksOf, type ModelState, type Trial } from './trial.ts'

/** What is wrong with a world in which everything is settled; nothing, if all is well. Takes note of what holds now. */
export function checkSettled(trial: Trial): readonly string[] {
  const problems = [
    ...trial.plans.flatMap(plan => checkPlan(trial, plan)),
    ...checkLeft(trial),
    ...checkTexts(trial),
    ...checkStates(trial),
  ]
  trial.claims.plan.clear()
  trial.claims.issue.clear()
  trial.claims.unsure.clear()
  trial.claims.back.clear()
  trial.claims.nameless.clear()
  return problems
}

function checkPlan(trial: Trial, plan: ModelPlan): readonly string[] {
  const problems: string[] = []
  const ticks = ticksOf(trial, plan)
  // Nothing but marks has changed in the file.
  if (textOf(trial, plan.path) !== printed(plan, ticks)) problems.push(`${plan.path} is not as its author wrote it`)
  const tasks = tasksOf(plan)
  for (const task of tasks) problems.push(...checkTask(trial, { plan, task, ticks }))
  const progress = ourIssues(trial).filter(({ owner }) => owner === plan.uid)
  const isOpen = tasks.some(task => stateOf(trial, task, isDone(plan, task, ticks)) === 'open')
  const openPages = progress.filter(({ issue }) => issue.state === 'open').length
  if (openPages !== (isOpen ? 1 : 0)) problems.push(`${plan.path} has ${openPages} open progress issues`)
  for (const phase of plan.phases) {
    const issues = phase.tasks.flatMap(task => issuesOf(trial, task.uid))
    const there = trial.world.milestones(repository).filter(one => trial.mint.ownerOf(one.title) === phase.uid)
    if (issues.length > 0 && there.length !== 1) problems.push(`phase "${phase.title}" has ${there.length} milestones`)
    const open = phase.tasks.some(task => stateOf(trial, task, isDone(plan, task, ticks)) === 'open')
    const [milestone] = there
    if (milestone !== undefined && issues.length > 0 && (milestone.state === 'open') !== open)
      problems.push(`the milestone "${milestone.title}" is ${milestone.state}`)
    if (milestone !== undefined && issues.length > 0 && !milestone.title.includes(phase.title))
      problems.push(`the milestone "${milestone.title}" is not called "${phase.title}"`)
    for (const issue of issues)
      if (issue.milestone !== milestone?.nodeId) problems.push(`#${issue.number} is not in the milestone of its phase`)
  }
  return problems
}

interface Placed {
  readonly plan: ModelPlan
  readonly task: ModelTask
  readonly ticks: ReadonlyMap<string, boolean>
}

function isDone(plan: ModelPlan, task: ModelTask, ticks: ReadonlyMap<string, boolean>): boolean {
  if (plan.family !== 'headings') return ticks.get(task.uid) === true
  return task.steps.every(step => ticks.get(step.uid) === true)
}

function issuesOf(trial: Trial, uid: string): readonly Issue[] {
  return ourIssues(trial).flatMap(({ issue, owner }) => (owner === uid ? [issue] : []))
}

/** A task without an issue is as the plan says. */
function stateOf(trial: Trial, task: ModelTask, done: boolean): ModelState {
  const [issue] = issuesOf(trial, task.uid)
  if (issue === undefined) return done ? 'done' : 'open'
  if (issue.state === 'open') return 'open'
  return issue.stateReason === 'completed' ? 'done' : 'dropped'
}

function checkTask(trial: Trial, { plan, task, ticks }: Placed): readonly string[] {
  const { world } = trial
  const done = isDone(plan, task, ticks)
  const issues = issuesOf(trial, task.uid)
  const [issue] = issues
  if (issue === undefined) return done ? [] : [`"${task.title}" has no issue`]
  const problems: string[] = issues.length > 1 ? [`"${task.title}" has ${issues.length} issues`] : []
  const named = `#${issue.number} "${task.title}"`
  const state = stateOf(trial, task, done)
  if (!issue.title.includes(task.title)) problems.push(`${named} is called "${issue.title}"`)
  if (state === 'done' && !done) problems.push(`${named} is closed, and open in the plan`)
  if (state === 'open' && done && !trial.claims.reopened.has(task.uid))
    problems.push(`${named} is open, and done in the plan`)
  const labels = issue.labels.map(id => world.labelById(id)?.name ?? 'lost')
  if (!labels.includes('milepost')) problems.push(`${named} has no label milepost`)
  const readiness = labels.filter(name => name === 'blocked' || name === 'unblocked')
  const first = tasksOf(plan).find(one => one.uid === task.waitsFor)
  const waits =
    first !== undefined && plan.family !== 'plain' && stateOf(trial, first, isDone(plan, first, ticks)) === 'open'
  const wanted = state === 'open' ? (waits ? 'blocked' : 'unblocked') : ''
  if (readiness.join(' ') !== wanted) problems.push(`${named} is ${state} and labelled "${readiness.join(' ')}"`)
  if (issue.body.includes('tampered')) problems.push(`${named} still says what was written into our block`)
  for (const step of task.steps) {
    const box = ticks.get(step.uid) === true ? '[x]' : '[ ]'
    if (!issue.body.includes(`${box} ${step.title}`)) problems.push(`${named} does not show "${box} ${step.title}"`)
  }
  return problems
}

/** Of tasks that left. */
function checkLeft(trial: Trial): readonly string[] {
  return trial.gone.flatMap(({ task }) =>
    issuesOf(trial, task.uid)
      .filter(issue => issue.state === 'open')
      .map(issue => `#${issue.number} "${issue.title}" is open, and its task is gone`),
  )
}

function checkTexts(trial: Trial): readonly string[] {
  const replaced = [...trial.words].flatMap(([nodeId, words]) => {
    const issue = trial.world.issueById(nodeId)
    const isKept = issue === undefined || issue.body.includes(words)
    return isKept ? [] : [`#${issue.number} does not hold "${words}", which somebody put in place of all its text`]
  })
  const around = [...trial.around].flatMap(([nodeId, { before, after }]) => {
    const issue = trial.world.issueById(nodeId)
    if (issue === undefined) return []
    const isKept = issue.body.startsWith(`${before}<!-- milepost {`) && issue.body.endsWith(`${blockEnd}${after}`)
    return isKept ? [] : [`#${issue.number} does not hold what people wrote around our block, byte for byte`]
  })
  return [...replaced, ...around]
}

/** Whoever spoke last since all was settled has been heard; where both spoke, one of them. */
function checkStates(trial: Trial): readonly string[] {
  const { claims } = trial
  return trial.plans.flatMap(plan => {
    const ticks = ticksOf(trial, plan)
    return tasksOf(plan).flatMap(task => {
      const now = stateOf(trial, task, isDone(plan, task, ticks))
      const steps = task.steps.map(step => [step, ticks.get(step.uid) === true ? 'done' : 'open'] as const)
      return [
        ...(claims.unsure.has(task.uid) ? note(claims.agreed, task.uid, now) : held(trial, task, now)),
        ...steps.flatMap(([step, state]) =>
          claims.unsure.has(step.uid) || (plan.family === 'headings' && now === 'done')
            ? note(claims.agreed, step.uid, state)
            : held(trial, step, state),
        ),
      ]
    })
  })
}

function note(agreed: Map<string, ModelState>, uid: string, state: ModelState): readonly string[] {
  agreed.set(uid, state)
  return []
}

function held(
  { claims }: Trial,
  { uid, title }: { readonly uid: string; readonly title: string },
  now: ModelState,
): readonly string[] {
  const said = [claims.issue.get(uid), claims.plan.get(uid)].filter(one => one !== undefined)
  const before = claims.agreed.get(uid) ?? 'open'
  claims.agreed.set(uid, now)
  if (said.length === 0) return now === before ? [] : [`"${title}" was ${before} and is ${now}, and nobody said so`]
  return said.includes(now) ? [] : [`"${title}" is ${now}, and was said to be ${said.join(' and ')}`]
}
