/** First and last of numbers that follow each other. */
export type Range = readonly [number, number]

/** Numbers as the few ranges that they mostly are. */
export function rangesOf(numbers: readonly number[]): [number, number][] {
  const ranges: [number, number][] = []
  for (const number of numbers.toSorted((left, right) => left - right)) {
    const last = ranges.at(-1)
    if (last !== undefined && number === last[1] + 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges
}

/** Those of some numbers, in order, that are in one of these ranges, in order. */
export function inRanges(numbers: readonly number[], ranges: readonly Range[]): readonly number[] {
  let at = 0
  return numbers.filter(number => {
    while ((ranges[at]?.[1] ?? Infinity) < number) at += 1
    return (ranges[at]?.[0] ?? Infinity) <= number
  })
}
