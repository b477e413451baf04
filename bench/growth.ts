/**
 * By which power a time grows with a size: 1 if ten times as much takes ten times as long, 2 if it takes a hundred times.
 * From two sizes; times in any one unit.
 */
export function exponentOf(small: { size: number; time: number }, large: { size: number; time: number }): number {
  return Math.log(large.time / small.time) / Math.log(large.size / small.size)
}

export function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0
}
