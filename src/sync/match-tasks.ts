import type { TaskKey } from '../base/index.ts'
import type { Task } from '../plan/index.ts'
import type { KnownTask } from './managed.ts'
import { sharedState } from './merge.ts'
import { titleSimilarity, titleWords } from './title-similarity.ts'

export interface TaskMatch {
  /** Which issue each task has. */
  readonly issueOf: ReadonlyMap<TaskKey, KnownTask>
  /** Issues whose task left the plan, by number. */
  readonly left: readonly KnownTask[]
}

/**
 * Matches a plan's tasks to its issues as a whole set: everything that is exact first, titles before ids (a renumbering moves
 * ids and leaves titles), then what is left by likeness. So a task keeps its issue when it is renamed, moved to another phase,
 * renumbered, or swaps its id with another.
 */
export function matchTasks(tasks: readonly Task[], known: readonly KnownTask[]): TaskMatch {
  const present = new Pairing(
    tasks,
    known.filter(one => !one.marker.removed),
  )
  for (const keyOf of exactKeys) present.pairExactly(keyOf)
  present.pairByLikeness()
  // Issues whose task had left come last and only by their title: an id is soon somebody else's.
  const returning = new Pairing(
    present.unpaired(),
    known.filter(one => one.marker.removed),
  )
  for (const keyOf of exactKeys) returning.pairExactly(keyOf)
  const [now, back] = [present.result(), returning.result()]
  return { issueOf: new Map([...now.issueOf, ...back.issueOf]), left: [...now.left, ...back.left] }
}

interface Traits {
  readonly id: string | null
  readonly title: string
  readonly phase: string
}

type TraitKey = (traits: Traits) => string

const byAll: TraitKey = ({ id, title, phase }) => JSON.stringify([id, title, phase])
const byTitleAndPhase: TraitKey = ({ title, phase }) => JSON.stringify([title, phase])
const byTitleAndId: TraitKey = ({ id, title }) => JSON.stringify([id, title])
const byTitle: TraitKey = ({ title }) => title

const exactKeys: readonly TraitKey[] = [byAll, byTitleAndPhase, byTitleAndId, byTitle]

/** What an equal id, an equal phase and a like position add to the likeness of two titles (0 to 1); from `enough` on it is the same task. */
const weight = { id: 0.5, phase: 0.15 }
const enough = 0.5

/** Tasks and issues not yet paired; every step takes pairs out. */
class Pairing {
  private readonly issueOf = new Map<TaskKey, KnownTask>()
  private tasks: readonly Task[]
  private known: readonly KnownTask[]

  constructor(tasks: readonly Task[], known: readonly KnownTask[]) {
    this.tasks = tasks
    this.known = known
  }

  /** Pairs what shares a key, in order: the first task with the first issue, so that equal titles stay in place. */
  pairExactly(keyOf: TraitKey): void {
    const waiting = new Map<string, KnownTask[]>()
    for (const one of this.known) {
      const key = keyOf(one.marker)
      const list = waiting.get(key)
      if (list === undefined) waiting.set(key, [one])
      else list.push(one)
    }
    const taken = new Set<KnownTask>()
    for (const task of this.tasks) {
      const one = waiting.get(keyOf(task))?.shift()
      if (one === undefined) continue
      this.issueOf.set(task.key, one)
      taken.add(one)
    }
    this.remove(taken)
  }

  /** Pairs the most alike first; ties go by plan order, then issue number. */
  pairByLikeness(): void {
    const candidates = likelyPairs(this.tasks, this.known).toSorted(
      (left, right) => right.score - left.score || left.task - right.task || left.one - right.one,
    )
    const taken = new Set<KnownTask>()
    for (const { task: at, one: position } of candidates) {
      const task = this.tasks[at]
      const one = this.known[position]
      if (task === undefined || one === undefined || taken.has(one) || this.issueOf.has(task.key)) continue
      this.issueOf.set(task.key, one)
      taken.add(one)
    }
    this.remove(taken)
  }

  unpaired(): readonly Task[] {
    return this.tasks
  }

  result(): TaskMatch {
    return { issueOf: this.issueOf, left: this.known }
  }

  private remove(taken: ReadonlySet<KnownTask>): void {
    if (taken.size === 0) return
    this.known = this.known.filter(one => !taken.has(one))
    this.tasks = this.tasks.filter(task => !this.issueOf.has(task.key))
  }
}

interface LikelyPair {
  readonly task: number
  readonly one: number
  readonly score: number
}

/** A word in more titles than this says nothing about any of them, and would make every pair worth a look. */
const commonWord = 50

/** Only pairs that share an id or a telling word are looked at, so that a plan of strangers costs no square. */
function likelyPairs(tasks: readonly Task[], known: readonly KnownTask[]): readonly LikelyPair[] {
  const index = Map.groupBy(
    known.flatMap((one, position) => traitsOf(one.marker).map(trait => ({ trait, position }))),
    entry => entry.trait,
  )
  return tasks.flatMap((task, at) => {
    const entries = traitsOf(task).flatMap(trait => tellingEntries(index.get(trait)))
    return [...new Set(entries.map(entry => entry.position))].flatMap(position => {
      const one = known[position]
      const score = one === undefined ? 0 : likeness(task, one)
      return score < enough ? [] : [{ task: at, one: position, score }]
    })
  })
}

function tellingEntries<Entry>(entries: readonly Entry[] = []): readonly Entry[] {
  return entries.length > commonWord ? [] : entries
}

function traitsOf({ id, title }: Traits): readonly string[] {
  const words = titleWords(title).map(word => `word ${word}`)
  return id === null ? words : [`id ${id}`, ...words]
}

/**
 * An id alone never gives an open task the issue of one that was resolved: it is a new task in the old one's place. A task without a mark
 * does not say that it is open.
 */
function likeness(task: Task, { marker, issue }: KnownTask): number {
  const title = titleSimilarity(task.title, marker.title)
  const isNewInPlace =
    task.mark.kind !== 'none' && issue.state !== 'open' && sharedState(task.state) === 'open' && title < enough
  if (isNewInPlace) return 0
  const sameId = task.id !== null && task.id === marker.id
  return title + (sameId ? weight.id : 0) + (task.phase === marker.phase ? weight.phase : 0)
}
