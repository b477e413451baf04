import type { Config } from '../../config/index.ts'
import type { ExplainedView } from '../../render/index.ts'
import { statusesInOrder, type ComparedPlan } from '../compare-plan.ts'
import { decodeMarker, type ProgressMarker, type TaskMarker } from '../marker.ts'
import type { ObservedIssue } from '../observed.ts'
import { findOnboarding } from '../onboarding/onboarding-issue.ts'
import { progressView } from '../progress-view.ts'
import type { StandingPlan } from '../stand-still.ts'
import type { TaskStatus } from '../task-state.ts'
import { explainTask, heldIn, type Decided } from './explain-task.ts'
import { explainLeft } from './explain-left.ts'
import { taskThing } from './things.ts'

export interface ExplainContext {
  readonly decided: Decided
  readonly config: Config
  /** Plans of which nothing can be said now, and why. */
  readonly standing: readonly StandingPlan[]
}

/** Why an issue looks as it does. */
export function explainIssue(number: number, context: ExplainContext): ExplainedView {
  const { decided, config, standing } = context
  for (const compared of decided.plans) {
    const status = statusesInOrder(compared).find(({ known }) => known?.issue.number === number)
    if (status !== undefined) return { kind: 'task', view: explainTask(status, compared, decided) }
    if (compared.progress?.issue.number === number) return explainProgress(compared, decided)
  }
  const left = explainLeft(number, decided)
  if (left !== null) return left
  const { observed } = decided.numbers
  const offer = findOnboarding(observed)?.issue
  if (offer?.number === number) return { kind: 'offer', isOpen: offer.state === 'open' }
  const issue = observed.issues.find(one => one.number === number)
  const marker = issue === undefined ? null : markerIn(issue, decided)
  if (marker === null) return { kind: 'foreign', globs: config.plans, standing: standing.flatMap(({ why }) => why) }
  const { path } = marker
  const inTheWay = standing.filter(one => one.path === path || one.path === null).flatMap(({ why }) => why)
  return {
    kind: 'unread',
    path,
    isPage: marker.kind === 'progress',
    why: [...inTheWay, ...heldIn(path, decided.held)],
  }
}

/** What somebody asks for who writes this behind the command: a task by its name, or else, whatever the words are, this issue. */
export function explainAsked(words: string, number: number, context: ExplainContext): ExplainedView {
  const [first = ''] = words.split(/\s/)
  const named = [words, first].filter(word => word !== '').map(word => explainNamed(word, number, context))
  const found = named.find(one => one.kind !== 'unknown' || one.several.length > 0)
  // Words without a number are politeness, not the name of a task.
  const wanted = named.at(-1)
  return found ?? (wanted !== undefined && /\d/.test(first) ? wanted : explainIssue(number, context))
}

/** The same of a task that somebody names by its id, its key or as `#12`; `near` is an issue whose plan is asked first. */
export function explainNamed(word: string, near: number | null, context: ExplainContext): ExplainedView {
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

function explainProgress(compared: ComparedPlan, { held }: Decided): ExplainedView {
  return {
    kind: 'progress',
    view: progressView(compared, { notices: [], sync: null }),
    held: heldIn(compared.plan.path, held),
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

/** Which plan an issue of ours belongs to. */
function markerIn({ ours, comment, body }: ObservedIssue, { numbers }: Decided): TaskMarker | ProgressMarker | null {
  if (!ours && (comment ?? null) === null) return null
  const reading = decodeMarker(body)
  if (reading.kind !== 'marker' || reading.marker.repo !== numbers.observed.repository.id) return null
  const { marker } = reading
  return marker.kind === 'task' || marker.kind === 'progress' ? marker : null
}
