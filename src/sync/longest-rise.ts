/**
 * The places of a longest strictly rising run of a list's numbers, gaps allowed (patience sorting). What is not among them has moved;
 * nulls are passed over. Of several such runs it is always the same one.
 */
export function longestRise(values: readonly (number | null)[]): ReadonlySet<number> {
  /** For each length, the place of the smallest number that a rise of that length can end with. */
  const ends: number[] = []
  const before: (number | undefined)[] = []
  values.forEach((value, place) => {
    if (value === null) return
    const length = firstNotBelow(ends, value, values)
    before[place] = ends[length - 1]
    ends[length] = place
  })
  const rise = new Set<number>()
  for (let place = ends.at(-1); place !== undefined; place = before[place]) rise.add(place)
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
