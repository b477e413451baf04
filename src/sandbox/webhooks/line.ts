/** Work that is begun in the order in which it came, a limited number at a time. */
export interface Line {
  add(work: () => Promise<void>): void
  /** Resolves when nothing waits and nothing is under way. */
  empty(): Promise<void>
  /** Forgets what has not begun. */
  clear(): void
}

/** The work must not fail: nobody would hear of it. */
export function createLine(most: number): Line {
  const waiting: (() => Promise<void>)[] = []
  const underWay = new Set<Promise<void>>()
  const fill = (): void => {
    while (underWay.size < most && waiting.length > 0) begin()
  }
  const begin = (): void => {
    const work = waiting.shift()?.()
    if (work === undefined) return
    const done = work.finally(() => {
      underWay.delete(done)
      fill()
    })
    underWay.add(done)
  }
  return {
    add: work => {
      waiting.push(work)
      fill()
    },
    empty: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    clear: () => void waiting.splice(0),
  }
}
