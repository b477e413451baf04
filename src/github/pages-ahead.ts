import type { Page } from './look-answer.ts'

/** Where the further pages of a repository's lists began when they were read last: cursors, in order. */
export interface PagesAhead {
  readonly labels: readonly string[]
  readonly milestones: readonly string[]
}

/** Remembers them, by the repository's id. Losing them costs a request for each page. */
export interface PageMemory {
  /** What may be asked for at once; only once, unless it is kept again: what is refused with it is then asked for without. */
  take(repository: number): PagesAhead
  keep(repository: number, pages: PagesAhead): void
}

/** So many pages of a list are asked for at once; those after them one by one. */
const mostAhead = 4

/** Repositories with long lists; some hundred bytes each. */
const mostRepositories = 10_000

const nothing: PagesAhead = { labels: [], milestones: [] }

export function createPageMemory(): PageMemory {
  const known = new Map<number, PagesAhead>()
  return {
    take(repository) {
      const pages = known.get(repository) ?? nothing
      known.delete(repository)
      return pages
    },
    keep(repository, { labels, milestones }) {
      if (labels.length + milestones.length === 0) return
      known.set(repository, { labels: labels.slice(0, mostAhead), milestones: milestones.slice(0, mostAhead) })
      const [oldest] = known.keys()
      if (known.size > mostRepositories && oldest !== undefined) known.delete(oldest)
    },
  }
}

/** The further pages of one list, as far as they were asked for ahead. */
export interface Turner<Node> {
  /** The page after a cursor; undefined: nobody asked for it. */
  turn(after: string): Page<Node> | undefined
  /** The cursors that were asked for so far, in order. */
  readonly turned: readonly string[]
}

/** `pages` are those that were asked for at these cursors; the list may have changed, so only a cursor that is still the one finds its page. */
export function createTurner<Node>(
  cursors: readonly string[],
  pages: readonly ({ readonly page: Page<Node> } | null | undefined)[],
): Turner<Node> {
  const turned: string[] = []
  return {
    turned,
    turn(after) {
      turned.push(after)
      return pages[cursors.indexOf(after)]?.page
    },
  }
}
