import { fingerprint } from '../base/index.ts'
import type { Task } from '../plan/index.ts'
import { inertTitle, readSteps } from '../render/index.ts'
import { splitBody } from './body.ts'
import type { KnownTask } from './managed.ts'
import type { SharedState, StepBaseline } from './marker.ts'
import { mergeState, mergeStep, nextBaseline, sharedState } from './merge.ts'

/** A task where plan and issue have been compared: what holds now, and what each side has yet to learn. */
export interface TaskStatus {
  readonly task: Task
  /** Null while it has no issue. */
  readonly known: KnownTask | null
  /** What holds now; `in-progress` and `todo` are both open. */
  readonly state: SharedState
  /** Ticks of the steps as they hold now. */
  readonly steps: readonly boolean[]
  /** The task's own mark in the plan must be changed to this; null if it need not or cannot. */
  readonly markOwed: SharedState | null
  /** The marker's share of this look. */
  readonly baseline: {
    readonly state: SharedState | null
    readonly steps: readonly StepBaseline[]
    readonly ticked: readonly number[]
  }
}

/** Compares a task with its issue by the merge rules. */
export function compareTask(task: Task, known: KnownTask | null): TaskStatus {
  if (known === null) return withoutIssue(task)
  const steps = mergeSteps(task, known)
  return task.mark.kind === 'steps' ? compareBySteps(task, known, steps) : compareByMark(task, known, steps)
}

function withoutIssue(task: Task): TaskStatus {
  const state = sharedState(task.state)
  const steps = task.steps.map(step => step.done)
  // A new issue is open: a task that is not has no shared state yet.
  const shared = task.mark.kind !== 'none' && state === 'open' ? state : null
  const baseline = { state: shared, steps: stepBaselines(task, steps), ticked: [] }
  return { task, known: null, state, steps, markOwed: null, baseline }
}

/** A task with a mark of its own, or with none: its steps never close it. */
function compareByMark(task: Task, known: KnownTask, steps: MergedSteps): TaskStatus {
  const said = task.mark.kind === 'own' ? sharedState(task.state) : null
  const issue = stateOfIssue(known, said ?? 'open')
  const merged = mergeState(said, issue, known.marker.state)
  return {
    task,
    known,
    state: merged.state,
    steps: steps.now,
    markOwed: said !== null && merged.state !== said ? merged.state : null,
    baseline: {
      state: nextBaseline(said, known.issue.state, known.marker.state),
      steps: steps.baseline,
      ticked: [],
    },
  }
}

/**
 * A task whose steps are its mark. Ticking the last one closes it; closing it as done ticks the open ones, and the marker remembers
 * which, so that reopening unticks exactly those.
 */
function compareBySteps(task: Task, known: KnownTask, steps: MergedSteps): TaskStatus {
  const reopened = new Set(known.issue.state === 'open' ? known.marker.ticked : [])
  const ticks = steps.now.map((done, index) => done && !reopened.has(index))
  const said: SharedState = ticks.every(Boolean) ? 'done' : 'open'
  const merged = mergeState(said, stateOfIssue(known, said), known.marker.state)
  const inPlan: SharedState = task.steps.every(step => step.done) ? 'done' : 'open'
  return {
    task,
    known,
    state: merged.state,
    steps: merged.state === 'done' ? ticks.map(() => true) : ticks,
    markOwed: null,
    baseline: {
      state: nextBaseline(inPlan, known.issue.state, known.marker.state),
      steps: steps.baseline,
      ticked: merged.state === 'done' && known.issue.state === 'done' ? tickedByClosing(known, steps) : [],
    },
  }
}

/** What the closing ticks, or has ticked: boxes that are still open in an issue that was closed since the baseline. */
function tickedByClosing(known: KnownTask, steps: MergedSteps): readonly number[] {
  if (known.marker.state === 'done') return known.marker.ticked
  const open = steps.inIssue.flatMap((done, index) => (done === false ? [index] : []))
  return [...new Set([...known.marker.ticked, ...open])].toSorted((left, right) => left - right)
}

/** An issue that we closed because its task had left the plan says nothing about the task that came back. */
function stateOfIssue(known: KnownTask, said: SharedState): SharedState {
  return known.marker.removed && known.issue.state === 'dropped' ? said : known.issue.state
}

interface MergedSteps {
  readonly now: readonly boolean[]
  /** As the issue shows them; null for a step that it does not show yet. */
  readonly inIssue: readonly (boolean | null)[]
  readonly baseline: readonly StepBaseline[]
}

/** Steps are told apart by title, equal titles by their order. */
function mergeSteps(task: Task, known: KnownTask): MergedSteps {
  const inIssue = takeByTitle(
    readSteps(splitBody(known.issue.body).managed).map(step => [step.title, step.done] as const),
  )
  const before = takeByTitle(known.marker.steps)
  const merged = task.steps.map(step => {
    const issue = inIssue(inertTitle(step.title))
    const baseline = before(stepFingerprint(step.title))
    return {
      issue,
      now: mergeStep(step.done, issue, baseline),
      next: issue === null || step.done === issue ? step.done : baseline,
    }
  })
  const baseline = merged.flatMap(({ next }, index): StepBaseline[] => {
    const step = task.steps[index]
    return step === undefined || next === null ? [] : [[stepFingerprint(step.title), next]]
  })
  return { now: merged.map(one => one.now), inIssue: merged.map(one => one.issue), baseline }
}

function stepBaselines(task: Task, steps: readonly boolean[]): readonly StepBaseline[] {
  return task.steps.map((step, index): StepBaseline => [stepFingerprint(step.title), steps[index] ?? false])
}

function stepFingerprint(title: string): string {
  return fingerprint(title).slice(0, 6)
}

function takeByTitle(entries: readonly (readonly [string, boolean])[]): (title: string) => boolean | null {
  const waiting = new Map<string, boolean[]>()
  for (const [title, done] of entries) {
    const list = waiting.get(title)
    if (list === undefined) waiting.set(title, [done])
    else list.push(done)
  }
  return title => waiting.get(title)?.shift() ?? null
}
