/**
 * The places of a longest strictly rising run of a list's numbers, gaps allowed (patience sorting). What is not among them has moved;
 * nulls are passed over. Of several such runs it is always the same one.
 */
export function longestRise(values: readonly (number | null)[]): ReadonlySet<number> {
  /** For each length, the place of the smallest number that a rise of that length can end with. */
  const ends: number[] = []
  const before = new Map<number, number>()
  for (const [place, value] of values.entries()) {
    if (value === null) continue
    const length = firstNotBelow(ends, value, values)
    const previous = ends[length - 1]
    if (previous !== undefined) before.set(place, previous)
    ends[length] = place
  }
  const rise = new Set<number>()
  for (let place = ends.at(-1); place !== undefined; place = before.get(place)) rise.add(place)
  return rise
}

function firstNotBelow(ends: readonly number[], value: number, values: readonly (number | null)[]): number {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
