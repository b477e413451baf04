import type { Draft, DraftMark } from '../tasks/draft.ts'

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
  const merging: Merging = {
    tasks: [],
    duplicates: [],
    disagreeing: [],
    byId: new Map(),
    byTitle: new Map(),
    byBoth: new Map(),
    byRegion: new Map(),
    elsewhere: new Map(),
  }
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
  /** Positions in `tasks`, by id, by title and by both. */
  readonly byId: Map<string, number[]>
  readonly byTitle: Map<string, number[]>
  readonly byBoth: Map<string, number[]>
  /** The first position of an id in a region, and the first one outside of the region that it occurs in first. */
  readonly byRegion: Map<string, number>
  readonly elsewhere: Map<string, number>
}

function addWork(merging: Merging, one: Placed): void {
  const { id } = one.draft
  const title = plain(one.draft.title)
  const both = `${id} ${title}`
  const first = id === null ? undefined : firstListing(merging, one, { id, both })
  if (first !== undefined) return merge(merging, first, one)
  const at = merging.tasks.push(one) - 1
  push(merging.byTitle, title, at)
  if (id === null) return
  const place = `${one.region} ${id}`
  const [firstOfId] = merging.byId.get(id) ?? []
  if (firstOfId !== undefined && merging.tasks[firstOfId]?.region !== one.region && !merging.elsewhere.has(id))
    merging.elsewhere.set(id, at)
  push(merging.byId, id, at)
  push(merging.byBoth, both, at)
  if (merging.byRegion.has(place)) merging.duplicates.push(one)
  else merging.byRegion.set(place, at)
}

/** The same id: in the same region with the same title, or elsewhere if this is no phase of its own and the id is no mere number. */
function firstListing(
  merging: Merging,
  one: Placed,
  { id, both }: { readonly id: string; readonly both: string },
): number | undefined {
  const here = merging.byBoth.get(both)?.find(at => merging.tasks[at]?.region === one.region)
  if (one.isPhase || !/\d[.-]\d|^[A-Za-z]/.test(id)) return here
  const [first] = merging.byId.get(id) ?? []
  const isElsewhere = first !== undefined && merging.tasks[first]?.region !== one.region
  const elsewhere = isElsewhere ? first : merging.elsewhere.get(id)
  return elsewhere === undefined ? here : Math.min(elsewhere, here ?? elsewhere)
}

/** Only what names one task beyond doubt: by id and title, by an id that occurs once, or by a title that does. */
function addListing(merging: Merging, one: Placed): void {
  const { id } = one.draft
  const title = plain(one.draft.title)
  const found = [
    id === null ? undefined : merging.byBoth.get(`${id} ${title}`),
    id === null ? undefined : merging.byId.get(id),
    merging.byTitle.get(title),
  ]
  const [only, another] = found.find(positions => positions !== undefined) ?? []
  if (only !== undefined && another === undefined) merge(merging, only, one)
}

/** A listing that keeps a state of its own does so although the task has steps. */
function merge(merging: Merging, at: number, listing: Placed): void {
  const task = merging.tasks[at]
  const { mark, state } = listing.draft
  if (task === undefined || mark === null || isEmptyCell(mark)) return
  if (task.draft.mark === null || isEmptyCell(task.draft.mark))
    merging.tasks[at] = { ...task, draft: { ...task.draft, mark, state } }
  else {
    // An empty mark would leave the state to the listing.
    merging.tasks[at] = { ...task, draft: { ...task.draft, mark: { ...task.draft.mark, mayBeEmpty: false } } }
    if (task.draft.state !== state) merging.disagreeing.push({ task, listing })
  }
}

/** A place for a state that says none. */
function isEmptyCell({ kind, written }: DraftMark): boolean {
  return kind === 'status' && written === ''
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
