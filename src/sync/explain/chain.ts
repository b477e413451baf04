import type { PhaseKey, TaskKey } from '../../base/index.ts'
import type { Wait } from '../../graph/index.ts'
import type { LinkView, WaitView } from '../../render/index.ts'
import type { ComparedPlan } from '../compare-plan.ts'
import type { TaskStatus } from '../task-state.ts'
import { namedBy, otherLink, phaseThing, taskLink, tasksIn, type Among, type Part } from './things.ts'

/** More lines than this explain nothing any more; what is left out is counted. */
const mostLinks = 40

/** Of a phase that is waited for so many open tasks are shown. */
const mostOfPhase = 5

/** Deeper than this nobody follows a list. */
const deepest = 12

/** What a task waits for, what that waits for, and so on down to what can be worked on. Each task is followed once. */
export function chainOf(part: Part<TaskKey>, among: Among): Pick<WaitView, 'waits' | 'more'> {
  const walk: Walk = { among, seen: new Set([nameOf(part)]), left: mostLinks }
  return below(part, walk, 1)
}

/** What can be worked on at the ends of those chains, all of it, in the order in which it is found. */
export function endsOf(start: Part<TaskKey>, among: Among): readonly LinkView[] {
  const seen = new Set([nameOf(start)])
  const seenPhases = new Set<string>()
  const ends: LinkView[] = []
  const found = [start]
  // It grows while it is gone through.
  for (const part of found) {
    const named = waitsOf(part).map(wait => ({ wait, ...namedBy(wait, part.compared, among) }))
    if (named.length === 0 && part !== start) ends.push(...linksTo(part, among))
    ends.push(...named.flatMap(({ others }) => others).map(thing => otherLink(thing, among)))
    const next = named.flatMap(({ wait, tasks, phases }) => [
      ...tasks.filter(isOpen),
      ...phases.filter(phase => isNew(phaseName(phase, wait), seenPhases)).flatMap(phase => openTasksIn(phase, wait)),
    ])
    found.push(...next.filter(one => isNew(nameOf(one), seen)))
  }
  return ends
}

/** Whether it is not among them yet; from now on it is. */
function isNew(name: string, names: Set<string>): boolean {
  if (names.has(name)) return false
  names.add(name)
  return true
}

function linksTo(part: Part<TaskKey>, among: Among): readonly LinkView[] {
  const status = part.compared.statuses.get(part.key)
  return status === undefined ? [] : [taskLink(status, part.compared, among)]
}

interface Walk {
  readonly among: Among
  /** Tasks that have been followed. */
  readonly seen: Set<string>
  /** How many links may still be shown. */
  left: number
}

type Below = Pick<WaitView, 'waits' | 'more'>

function below(part: Part<TaskKey>, walk: Walk, depth: number): Below {
  return shown(
    waitsOf(part).flatMap(wait => linksOf(wait, part, { walk, depth })),
    walk,
  )
}

/** A link that is worked out when it is its turn, so that those before it have been followed by then. */
type Later = () => WaitView

function shown(links: readonly Later[], walk: Walk): Below {
  const waits: WaitView[] = []
  for (const link of links) {
    if (walk.left === 0) break
    walk.left -= 1
    waits.push(link())
  }
  return { waits, more: links.length - waits.length }
}

interface At {
  readonly walk: Walk
  readonly depth: number
}

function linksOf(wait: Wait, { compared }: Part<TaskKey>, at: At): readonly Later[] {
  const { among } = at.walk
  const { tasks, phases, others } = namedBy(wait, compared, among)
  return [
    ...tasks.filter(isOpen).map(part => () => taskWait(part, at)),
    ...phases.map(part => () => phaseWait(part, wait, at)),
    ...others.map(thing => () => ({ ...otherLink(thing, among), waits: [], isAbove: false, more: 0 })),
  ]
}

function taskWait(part: Part<TaskKey>, { walk, depth }: At): WaitView {
  const { compared, key } = part
  const status = compared.statuses.get(key)
  if (status === undefined) throw new Error(`task ${key} waits and is not there`)
  const isAbove = walk.seen.has(nameOf(part)) && waitsOf(part).length > 0
  walk.seen.add(nameOf(part))
  const isCut = isAbove || depth >= deepest
  const rest: Below = isCut ? { waits: [], more: isAbove ? 0 : waitsOf(part).length } : below(part, walk, depth + 1)
  return { ...taskLink(status, compared, walk.among), ...rest, isAbove }
}

/** What can be worked on comes first: it is what the phase waits for now. */
function phaseWait(part: Part<PhaseKey>, wait: Wait, { walk, depth }: At): WaitView {
  const phase = part.compared.phases.get(part.key)
  if (phase === undefined) throw new Error(`phase ${part.key} is waited for and is not there`)
  const open = openTasksIn(part, wait)
  const ready = open.filter(one => waitsOf(one).length === 0)
  const listed = [...ready, ...open.filter(one => !ready.includes(one))].slice(0, mostOfPhase)
  const rest = shown(
    listed.map(one => () => taskWait(one, { walk, depth: depth + 1 })),
    walk,
  )
  const thing = phaseThing(phase, part.compared, walk.among)
  const more = open.length - rest.waits.length
  return { thing, owners: [], assignees: [], isBegun: false, waits: rest.waits, more, isAbove: false }
}

function openTasksIn(part: Part<PhaseKey>, wait: Wait): readonly Part<TaskKey>[] {
  const except = wait.kind === 'phase' ? wait.except : nobody
  return tasksIn(part)
    .filter(({ state, task: { key } }: TaskStatus) => state === 'open' && !except.has(key))
    .map(({ task: { key } }) => ({ compared: part.compared, key }))
}

const nobody: ReadonlySet<TaskKey> = new Set()

function waitsOf({ compared, key }: Part<TaskKey>): readonly Wait[] {
  return compared.waiting.get(key) ?? []
}

function isOpen({ compared, key }: Part<TaskKey>): boolean {
  return compared.statuses.get(key)?.state === 'open'
}

function nameOf({ compared, key }: { readonly compared: ComparedPlan; readonly key: string }): string {
  return JSON.stringify([compared.id, key])
}

/** Members of a cycle wait for other tasks of a phase than everybody else. */
function phaseName(part: Part<PhaseKey>, wait: Wait): string {
  const except = wait.kind === 'phase' ? [...wait.except] : []
  return JSON.stringify([part.compared.id, part.key, except])
}
