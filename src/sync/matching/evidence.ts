import { similarWords } from '../title-similarity.ts'
import { stepSet, wordsOf, type Traits } from '../task-traits.ts'
import { phaseHeirs, type PhaseHeirs } from './phase-heirs.ts'
import type { Likeness } from './likeness.ts'
import { findPlaces, gapOf, isBesideAnything, type Place, type Places } from './places.ts'
import type { Sides } from './sides.ts'
import type { Said } from './what-is-said.ts'

/** What is known around the tasks and issues that have no partner yet. */
export interface Evidence {
  readonly heirs: PhaseHeirs
  readonly places: Places
  /** How alike the titles of a task and an issue are, 0 to 1. */
  readonly likeness: (task: number, one: number) => number
  /** How much speaks for a task and an issue being the same, given the twins that each has; less than `enough` is too little. */
  readonly score: (likeness: Likeness, twins: readonly (Likeness | undefined)[]) => number
}

/**
 * What speaks for a task and an issue being the same, to be added up. The trade-off that these numbers settle: who rewords a task wants to
 * keep its issue, with what was said there; who puts another task in the place of one does not want it to inherit. Words decide, then the id.
 * Without either, the place does if nothing contradicts: the neighbours on both sides are the same, between them stands what stood there,
 * and there are no ids, or the same, or all around were renumbered. Two ids that differ where the neighbours kept theirs are two tasks.
 */
const weights = {
  /** The same title; titles that only one task has were paired before. */
  title: 3,
  /** Titles that are alike, times how much. */
  words: 2,
  /** Enough by itself, in another phase too. */
  id: 1.25,
  /** An equal id where the neighbours have been renumbered: soon somebody else's. */
  idOfOthers: 0.3,
  otherId: -0.5,
  phase: 0.2,
  otherPhase: -0.2,
  place: 0.9,
  /** Between the same neighbours, but more or fewer stand there now than stood there. */
  neighbours: 0.3,
  neighbour: 0.15,
  /** The same words below, which nobody else has: more than another phase and another id speak against. */
  text: 2,
  /**
   * A task that is resolved while its issue is open, and that stood there resolved without an issue when the plan was last seen, as far as
   * anybody knows: unless much speaks for it, it never had one.
   */
  resolved: -1,
}

/** From here on two are taken for the same. */
export const enough = 1

/** Titles from here on have more in common than not. */
export const alike = 0.5

/** Titles from here on, two thirds of their words, differ in little. */
const nearlyAll = 2 / 3

/** As many reworded tasks in a row are taken for the ones that stood there; more are taken for others. */
const longestRun = 3

export function weighEvidence(sides: Sides, { weight, texts }: Said): Evidence {
  const heirs = phaseHeirs(sides)
  const places = findPlaces(sides, heirs)
  const trust = trustInIds(sides)
  return {
    heirs,
    places,
    likeness: (at, position) => {
      const [task, one] = [sides.tasks[at], sides.known[position]]
      return task === undefined || one === undefined ? 0 : similarWords(wordsOf(task), wordsOf(one), weight)
    },
    score: ({ task: at, one: position, alike: own }, twins) => {
      const [task, one] = [sides.tasks[at], sides.known[position]]
      if (task === undefined || one === undefined) return 0
      const said = task.title === one.title ? weights.title : weights.words * own
      const text = weights.text * scoreTexts(task, one, texts)
      if (isNewInPlace(task, one, said + text)) return 0
      const ofTwin = isOfTwin(own, twins)
      const place = ofTwin ? 0 : scorePlaces(places.ofTask.get(at), places.ofIssue.get(position))
      const phase = heirs.isHeir(one.phase, task.phase) ? weights.phase : weights.otherPhase
      const isResolved = task.state !== 'open' && task.state !== null && one.state === 'open'
      const state = isResolved && task.hadNone(task.title) ? weights.resolved : 0
      return (
        said +
        text +
        place +
        phase +
        state +
        scoreIds(task, one, isIdMoot(task, one, { own, ofTwin }) ? 0 : trust(position))
      )
    },
  }
}

/**
 * Id and place alone never give an open task the issue of one that was resolved: it is a new task in the old one's place. A task without a
 * mark does not say that it is open.
 */
