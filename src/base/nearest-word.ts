import { byCodePoint } from './order.ts'

/** The known word that a misspelt one most likely means; null if none is near, as a far-fetched guess misleads. */
export function nearestWord(misspelt: string, known: readonly string[]): string | null {
  const written = plain(misspelt)
  const ranked = known
    .map(word => ({ word, distance: editDistance(written, plain(word)) }))
    .toSorted((left, right) => left.distance - right.distance || byCodePoint(left.word, right.word))
  const nearest = ranked[0]
  return nearest !== undefined && nearest.distance <= Math.max(1, written.length / 3) ? nearest.word : null
}

/** `phase-gates`, `phase_gates` and `PhaseGates` are all `phaseGates` misspelt. */
function plain(word: string): string {
  return word.replaceAll(/[-_\s]/g, '').toLowerCase()
}

/** Levenshtein's distance: how many characters to insert, delete or replace. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, character] of Array.from(from).entries()) {
    const next = [index + 1]
    for (const [column, other] of Array.from(to).entries()) {
      const replaced = (row[column] ?? 0) + (character === other ? 0 : 1)
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
