import type { Item, TextLine } from '../markdown/blocks.ts'
import type { Draft } from '../tasks/draft.ts'
import { frontFields, type FrontFields } from '../tasks/front-fields.ts'
import { type FoundId, leadingId, shapeOf } from '../tasks/ids.ts'
import { makeDraft } from '../tasks/make-draft.ts'
import type { FrontMapping, FrontScalar, FrontValue } from '../text/front-values.ts'
import type { Source } from '../text/source.ts'
import { anyOf, fold } from '../words/match-words.ts'
import { todoKeys, todoTitleKeys } from '../words/formats.ts'
import { taskWords } from '../words/words.ts'
import type { BulletCandidate } from './candidates.ts'
import { type Chosen, type Region, taker } from './choose.ts'

/** A task that the front matter lists. */
export interface ListedTask extends FrontFields {
  readonly title: FrontScalar
  readonly start: number
  readonly end: number
}

/** What a list of the front matter holds. */
export interface Todos {
  readonly tasks: readonly ListedTask[]
  /** Entries that say nothing that could be a title. */
  readonly others: readonly FrontValue[]
}

/** The tasks in a list of the front matter; none if it has no such list, or one that is not mostly of mappings, as tasks are. */
export function readTodos(mapping: FrontMapping | null, source: Source): Todos {
  const lists = mapping?.entries.filter(entry => todoKeys.includes(entry.key)) ?? []
  for (const { value } of lists) {
    if (value.kind !== 'list') continue
    const read = value.items.map(item => ({ item, task: todoOf(item, source) }))
    const tasks = read.flatMap(({ task }) => task ?? [])
    const others = read.flatMap(({ item, task }) => (task === null ? item : []))
    const mappings = value.items.filter(({ kind }) => kind === 'mapping')
    if (tasks.length > 0 && mappings.length * 2 > value.items.length) return { tasks, others }
  }
  return { tasks: [], others: [] }
}

function todoOf(item: FrontValue, source: Source): ListedTask | null {
  if (item.kind !== 'mapping') return null
  const { id, title, fields } = frontFields(item, todoTitleKeys, source)
  return title === null ? null : { id, title, fields, start: item.start, end: item.end }
}

/** A listed task with what was taken for it. */
export interface MatchedTask {
  readonly draft: Draft
  readonly chosen: Chosen
  /** The region in which the document goes into it; null where only the front matter names it. */
  readonly region: number | null
}

export interface Matched<R extends Region> {
  readonly tasks: readonly MatchedTask[]
  /** The regions without what was taken for a listed task, and what stands below that. */
  readonly rest: readonly R[]
}

/**
 * Finds where a document goes into the tasks that its front matter lists, by id (`### TASK-008: Run` for `task-008-runner`) or title.
 * There is where such a task stands; what the front matter says of its state and dependencies counts.
 */
export function matchListed<R extends Region>(
  listed: readonly ListedTask[],
  regions: readonly R[],
  source: Source,
): Matched<R> {
  const places = findPlaces(regions, source)
  const taken = new Set<Place>()
  const tasks = listed.map((task): MatchedTask => {
    const place = takeFirst(keysOf(task, source), places, taken)
    const chosen = place?.chosen ?? alone(task, source)
    return { draft: draftOf(task, chosen, source), chosen, region: place?.region ?? null }
  })
  const chosenIn = Map.groupBy(taken, ({ region }) => region)
  return { tasks, rest: regions.map((region, index) => without(region, chosenIn.get(index) ?? [])) }
}

interface Place {
  readonly region: number
  readonly chosen: Chosen
}

/** Places of one key, the first that may not be taken yet: thousands of tasks may have one title. */
interface Places {
  readonly all: Place[]
  next: number
}

