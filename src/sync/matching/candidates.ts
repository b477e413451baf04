import { wordsOf, type Traits } from '../task-traits.ts'
import type { Pairing } from './assign.ts'
import { enough, weighEvidence, type Evidence } from './evidence.ts'
import { findTwins, type Likeness } from './likeness.ts'
import { gapOf, isBesideAnything, type Place } from './places.ts'
import type { Sides } from './sides.ts'
import type { Said } from './what-is-said.ts'

/**
 * The pairs worth choosing from, of tasks and issues without a partner. Only those that share something telling are looked at, so that
 * the cost grows with the number of tasks and not with its square.
 */
export function candidatePairs(sides: Sides, said: Said): readonly Pairing[] {
  const evidence = weighEvidence(sides, said)
  const index = new Map<string, number[]>()
  for (const [position, traits] of hintsOf(sides.known, evidence.places.ofIssue, evidence.heirs.heirOf))
    for (const hint of traits) append(index, hint, position)
  const tasks = hintsOf(sides.tasks, evidence.places.ofTask, phase => phase)
  const likenesses = [...tasks].flatMap(([at, hints]) => likenessesOf(at, { hints, index, evidence }))
  const twins = findTwins(likenesses, found => evidence.score(found, []) >= enough)
  return likenesses.flatMap(found => {
    const { task, one } = found
    const score = evidence.score(found, [twins.ofTask.get(task), twins.ofIssue.get(one)])
    return score < enough ? [] : [{ task, one, gain: 1 + Math.round((score - enough) * 1000) }]
  })
}

/** What more issues than this have in common says nothing about any of them, and would make every pair worth a look. */
const commonHint = 30

/** So many are looked at for a task, those with the rarest hints first. */
const mostCandidates = 20

interface Search {
  readonly hints: readonly string[]
  readonly index: ReadonlyMap<string, readonly number[]>
  readonly evidence: Evidence
}

function likenessesOf(task: number, { hints, index, evidence }: Search): readonly Likeness[] {
  const lists = hints.map(hint => index.get(hint) ?? []).filter(list => list.length <= commonHint)
  const found = new Set<number>()
  for (const list of lists.toSorted((left, right) => left.length - right.length)) {
    if (found.size >= mostCandidates) break
    for (const position of list) found.add(position)
  }
  return [...found].map(one => ({ task, one, alike: evidence.likeness(task, one) }))
}

/** What may lead from a task to its issue: words, alone and in pairs, id, place, text; and all that tells several of one title apart. */
function hintsOf(
  side: readonly Traits[],
  places: ReadonlyMap<number, Place>,
  phaseOf: (phase: string) => string,
): ReadonlyMap<number, readonly string[]> {
  const seen = new Map<string, number>()
  const count = (name: string): string => {
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return `${name} ${times}`
  }
  return new Map(
    [...places]
      .toSorted(([left], [right]) => left - right)
      .flatMap(([at, place]): [number, readonly string[]][] => {
        const traits = side[at]
        if (traits === undefined) return []
        const { id, title, text } = traits
        const gap = gapOf(place)
        const titled = [
          `id ${id ?? ''}`,
          `gap ${gap}`,
          count(`phase ${phaseOf(traits.phase)} ${title}`),
          count(`any ${title}`),
          '',
        ]
        const hints = [
          ...titled.map(what => `title ${title} ${what}`),
          ...(id === null ? [] : [`id ${id}`]),
          ...(isBesideAnything(place) ? [`place ${gap} ${place.count} ${place.rank}`] : []),
          ...(text === '' ? [] : [`text ${text}`]),
          ...[...new Set(traits.steps)].map(step => `step ${step}`),
          ...wordHints([...wordsOf(traits)]),
        ]
        return [[at, hints]]
      }),
  )
}

function wordHints(words: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => [`word ${word}`, ...(index === 0 ? [] : [`words ${words[index - 1]} ${word}`])])
}

function append(index: Map<string, number[]>, hint: string, position: number): void {
  const list = index.get(hint)
  if (list === undefined) index.set(hint, [position])
  else list.push(position)
}
