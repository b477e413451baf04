import { byCodePoint, fingerprint, remembered } from '../base/index.ts'
import type { Task } from '../plan/index.ts'
import { inertTitle, readSteps, type StepView } from '../render/index.ts'
import { splitBody } from './body.ts'
import { titleOfIssue } from './issue-title.ts'
import type { KnownTask } from './managed.ts'
import type { SharedState, StepBaseline } from './marker.ts'
import { mergeState, mergeStep, nextBaseline, sharedState, type MergedState } from './merge.ts'
import { pairSteps } from './pair-steps.ts'
import { canNote } from './people.ts'

/** A task where plan and issue have been compared: what holds now, and what each side has yet to learn. */
export interface TaskStatus {
  readonly task: Task
  /** Null while it has no issue. */
  readonly known: KnownTask | null
  /** What its issue is to be called. */
  readonly title: string
  /** What holds now; `in-progress` and `todo` are both open. */
  readonly state: SharedState
  /** Ticks of the steps as they hold now. */
  readonly steps: readonly boolean[]
  /** Their names within the task, as markers have them. */
  readonly stepNames: readonly string[]
  /** The task's own mark in the plan must be changed to this; null if it need not or cannot. */
  readonly markOwed: SharedState | null
  /** The marker's share of this look. */
  readonly baseline: {
    readonly state: SharedState | null
    readonly making: SharedState | null
    /** As they are shared once the issue's text is written, which has marker and boxes in one. */
    readonly steps: readonly StepBaseline[]
    /** The same where the text stays as it is. */
    readonly stepsAsRead: readonly StepBaseline[]
    readonly ticked: readonly string[]
  }
}

/** Compares a task with its issue by the merge rules. */
export function compareTask(task: Task, known: KnownTask | null): TaskStatus {
  if (known === null) return withoutIssue(task)
  const steps = mergeSteps(task, known)
  if (!canNote(known.issue, known.marker)) return leftAlone(task, known, steps)
  return task.mark.kind === 'steps' ? compareBySteps(task, known, steps) : compareByMark(task, known, steps)
}

function withoutIssue(task: Task): TaskStatus {
  const state = sharedState(task.state)
  const steps = task.steps.map(step => step.done)
  // A new issue is open: a task that is not has no shared state yet.
  const shared = task.mark.kind !== 'none' && state === 'open' ? state : null
  const baseline = { state: shared, making: null, steps: stepBaselines(task, steps), stepsAsRead: [], ticked: [] }
  const title = titleOfIssue(task, null)
  return { task, known: null, title, state, steps, stepNames: stepNames(task), markOwed: null, baseline }
}

/** Where nothing can be noted the state of plan and issue stays as it is on either side, and the baseline with it. */
function leftAlone(task: Task, known: KnownTask, steps: MergedSteps): TaskStatus {
  const { state, making, ticked } = known.marker
  return {
    task,
    known,
    title: titleOfIssue(task, known.issue),
    state: known.issue.state,
    steps: steps.now,
    stepNames: steps.names,
    markOwed: null,
    baseline: { state, making, steps: steps.baseline, stepsAsRead: steps.asRead, ticked },
  }
}

/** A task with a mark of its own, or with none: its steps never close it. */
function compareByMark(task: Task, known: KnownTask, steps: MergedSteps): TaskStatus {
  const said = task.mark.kind === 'own' ? sharedState(task.state) : null
  const issue = stateOfIssue(known, said ?? 'open')
  const merged = mergeState(said, issue, lastShared(known))
  return {
    task,
    known,
    title: titleOfIssue(task, known.issue),
    state: merged.state,
    steps: steps.now,
    stepNames: steps.names,
    markOwed: said !== null && merged.state !== said ? merged.state : null,
    baseline: {
      state: nextBaseline(said, known.issue.state, lastShared(known)),
      making: makingOf(merged, known),
      steps: steps.baseline,
      stepsAsRead: steps.asRead,
      ticked: [],
    },
  }
}

/**
 * A task whose steps are its mark. Ticking the last one closes it; closing it as done ticks the open ones, and the marker remembers
 * which, so that reopening unticks exactly those.
 */
function compareBySteps(task: Task, known: KnownTask, steps: MergedSteps): TaskStatus {
  const reopened = new Set(known.issue.state === 'open' ? steps.ticked : [])
  const ticks = steps.now.map((done, index) => done && !reopened.has(steps.names[index] ?? ''))
  const bySteps: SharedState = ticks.every(Boolean) ? 'done' : 'open'
  const merged = mergeState(bySteps, stateOfIssue(known, bySteps), lastShared(known))
  return {
    task,
    known,
    title: titleOfIssue(task, known.issue),
    state: merged.state,
    steps: merged.state === 'done' ? ticks.map(() => true) : ticks,
    stepNames: steps.names,
    markOwed: null,
    baseline: {
      // What the steps say, not the plan: it may have yet to learn of some, and these have baselines of their own.
      state: nextBaseline(bySteps, known.issue.state, lastShared(known)),
      making: makingOf(merged, known),
      steps: steps.baseline,
      stepsAsRead: steps.asRead,
      ticked: merged.state === 'done' && known.issue.state === 'done' ? tickedByClosing(known, steps) : [],
    },
  }
}

