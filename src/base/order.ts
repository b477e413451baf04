/** Compares two strings by code point, so that sorting never depends on the machine's locale. */
export function byCodePoint(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
