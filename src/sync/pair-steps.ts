/**
 * Tells which of the old steps each new one is: by its words, equal ones in their order; then, where as many are left on both sides, by place,
 * so that a step that is reworded keeps its tick.
 *
 * Returns for each new step the position of the old one, or null.
 */
export function pairSteps(now: readonly string[], before: readonly string[]): readonly (number | null)[] {
  const waiting = new Map<string, number[]>()
  for (const [position, words] of before.entries()) {
    const positions = waiting.get(words)
    if (positions === undefined) waiting.set(words, [position])
    else positions.push(position)
  }
  const byWords = now.map(words => waiting.get(words)?.shift() ?? null)
  const left = [...waiting.values()].flat().toSorted((one, other) => one - other)
  const unpaired = byWords.filter(position => position === null).length
  return unpaired === left.length ? byWords.map(position => position ?? left.shift() ?? null) : byWords
}