/** The last state that plan and issue shared: what we set out to make of the issue counts from when it is so. */
function lastShared({ issue, marker }: KnownTask): SharedState | null {
  return marker.making === issue.state ? marker.making : marker.state
}

function makingOf({ state, from }: MergedState, { issue }: KnownTask): SharedState | null {
  return from === 'plan' && issue.state !== state ? state : null
}

/** What the closing ticks, or has ticked: steps that were open on both sides when it was seen. */
function tickedByClosing(known: KnownTask, steps: MergedSteps): readonly string[] {
  if (lastShared(known) === 'done') return steps.ticked
  const open = steps.names.filter((_, index) => steps.now[index] === false)
  return [...new Set([...steps.ticked, ...open])].toSorted(byCodePoint)
}

/** An issue that we closed because its task had left the plan says nothing about the task that came back. */
function stateOfIssue(known: KnownTask, said: SharedState): SharedState {
  const isOurs = known.marker.removed && known.marker.retired !== 'before' && known.issue.state === 'dropped'
  return isOurs ? said : known.issue.state
}

interface MergedSteps {
  /** Each step's name within its task: a fingerprint of its title, numbered where titles are equal. */
  readonly names: readonly string[]
  readonly now: readonly boolean[]
  /** Of those that the closing ticked, under their present names. */
  readonly ticked: readonly string[]
  readonly baseline: readonly StepBaseline[]
  readonly asRead: readonly StepBaseline[]
}

/** The merge rule step by step; which step of the issue and of the baseline one is, `pairSteps` says. */
function mergeSteps(task: Task, known: KnownTask): MergedSteps {
  if (task.steps.length === 0) return noSteps
  const titles = task.steps.map(step => inertTitle(step.title))
  const names = stepNames(task)
  const shown = stepsShown(known.issue.body, titles)
  const inIssue = pairSteps(
    titles,
    shown.map(step => step.title),
  )
  const before = pairSteps(
    names,
    known.marker.steps.map(([name]) => name),
  )
  const merged = task.steps.map((step, index) => {
    const issue = shown[inIssue[index] ?? -1]?.done ?? null
    const baseline = known.marker.steps[before[index] ?? -1]?.[1] ?? null
    const now = mergeStep(step.done, issue, baseline)
    const asRead = issue === null || step.done === issue ? step.done : baseline
    // What the plan says gets into the text with the marker; what the issue says is yet to get into the plan.
    return { now, asRead, next: now === step.done ? step.done : baseline }
  })
  return {
    names,
    now: merged.map(one => one.now),
    ticked: names.filter((name, index) =>
      known.marker.ticked.includes(known.marker.steps[before[index] ?? -1]?.[0] ?? name),
    ),
    baseline: named(
      names,
      merged.map(one => one.next),
    ),
    asRead: named(
      names,
      merged.map(one => one.asRead),
    ),
  }
}

const noSteps: MergedSteps = { names: [], now: [], ticked: [], baseline: [], asRead: [] }

/** The boxes of a text. Of a block that lost its beginning or end they count where they are the task's steps in their order. */
function stepsShown(body: string, titles: readonly string[]): readonly StepView[] {
  const { before, managed, after, lost } = splitBody(body)
  if (lost === 'nothing') return readSteps(managed)
  const shown = readSteps(lost === 'end' ? after : before).slice(0, titles.length)
  return titles.every((title, index) => title === shown[index]?.title) ? shown : []
}

function named(names: readonly string[], states: readonly (boolean | null)[]): readonly StepBaseline[] {
  return names.flatMap((name, index): StepBaseline[] => {
    const state = states[index] ?? null
    return state === null ? [] : [[name, state]]
  })
}

function stepBaselines(task: Task, steps: readonly boolean[]): readonly StepBaseline[] {
  return stepNames(task).map((name, index): StepBaseline => [name, steps[index] ?? false])
}

/** The name of each step within its task: a fingerprint of its title, numbered where titles are equal. */
export function stepNames(task: Task): readonly string[] {
  return task.steps.length === 0 ? noNames : namesOfSteps(task)
}

const noNames: readonly string[] = []

const namesOfSteps = remembered((task: Task): readonly string[] => {
  const seen = new Map<string, number>()
  return task.steps.map(step => {
    const name = fingerprint(step.title).slice(0, 6)
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name}~${times}`
  })
})
