import type { TaskKey } from '../base/index.ts'
import type { Task } from '../plan/index.ts'
import type { KnownTask } from './managed.ts'
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
  const pairs = new Pairing(tasks, known)
  pairs.pairExactly(byAll)
  pairs.pairExactly(byTitleAndPhase)
  pairs.pairExactly(byTitleAndId)
  pairs.pairExactly(byTitle)
  pairs.pairByLikeness()
  return pairs.result()
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

/** Only pairs that share an id or a word are looked at, so that a plan of strangers costs no square. */
function likelyPairs(tasks: readonly Task[], known: readonly KnownTask[]): readonly LikelyPair[] {
  const index = indexKnown(known)
  return tasks.flatMap((task, at) => {
    const near = new Set(traitsOf(task).flatMap(trait => index.get(trait) ?? []))
    return [...near].flatMap(position => {
      const one = known[position]
      const score = one === undefined ? 0 : likeness(task, one.marker)
      return score < enough ? [] : [{ task: at, one: position, score }]
    })
  })
}

function indexKnown(known: readonly KnownTask[]): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>()
  for (const [position, one] of known.entries())
    for (const trait of traitsOf(one.marker)) {
      const list = index.get(trait)
      if (list === undefined) index.set(trait, [position])
      else list.push(position)
    }
  return index
}

function traitsOf({ id, title }: Traits): readonly string[] {
  const words = titleWords(title).map(word => `word ${word}`)
  return id === null ? words : [`id ${id}`, ...words]
}

function likeness(task: Traits, marker: Traits): number {
  const sameId = task.id !== null && task.id === marker.id
  return (
    titleSimilarity(task.title, marker.title) +
    (sameId ? weight.id : 0) +
    (task.phase === marker.phase ? weight.phase : 0)
  )
}
