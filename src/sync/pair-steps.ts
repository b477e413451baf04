import { longestRise } from './longest-rise.ts'

/**
 * Tells which of the old steps each new one is: by its words, equal ones in their order; then by place, so that a step that is reworded keeps its
 * tick: where between the same steps as many are left now as then. A step put in elsewhere for one that was taken out is another one.
 *
 * Returns for each new step the position of the old one, or null.
 */
export function pairSteps(now: readonly string[], before: readonly string[]): readonly (number | null)[] {
  const pairs = pairByWords(now, before)
  const rise = longestRise(pairs)
  const taken = new Set(pairs)
  const free = before.map((_, position) => position).filter(position => !taken.has(position))
  const steady = [...pairs.entries()].filter(([place]) => rise.has(place))
  const bounds = [[-1, -1] as const, ...steady, [now.length, before.length] as const]
  for (const [index, [end, upTo]] of bounds.entries()) {
    const [start, from] = bounds[index - 1] ?? [-1, -1]
    const reworded = [...pairs.keys()].filter(place => place > start && place < end && pairs[place] === null)
    const old = free.filter(position => position > (from ?? -1) && position < (upTo ?? 0))
    if (old.length !== reworded.length) continue
    for (const [turn, place] of reworded.entries()) pairs[place] = old[turn] ?? null
  }
  return pairs
}

function pairByWords(now: readonly string[], before: readonly string[]): (number | null)[] {
  const waiting = new Map<string, number[]>()
  for (const [position, words] of before.entries()) {
    const positions = waiting.get(words)
    if (positions === undefined) waiting.set(words, [position])
    else positions.push(position)
  }
  return now.map(words => waiting.get(words)?.shift() ?? null)
}
