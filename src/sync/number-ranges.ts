/** Numbers in few letters, as `12-60,63`; ordered, each once. At most `longest` letters: what does not fit is left out. */
export function writeRanges(numbers: readonly number[], longest = 3_000): string {
  const ranges: { from: number; to: number }[] = []
  for (const number of [...new Set(numbers)].toSorted((left, right) => left - right)) {
    const last = ranges.at(-1)
    if (last !== undefined && last.to + 1 === number) last.to = number
    else ranges.push({ from: number, to: number })
  }
  const parts = ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`))
  while (parts.join(',').length > longest) parts.pop()
  return parts.join(',')
}

/** Whether a number is in such a text: the other direction of `writeRanges`. */
export function isInRanges(number: number, text: string): boolean {
  return text.split(',').some(part => {
    const [from = NaN, to = from] = part.split('-').map(Number)
    return number >= from && number <= to
  })
}
