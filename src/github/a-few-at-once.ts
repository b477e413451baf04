import { isUnknown, type Unknown } from '../base/index.ts'

/** GitHub bears a hundred requests of a client at once (docs: rate limits for the REST API); some repositories are worked on side by side. */
const few = 4

/**
 * Works on each, a few at the same time, and gives what came of them in their order. After one that rejects no other is begun, and this
 * rejects likewise.
 */
export async function aFewAtOnce<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const left = items.entries()
  let isBroken = false
  const workOn = async (): Promise<void> => {
    for (const [index, item] of left) {
      if (isBroken) return
      try {
        results[index] = await work(item)
      } catch (error) {
        isBroken = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: few }, workOn))
  return results
}

/** All of them, or the first that is unknown: what may be cut is not half believed. */
export function allKnown<Result extends object>(results: readonly (Result | Unknown)[]): readonly Result[] | Unknown {
  const known: Result[] = []
  for (const result of results) {
    if (isUnknown(result)) return result
    known.push(result)
  }
  return known
}
