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
    byRegion: new Map(),
    titled: new Map(),
    elsewhere: new Map(),
  }
  const work = placed.filter(one => !one.repeats)
  for (const one of [...work.filter(other => other.isPhase), ...work.filter(other => !other.isPhase)])
    addWork(merging, one)
  const listings = placed.filter(other => other.repeats)
  const titles = titlesOf(listings.length > 0 ? merging.tasks : [])
  for (const one of listings) addListing(merging, titles, one)
  return merging
}

interface Merging extends Merged {
  readonly tasks: Placed[]
  readonly duplicates: Placed[]
  readonly disagreeing: Disagreement[]
  /** Positions in `tasks`. */
  readonly byId: Map<string, number[]>
  /** The first position of an id in a region, and of an id that comes again there with its title. */
  readonly byRegion: Map<string, number>
  readonly titled: Map<string, number>
  /** The first position of an id outside of the region that it occurs in first. */
  readonly elsewhere: Map<string, number>
}

function addWork(merging: Merging, one: Placed): void {
  const { id } = one.draft
  if (id === null) return void merging.tasks.push(one)
  const place = `${one.region} ${id}`
  const here = alikeIn(merging, place, one)
  const first = firstListing(merging, one, { id, here })
  if (first !== undefined) return merge(merging, first, one)
  const at = merging.tasks.push(one) - 1
  const [firstOfId] = merging.byId.get(id) ?? []
  if (firstOfId !== undefined && merging.tasks[firstOfId]?.region !== one.region && !merging.elsewhere.has(id))
    merging.elsewhere.set(id, at)
  push(merging.byId, id, at)
  if (!merging.byRegion.has(place)) return void merging.byRegion.set(place, at)
  merging.duplicates.push(one)
  merging.titled.set(titledKey(place, one), at)
}

/** The task of the same region with the same id and title. Most ids come once, so that nobody asks for their titles. */
function alikeIn({ tasks, byRegion, titled }: Merging, place: string, one: Placed): number | undefined {
  const first = byRegion.get(place)
  const known = first === undefined ? undefined : tasks[first]
  if (first === undefined || known === undefined) return undefined
  const key = titledKey(place, one)
  return titledKey(place, known) === key ? first : titled.get(key)
}

function titledKey(place: string, { draft }: Placed): string {
  return `${place} ${plain(draft.title)}`
}

/** The same id: in the same region with the same title, or elsewhere if this is no phase of its own and the id is no mere number. */
function firstListing(
  merging: Merging,
  one: Placed,
  { id, here }: { readonly id: string; readonly here: number | undefined },
): number | undefined {
  if (one.isPhase || !/\d[.-]\d|^[A-Za-z]/.test(id)) return here
  const [first] = merging.byId.get(id) ?? []
  const isElsewhere = first !== undefined && merging.tasks[first]?.region !== one.region
  const elsewhere = isElsewhere ? first : merging.elsewhere.get(id)
  return elsewhere === undefined ? here : Math.min(elsewhere, here ?? elsewhere)
}

/** Positions of tasks by title, and by id and title. */
interface Titles {
  readonly byTitle: Map<string, number[]>
  readonly byBoth: Map<string, number[]>
}

function titlesOf(tasks: readonly Placed[]): Titles {
  const titles: Titles = { byTitle: new Map(), byBoth: new Map() }
  tasks.forEach(({ draft: { id, title } }, at) => {
    push(titles.byTitle, plain(title), at)
    if (id !== null) push(titles.byBoth, `${id} ${plain(title)}`, at)
  })
  return titles
}

/** Only what names one task beyond doubt: by id and title, by an id that occurs once, or by a title that does. */
function addListing(merging: Merging, { byTitle, byBoth }: Titles, one: Placed): void {
  const { id } = one.draft
  const title = plain(one.draft.title)
  const found = [
    id === null ? undefined : byBoth.get(`${id} ${title}`),
    id === null ? undefined : merging.byId.get(id),
    byTitle.get(title),
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
