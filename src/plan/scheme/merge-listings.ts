import type { Draft } from '../tasks/draft.ts'

/** A draft with the region that it was found in. */
export interface Placed {
  readonly draft: Draft
  readonly region: number
  readonly isPhase: boolean
  /** It stands where work is only listed again. */
  readonly repeats: boolean
}

export interface Merged {
  readonly tasks: readonly Placed[]
  /** Tasks whose id another one of the same phase has, with other words. */
  readonly duplicates: readonly Placed[]
  /** Second listings whose mark says another state than that of the task, which counts. */
  readonly disagreeing: readonly Disagreement[]
}

export interface Disagreement {
  readonly task: Placed
  readonly listing: Placed
}

/**
 * Merges second listings of the same task: the one that stands in a phase defines it, a mark is taken from whichever has one. The same
 * id with other words in the same phase is a mistake; in another phase it is that phase's own numbering. What is only listed again and
 * names no task is dropped.
 */
export function mergeListings(placed: readonly Placed[]): Merged {
  const merging: Merging = { tasks: [], duplicates: [], disagreeing: [], byId: new Map(), byTitle: new Map() }
  const work = placed.filter(one => !one.repeats)
  for (const one of [...work.filter(other => other.isPhase), ...work.filter(other => !other.isPhase)])
    addWork(merging, one)
  for (const one of placed.filter(other => other.repeats)) addListing(merging, one)
  return merging
}

interface Merging extends Merged {
  readonly tasks: Placed[]
  readonly duplicates: Placed[]
  readonly disagreeing: Disagreement[]
  /** Positions in `tasks`. */
  readonly byId: Map<string, number[]>
  readonly byTitle: Map<string, number[]>
}

function addWork(merging: Merging, one: Placed): void {
  const { id } = one.draft
  const same = id === null ? [] : (merging.byId.get(id) ?? [])
  const first = same.find(at => isSecondListing(one, merging.tasks[at]))
  if (first !== undefined) return merge(merging, first, one)
  if (same.some(at => merging.tasks[at]?.region === one.region)) merging.duplicates.push(one)
  const at = merging.tasks.push(one) - 1
  if (id !== null) push(merging.byId, id, at)
  push(merging.byTitle, plain(one.draft.title), at)
}

/** Only what names one task beyond doubt: by id and title, by an id that occurs once, or by a title that does. */
function addListing(merging: Merging, one: Placed): void {
  const byId = one.draft.id === null ? [] : (merging.byId.get(one.draft.id) ?? [])
  const byTitle = merging.byTitle.get(plain(one.draft.title)) ?? []
  const both = byId.filter(at => byTitle.includes(at))
  const [only, another] = [both, byId, byTitle].find(found => found.length > 0) ?? []
  if (only !== undefined && another === undefined) merge(merging, only, one)
}

function isSecondListing(one: Placed, first: Placed | undefined): boolean {
  if (first === undefined) return false
  const sameTitle = plain(one.draft.title) === plain(first.draft.title)
  if (one.region === first.region) return sameTitle
  return !one.isPhase && /\d[.-]\d|^[A-Za-z]/.test(one.draft.id ?? '')
}

/** A listing that keeps a state of its own does so although the task has steps. */
function merge(merging: Merging, at: number, listing: Placed): void {
  const task = merging.tasks[at]
  const { mark, state } = listing.draft
  if (task === undefined || mark === null) return
  if (task.draft.mark === null) merging.tasks[at] = { ...task, draft: { ...task.draft, mark, state } }
  else if (task.draft.state !== state) merging.disagreeing.push({ task, listing })
}

function push(map: Map<string, number[]>, key: string, at: number): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [at])
  else list.push(at)
}

function plain(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
