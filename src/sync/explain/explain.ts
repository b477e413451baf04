import type { Config } from '../../config/index.ts'
import type { ExplainView, ProgressView, ThingView } from '../../render/index.ts'
import { statusesInOrder, type ComparedPlan } from '../compare-plan.ts'
import { decodeMarker } from '../marker.ts'
import type { ObservedIssue } from '../observed.ts'
import { progressView } from '../plan-views.ts'
import type { StandingPlan } from '../stand-still.ts'
import type { TaskStatus } from '../task-state.ts'
import { explainTask, type Decided } from './explain-task.ts'
import { taskThing } from './things.ts'

/** What there is to say of an issue, or of a task that somebody named. */
export type Explained =
  | { readonly kind: 'task'; readonly view: ExplainView }
  | { readonly kind: 'progress'; readonly view: ProgressView; readonly held: readonly string[] }
  /** The task of this issue left its plan. */
  | { readonly kind: 'left'; readonly path: string }
  /** One of ours, of a plan that is not read now: gone, let go of, or in the way of itself. */
  | { readonly kind: 'unread'; readonly path: string; readonly why: readonly string[] }
  /** None of ours; where plans are looked for. */
  | { readonly kind: 'foreign'; readonly globs: readonly string[]; readonly standing: readonly string[] }
  /** There is no such task, or there are several. */
  | { readonly kind: 'unknown'; readonly word: string; readonly several: readonly ThingView[] }

export interface ExplainContext {
  readonly decided: Decided
  readonly config: Config
  /** Plans of which nothing can be said now, and why. */
  readonly standing: readonly StandingPlan[]
}

/** Why an issue looks as it does. */
export function explainIssue(number: number, context: ExplainContext): Explained {
  const { decided, config, standing } = context
  for (const compared of decided.plans) {
    const status = statusesInOrder(compared).find(({ known }) => known?.issue.number === number)
    if (status !== undefined) return { kind: 'task', view: explainTask(status, compared, decided) }
    if (compared.progress?.issue.number === number) return explainProgress(compared, decided)
    if (compared.left.some(({ issue }) => issue.number === number)) return { kind: 'left', path: compared.plan.path }
  }
  const issue = decided.numbers.observed.issues.find(one => one.number === number)
  const path = issue === undefined ? null : pathIn(issue, decided)
  if (path === null) return { kind: 'foreign', globs: config.plans, standing: standing.flatMap(({ why }) => why) }
  return {
    kind: 'unread',
    path,
    why: standing.filter(one => one.path === path || one.path === null).flatMap(({ why }) => why),
  }
}

/** The same of a task that somebody names by its id, its key or as `#12`; `near` is an issue whose plan is asked first. */
export function explainNamed(word: string, near: number | null, context: ExplainContext): Explained {
  const number = /^#(\d{1,9})$/.exec(word)?.[1]
  if (number !== undefined) return explainIssue(Number(number), context)
  const { decided } = context
  const all = decided.plans.flatMap(compared =>
    statusesInOrder(compared)
      .filter(({ task }) => isNamed(task, word))
      .map(status => ({ status, compared })),
  )
  const here = all.filter(({ compared }) => near !== null && isOf(compared, near))
  const found = here.length > 0 ? here : all
  const [only] = found
  if (only !== undefined && found.length === 1)
    return { kind: 'task', view: explainTask(only.status, only.compared, decided) }
  const home = only?.compared.id ?? ''
  const several = found.map(({ status, compared }) => taskThing(status, compared, { source: decided.numbers, home }))
  return { kind: 'unknown', word, several }
}

function explainProgress(compared: ComparedPlan, { held }: Decided): Explained {
  return {
    kind: 'progress',
    view: progressView(compared, { notices: [], sync: null }),
    held: held.filter(({ path }) => path === compared.plan.path).flatMap(({ why }) => why),
  }
}

function isNamed({ id, key, title }: TaskStatus['task'], word: string): boolean {
  const wanted = word.toLowerCase()
  return [id, key, title].some(name => name?.toLowerCase() === wanted)
}

function isOf({ statuses, progress, left }: ComparedPlan, number: number): boolean {
  if (progress?.issue.number === number || left.some(({ issue }) => issue.number === number)) return true
  return [...statuses.values()].some(({ known }) => known?.issue.number === number)
}

/** Where the plan was that an issue of ours belongs to. */
function pathIn({ ours, comment, body }: ObservedIssue, { numbers }: Decided): string | null {
  if (!ours && (comment ?? null) === null) return null
  const reading = decodeMarker(body)
  if (reading.kind !== 'marker' || reading.marker.repo !== numbers.observed.repository.id) return null
  return reading.marker.path
}
