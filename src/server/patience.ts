import type { Patience } from '../queue/index.ts'

/** How the seconds that a server has to stop are shared out: most to work that ends by itself, some to notice that it has to, and the rest to store that it did not. */
export function patienceWithin(seconds: number): Patience {
  const toLeave = Math.min(3000, (seconds * 1000) / 5)
  return { toEnd: seconds * 1000 - 3 * toLeave, toLeave }
}