function isNewInPlace(task: Traits, one: Traits, said: number): boolean {
  return task.state === 'open' && one.state !== 'open' && said < weights.words * alike
}

/**
 * Whether one of the two has a twin elsewhere, and wholly other words than the other: then an equal id is that of a neighbour which moved up or
 * down, also where no neighbours are known that would tell, as in a plan of two tasks, and so is the place.
 */
function isOfTwin(own: number, twins: readonly (Likeness | undefined)[]): boolean {
  return twins.some(twin => twin !== undefined && own < twin.alike - alike)
}

/** Whether ids say nothing: an equal one is a neighbour's, or titles that differ in a word of many are the same under another id. */
function isIdMoot(
  task: Traits,
  one: Traits,
  { own, ofTwin }: { readonly own: number; readonly ofTwin: boolean },
): boolean {
  return task.id === one.id ? ofTwin : own >= nearlyAll
}

function scoreIds(task: Traits, one: Traits, trust: number): number {
  if (task.id === null || one.id === null) return 0
  if (task.id === one.id) return weights.idOfOthers + (weights.id - weights.idOfOthers) * trust
  return weights.otherId * trust
}

/** How much of what is said below a title is the same, 0 to 1. Texts and steps that several tasks have say nothing. */
function scoreTexts(task: Traits, one: Traits, telling: ReadonlySet<string>): number {
  if (task.text === one.text && telling.has(task.text)) return 1
  if (telling.size === 0) return 0
  const [now, then] = [stepSet(task), stepSet(one)]
  const isTelling = [...now].some(step => then.has(step) && telling.has(step))
  return isTelling ? similarWords(now, then, () => 1) : 0
}

function scorePlaces(now: Place | undefined, then: Place | undefined): number {
  if (now === undefined || then === undefined) return 0
  if (gapOf(now) === gapOf(then)) return isSamePlace(now, then) ? weights.place : weights.neighbours
  return (now.before.startsWith('#') && now.before === then.before) ||
    (now.after.startsWith('#') && now.after === then.after)
    ? weights.neighbour
    : 0
}

/** Whether one stands exactly where the other stood. */
function isSamePlace(now: Place, then: Place): boolean {
  const isSame = gapOf(now) === gapOf(then) && now.count === then.count && now.rank === then.rank
  return isSame && now.count > 0 && now.count <= longestRun && isBesideAnything(now)
}

/** An id is as good as its neighbours': the share of the nearest pairs, two on each side, that kept theirs. */
function trustInIds(sides: Sides): (one: number) => number {
  let inPhase: ReadonlyMap<string, readonly Neighbour[]> | null = null
  return position => {
    inPhase ??= neighboursByPhase(sides)
    const one = sides.known[position]
    const around = inPhase.get(one?.phase ?? '') ?? []
    const behind = firstBehind(around, position)
    const nearest = around.slice(Math.max(behind - 2, 0), behind + 2)
    // Where no neighbour is known only its phase tells.
    if (nearest.length === 0) return one?.isOutdatedId === true ? 0 : 1
    return nearest.filter(({ isKept }) => isKept).length / nearest.length
  }
}

/** An issue with an id whose task is known. */
interface Neighbour {
  readonly position: number
  /** The task has the same id. */
  readonly isKept: boolean
}

/** Of the phases in which an issue has no partner. */
function neighboursByPhase({ tasks, known, pairs }: Sides): ReadonlyMap<string, readonly Neighbour[]> {
  const paired = new Set(pairs.values())
  const found = new Map<string, Neighbour[]>()
  known.forEach(({ phase }, position) => {
    if (!paired.has(position)) found.set(phase, [])
  })
  pairs.forEach((position, at) => {
    const task = tasks[at]
    const one = known[position]
    if (task === undefined || one === undefined || task.id === null || one.id === null) return
    found.get(one.phase)?.push({ position, isKept: task.id === one.id })
  })
  for (const neighbours of found.values()) neighbours.sort((left, right) => left.position - right.position)
  return found
}

function firstBehind(pairs: readonly Neighbour[], position: number): number {
  let [low, high] = [0, pairs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((pairs[middle]?.position ?? 0) < position) low = middle + 1
    else high = middle
  }
  return low
}