/** The first place of any of some keys that nobody has taken, in the order of the keys. */
function takeFirst(keys: readonly string[], places: ReadonlyMap<string, Places>, taken: Set<Place>): Place | undefined {
  for (const key of keys) {
    const found = places.get(key)
    if (found === undefined) continue
    for (let place = found.all[found.next]; place !== undefined; place = found.all[found.next]) {
      found.next += 1
      if (taken.has(place)) continue
      taken.add(place)
      return place
    }
  }
  return undefined
}

/** What stands in the document, by id and by title. */
function findPlaces(regions: readonly Region[], source: Source): ReadonlyMap<string, Places> {
  const places = new Map<string, Places>()
  const add = (key: string, place: Place): void => {
    const found = places.get(key) ?? { all: [], next: 0 }
    found.all.push(place)
    places.set(key, found)
  }
  regions.forEach((region, index) => {
    const take = taker(region)
    for (const candidate of region.candidates) {
      const place: Place = { region: index, chosen: take(candidate) }
      if (candidate.id !== null) add(idKey(candidate.id.id), place)
      add(titleKey(makeDraft(place.chosen, source).title), place)
    }
  })
  return places
}

/** `task-008-runner` is known by its number too, with the word before it and without. */
function keysOf({ id, title }: ListedTask, source: Source): readonly string[] {
  const written = id === null ? '' : fold(source.repair(id.text))
  const stems = [...written.matchAll(/\d(?=[-_]\p{L})/gu)].map(found => written.slice(0, found.index + 1))
  const ids = [written, ...stems].filter(one => one !== '')
  return [...ids, ...ids.map(one => one.replace(taskWord, ''))].map(idKey).concat(titleKey(source.repair(title.text)))
}

const taskWord = new RegExp(String.raw`^${anyOf(taskWords)}[-_\s]`, 'iu')

function idKey(id: string): string {
  return `id ${fold(id)}`
}

function titleKey(title: string): string {
  return `title ${fold(title)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()}`
}

/** A task that only the front matter names. */
function alone(task: ListedTask, source: Source): Chosen {
  const { title, start, end } = task
  const text = source.repair(title.text)
  const span = { start: title.start, end: title.end }
  const line: TextLine = { ...span, text, lead: '', labelled: false, rest: span, restText: text, struck: false }
  const item: Item = { start, end, number: null, box: null, lines: [line], blocks: [] }
  const known = ownId(task, text, source)
  const candidate: BulletCandidate = {
    kind: 'bullet',
    item,
    listed: 'announced',
    id: known,
    groups: [],
    repeats: false,
    start,
    end,
  }
  return { candidate, id: known, steps: [], group: null, repeats: false, why: 'a task of the front matter' }
}

/** The id as the list has it; a title may begin with it, or with its stem. */
function ownId(task: ListedTask, title: string, source: Source): FoundId | null {
  const leading = leadingId(title)
  if (task.id === null) return leading === null || leading.form === 'ordinal' ? null : leading
  const id = source.repair(task.id.text)
  const isAgain = leading !== null && keysOf(task, source).includes(idKey(leading.id))
  return { id, form: 'word', shape: shapeOf(id), before: '', rest: isAgain ? leading.rest : title }
}

/** The state and dependencies that the front matter states come before those of the place; others may name the task by both ids. */
function draftOf({ id, fields }: ListedTask, chosen: Chosen, source: Source): Draft {
  const draft = makeDraft(chosen, source, fields)
  if (id === null) return draft
  const listedId = source.repair(id.text)
  if (draft.id === null) return { ...draft, id: listedId }
  if (draft.id.toLowerCase() === listedId.toLowerCase()) return draft
  return { ...draft, otherIds: [listedId] }
}

function without<R extends Region>(region: R, taken: readonly Place[]): R {
  const spans = taken.map(({ chosen }) => chosen.candidate).toSorted((left, right) => left.start - right.start)
  let at = 0
  const candidates = region.candidates
    .toSorted((left, right) => left.start - right.start)
    .filter(({ start }) => {
      while (at < spans.length && (spans[at]?.end ?? 0) <= start) at += 1
      return (spans[at]?.start ?? Infinity) > start
    })
  return { ...region, candidates }
}
