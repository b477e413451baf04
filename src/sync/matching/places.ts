import type { PhaseKey } from '../../base/index.ts'
import { longestRise } from '../longest-rise.ts'
import type { Traits } from '../task-traits.ts'
import type { PhaseHeirs } from './phase-heirs.ts'
import type { Sides } from './sides.ts'

/** Where a task stands, or stood, as told by pairs that have not moved: what is inserted or deleted around it changes nothing. */
export interface Place {
  /** The nearest such pair before it, or the beginning of its phase. */
  readonly before: string
  readonly after: string
  /** How many open tasks (or issues) without a partner stand between the two, and as which of them it stands; 0 for one that is resolved. */
  readonly count: number
  readonly rank: number
}

export interface Places {
  readonly ofTask: ReadonlyMap<number, Place>
  readonly ofIssue: ReadonlyMap<number, Place>
}

/** The places of all tasks and issues that have no partner yet. */
export function findPlaces(sides: Sides, heirs: PhaseHeirs): Places {
  const steady = steadyPairs(sides, heirs)
  const paired = new Set(sides.pairs.values())
  return {
    ofTask: placesIn({
      phases: sides.tasks.map(({ phase }) => phase),
      steady: byPlace(steady, taskIn, sides.tasks.length),
      boundaryOf: phase => phase,
      isFree: place => !sides.pairs.has(place),
      isResolved: place => isResolved(sides.tasks[place]),
    }),
    ofIssue: placesIn({
      phases: sides.known.map(({ phase }) => phase),
      steady: byPlace(steady, ({ known }) => known, sides.known.length),
      boundaryOf: heirs.heirOf,
      isFree: place => !paired.has(place),
      isResolved: place => isResolved(sides.known[place]),
    }),
  }
}

/** A task and its issue, by their places. */
interface Pair {
  readonly task: number
  readonly known: number
}

/** The task of each pair by the place that it has on one side, -1 where none is: cheaper than a map of very many. */
function byPlace(pairs: readonly Pair[], placeOf: (pair: Pair) => number, count: number): Int32Array {
  const places = new Int32Array(count).fill(-1)
  for (const pair of pairs) places[placeOf(pair)] = pair.task
  return places
}

function taskIn({ task }: Pair): number {
  return task
}

/** Whether anything but the ends of a plan says where it stands. */
export function isBesideAnything({ before, after }: Place): boolean {
  return before.startsWith('#') || after.startsWith('#')
}

/** Pairs that stayed in their phase and in their order there. */
function steadyPairs({ tasks, known, pairs }: Sides, { isHeir }: PhaseHeirs): readonly Pair[] {
  const stayed: Pair[] = []
  pairs.forEach((one, task) => {
    if (isHeir(known[one]?.phase ?? '', tasks[task]?.phase ?? '')) stayed.push({ task, known: one })
  })
  stayed.sort((left, right) => left.task - right.task)
  return [...Map.groupBy(stayed, ({ task }) => tasks[task]?.phase).values()].flatMap(inPhase => {
    const rise = longestRise(inPhase.map(pair => pair.known))
    return inPhase.filter((_, index) => rise.has(index))
  })
}

interface Row {
  readonly phases: readonly PhaseKey[]
  /** The task of each steady pair, which it goes by, by place; -1 elsewhere. */
  readonly steady: Int32Array
  /** How the beginning and end of a phase are called on both sides. */
  readonly boundaryOf: (phase: PhaseKey) => string
  readonly isFree: (place: number) => boolean
  /** Tasks that were done when they were first seen have no issue: they stand in nobody's place. */
  readonly isResolved: (place: number) => boolean
}

function placesIn(row: Row): ReadonlyMap<number, Place> {
  const forwards = nearest(row, 'forwards')
  const backwards = nearest(row, 'backwards')
  const free = [...forwards.keys()].map(place => ({
    place,
    before: forwards.get(place) ?? '',
    after: backwards.get(place) ?? '',
  }))
  return new Map([
    ...free.map(({ place, ...gap }) => [place, { ...gap, count: 0, rank: 0 }] as const),
    ...[
      ...Map.groupBy(
        free.filter(one => !row.isResolved(one.place)),
        gapOf,
      ).values(),
    ].flatMap(stretch =>
      stretch.map(({ place, ...gap }, rank) => [place, { ...gap, rank, count: stretch.length }] as const),
    ),
  ])
}

function isResolved(traits: Traits | undefined): boolean {
  return traits?.state === 'done' || traits?.state === 'dropped'
}

/** What a stretch between two steady pairs is called. */
export function gapOf({ before, after }: Pick<Place, 'before' | 'after'>): string {
  return `${before} ${after}`
}

/** For each free place the nearest steady pair that was passed: in its own phase if that has any, else in the whole plan. */
function nearest(row: Row, direction: 'forwards' | 'backwards'): ReadonlyMap<number, string> {
  const boundary = direction === 'forwards' ? '<' : '>'
  const count = row.phases.length
  const settled = new Set<PhaseKey | undefined>()
  row.steady.forEach((pair, place) => {
    if (pair !== -1) settled.add(row.phases[place])
  })
  const lastIn = new Map<PhaseKey, number>()
  const found = new Map<number, string>()
  let last: number | undefined
  for (let turn = 0; turn < count; turn += 1) {
    const place = direction === 'forwards' ? turn : count - 1 - turn
    const phase = row.phases[place] ?? ''
    if (row.isFree(place)) {
      const pair = settled.has(phase) ? lastIn.get(phase) : last
      const end = settled.has(phase) ? `${boundary}${row.boundaryOf(phase)}` : boundary
      found.set(place, pair === undefined ? end : `#${pair}`)
    }
    const pair = row.steady[place] ?? -1
    if (pair === -1) continue
    last = pair
    lastIn.set(phase, pair)
  }
  return found
}
