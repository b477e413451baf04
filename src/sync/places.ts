import type { PhaseKey, TaskKey } from '../base/index.ts'
import type { Dependency, Plan, Task } from '../plan/index.ts'
import type { PlanId } from './operation.ts'

/** A name of a place in a plan. */
export type Elsewhere = Extract<Dependency, { kind: 'elsewhere' }>

/** What a name such as `other.md#2.1` stands for, once all plans are known. */
export type Place =
  | PlanPart
  /** Of a plan that can't be read now: nobody knows whether it holds anybody. */
  | { readonly kind: 'unread' }
  /** A file that is no plan: there is nothing to wait for. */
  | { readonly kind: 'document' }
  | { readonly kind: 'missing'; readonly code: 'unknown-dependency' | 'ambiguous-dependency'; readonly why: string }

/** A part of another plan: everybody who names it waits for all of these tasks. */
export interface PlanPart {
  readonly kind: 'part'
  readonly plan: PlanId
  readonly tasks: readonly TaskKey[]
  /** The phases that it is, if it is not named by its tasks. */
  readonly phases: readonly PhaseKey[]
  /** If the name leads there only by a place from before something was moved: what was, and how the part is named now. */
  readonly moved?: Moved
}

export interface Moved {
  readonly what: 'plan' | 'task'
  readonly path: string
  /** Null for the whole plan. */
  readonly fragments: readonly (string | null)[]
}

/** The paths that a plan may mean by a name: from its own folder, and from the top of the repository. */
export function pathsMeant(path: string, from: string): readonly string[] {
  const folder = from.slice(0, from.lastIndexOf('/') + 1)
  const meant = path.startsWith('/') ? [path.slice(1)] : [`${folder}${path}`, path]
  return [...new Set(meant.flatMap(one => normalised(one) ?? []))]
}

/** How a plan names a file: the other direction of `pathsMeant`, from its own folder. */
export function pathFrom(from: string, to: string): string {
  const [folders, parts] = [from.split('/').slice(0, -1), to.split('/')]
  const apart = folders.findIndex((folder, index) => folder !== parts[index])
  const shared = apart === -1 ? folders.length : apart
  return [...folders.slice(shared).map(() => '..'), ...parts.slice(shared)].join('/')
}

/** Without `.` and `..`; null if it leads out of the repository. */
function normalised(path: string): string | null {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.join('/')
}

/**
 * The part of a plan that a fragment names: the id of a task, the key of a phase, or the anchor that GitHub gives the heading of either or of
 * a group. Without a fragment it is the whole plan.
 */
export function partOf(id: PlanId, plan: Plan, fragment: string | null): Place {
  if (fragment === null) return { kind: 'part', plan: id, tasks: [], phases: plan.phases.map(phase => phase.key) }
  const wanted = fragment.toLowerCase()
  for (const tasks of tasksBy(plan.tasks, wanted)) {
    if (tasks.length > 1) return ambiguous(fragment, tasks.length, plan)
    if (tasks.length === 1) return { kind: 'part', plan: id, tasks: tasks.map(task => task.key), phases: [] }
    const phases = phasesBy(plan, wanted)
    if (phases.length > 1) return ambiguous(fragment, phases.length, plan)
    if (phases.length === 1) return { kind: 'part', plan: id, tasks: [], phases }
  }
  const group = plan.tasks.filter(task => task.group !== null && anchorOf(task.group) === wanted)
  if (group.length > 0) return { kind: 'part', plan: id, tasks: group.map(task => task.key), phases: [] }
  return {
    kind: 'missing',
    code: 'unknown-dependency',
    why: `there is no task, phase or heading "${fragment}" in ${plan.path}`,
  }
}

/** What a name needs to tell a task. */
export type Nameable = Pick<Task, 'id' | 'key' | 'title'>

/** Those that a fragment names by what is surest. */
export function tasksNamed<Named extends Nameable>(tasks: readonly Named[], fragment: string): readonly Named[] {
  return tasksBy(tasks, fragment.toLowerCase()).find(named => named.length > 0) ?? []
}

/** Tasks by what is surest first: their ids, their keys, then the anchors of their headings. */
function tasksBy<Named extends Nameable>(tasks: readonly Named[], wanted: string): readonly (readonly Named[])[] {
  return [
    tasks.filter(task => task.id?.toLowerCase() === wanted),
    tasks.filter(task => task.key.toLowerCase() === wanted),
    tasks.filter(task => anchorsOf(task).includes(wanted)),
    // A heading may go on behind the title, with its estimate or state.
    tasks.filter(task => anchorsOf(task).some(anchor => wanted.startsWith(`${anchor}-`))),
  ]
}

function anchorsOf({ id, title }: Nameable): readonly string[] {
  if (title === '') return []
  return [title, ...(id === null ? [] : [`${id} ${title}`, `task ${id} ${title}`])].map(anchorOf)
}

/** How a phase is named behind `#` by what it goes by. */
export function phaseFragment(key: PhaseKey): string {
  return `phase-${key}`.toLowerCase()
}

function phasesBy({ phases }: Plan, wanted: string): readonly PhaseKey[] {
  const found = phases.filter(
    ({ key, title }) => key.toLowerCase() === wanted || phaseFragment(key) === wanted || anchorOf(title) === wanted,
  )
  return found.map(phase => phase.key)
}

/** The anchor that GitHub makes of a heading: no punctuation, spaces as hyphens. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
}

function ambiguous(fragment: string, count: number, { path }: Plan): Place {
  return {
    kind: 'missing',
    code: 'ambiguous-dependency',
    why: `"${fragment}" could be any of ${count} tasks or phases in ${path}`,
  }
}
