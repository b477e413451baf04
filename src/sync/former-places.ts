import type { TaskKey } from '../base/index.ts'
import type { KnownTask } from './managed.ts'
import type { FormerPlace } from './marker.ts'
import type { PlanId } from './operation.ts'
import { phaseFragment, tasksNamed, type Place } from './places.ts'

/** A task with a place that it had in another plan, and what a name of that place stands for. */
export interface MovedTask {
  readonly place: FormerPlace
  readonly now: Place
}

/** A task that is moved more often than this is remembered by its latest places. */
const mostPlaces = 5

/** Longer titles are no anchors that anybody writes, and markers have to stay small. */
const longestTitle = 200

/** Places that a task had in other plans, the latest last; it may have come to this plan just now. */
export function placesBefore({ marker }: KnownTask, plan: PlanId): readonly FormerPlace[] {
  const { cameFrom, path, key, id, phase } = marker
  if (marker.plan === plan) return cameFrom
  const title = marker.title.length > longestTitle ? '' : marker.title
  const others = cameFrom.filter(one => one.path !== path || one.key !== key)
  return [...others, { path, key, id, title, phase }].slice(-mostPlaces)
}

/**
 * What a name stands for at a place that tasks have left: the task that went by it, or all that went from that phase; null if none did, or if
 * it could be several.
 */
export function placeOfMoved(fragment: string, moved: readonly MovedTask[]): Place | null {
  const named = tasksNamed(
    moved.map(one => ({ ...one.place, now: one.now })),
    fragment,
  )
  const [only, another] = named
  if (only !== undefined) return another === undefined ? only.now : null
  const wanted = fragment.toLowerCase()
  const ofPhase = moved.filter(({ place: { phase } }) => {
    const own = phaseFragment(phase)
    return wanted === phase.toLowerCase() || wanted === own || wanted.startsWith(`${own}-`)
  })
  return together(ofPhase.map(one => one.now))
}

/** Several tasks as one part, if they are in one plan; as long as one of them can't be read nobody knows of them all. */
function together(places: readonly Place[]): Place | null {
  const unread = places.find(place => place.kind === 'unread')
  if (unread !== undefined) return unread
  const parts = places.flatMap(place => (place.kind === 'part' ? [place] : []))
  const [first] = parts
  if (first === undefined) return places[0] ?? null
  if (parts.some(({ plan }) => plan !== first.plan)) return null
  return { ...first, tasks: parts.flatMap(({ tasks }): readonly TaskKey[] => tasks) }
}
