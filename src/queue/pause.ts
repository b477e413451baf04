/**
 * The pause after the first failure, doubled with each further one, in milliseconds. A hiccup of GitHub or of the database is over in
 * seconds; an outage lasts hours and is not ended by asking, so a quarter of an hour is the longest.
 */
export const firstPause = 5_000
const longestPause = 900_000

/** After so many failures in a row, at least one. */
export function pauseAfter(failures: number): number {
  return Math.min(firstPause * 2 ** (failures - 1), longestPause)
}
