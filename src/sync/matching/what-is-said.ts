import { countWords, type WordWeight } from '../title-similarity.ts'
import { wordsOf, type Traits } from '../task-traits.ts'
import type { Sides } from './sides.ts'

/** What the words of titles, and what is said below them, tell of the tasks and issues without a partner, from how many of all say the same. */
export interface Said {
  /** What few titles have says more than what most have. */
  readonly weight: WordWeight
  /** Descriptions and steps that one task has now and one issue had then. */
  readonly texts: ReadonlySet<string>
}

/** Worked out when it is asked for: all titles are gone through, and mostly nobody needs it. Further pairs change nothing of it. */
export function whatIsSaid(sides: Sides): () => Said {
  let said: Said | null = null
  return () => (said ??= { weight: weighWords(sides), texts: tellingTexts(sides) })
}

function weighWords(sides: Sides): WordWeight {
  const { tasks, known, pairs } = sides
  const free = withoutPartner(sides)
  const counter = countWords(new Set([...free.tasks, ...free.known].flatMap(traits => [...wordsOf(traits)])))
  // The partners of the first hour are called the same.
  for (const [at, { title }] of tasks.entries()) counter.note(title, pairs.has(at) ? 2 : 1)
  for (const { title } of free.known) counter.note(title, 1)
  const all = tasks.length + known.length
  const weights = new Map([...counter.counts()].map(([word, count]) => [word, Math.log(1 + all / count)]))
  return word => weights.get(word) ?? 0
}

function tellingTexts(sides: Sides): ReadonlySet<string> {
  const free = withoutPartner(sides)
  const then = textsIn(free.known)
  const shared = new Set([...textsIn(free.tasks)].filter(text => text !== '' && then.has(text)))
  if (shared.size === 0) return shared
  const [now, before] = [timesSaid(sides.tasks, shared), timesSaid(sides.known, shared)]
  return new Set([...shared].filter(text => now.get(text) === 1 && before.get(text) === 1))
}

function withoutPartner({ tasks, known, pairs }: Sides): Pick<Sides, 'tasks' | 'known'> {
  const paired = new Set(pairs.values())
  return { tasks: tasks.filter((_, at) => !pairs.has(at)), known: known.filter((_, at) => !paired.has(at)) }
}

function textsIn(all: readonly Traits[]): ReadonlySet<string> {
  return new Set(all.flatMap(({ text, steps }) => [text, ...new Set(steps)]))
}

/** How often each text is said: once by whoever says it. */
function timesSaid(all: readonly Traits[], texts: ReadonlySet<string>): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const { text, steps } of all)
    for (const said of [text, ...new Set(steps)]) if (texts.has(said)) times.set(said, (times.get(said) ?? 0) + 1)
  return times
}
