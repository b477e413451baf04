import { assertNever } from '../../base/index.ts'
import type { WorldEvent } from '../../sandbox/index.ts'
import { count } from '../columns.ts'
import { tellMany, understand, type Many } from './heard.ts'

/** Tells what happens on the local GitHub as it happens. */
export interface Narrator {
  readonly hear: (event: WorldEvent) => void
  /** Tells the sums that are still open. */
  readonly pause: () => void
}

/** Long work gets a line for each tenth of it. */
const parts = 10

/**
 * `issues` is how many issues the first sync makes, `requests` counts what the app has asked so far. Changes that come in numbers are
 * told as one sum when something else begins.
 */
export function createNarrator(options: {
  readonly say: (words: string) => void
  readonly issues: number
  readonly requests: () => number
}): Narrator {
  const { say, issues, requests } = options
  const sums = new Map<Many, number>()
  /** Issues are born with a side; what is told is who changes it later. */
  const sided = new Set<number>()
  let opened = 0
  const pause = (): void => {
    for (const [what, number] of sums) say(tellMany(what, number))
    sums.clear()
  }
  const tellIssue = (): void => {
    opened += 1
    if (opened > issues || (opened % Math.ceil(issues / parts) !== 0 && opened !== issues)) return
    pause()
    say(`issues ${opened} of ${issues}, ${count(requests(), 'request')} so far`)
  }
  const sumUp = (what: Many): void => {
    sums.set(what, (sums.get(what) ?? 0) + 1)
  }
  return {
    pause,
    hear: event => {
      const heard = understand(event)
      if (heard === null) return
      switch (heard.kind) {
        case 'single':
          pause()
          say(heard.words)
          break
        case 'many':
          sumUp(heard.what)
          break
        case 'side-taken':
          if (sided.has(heard.issue)) sumUp(heard.side)
          sided.add(heard.issue)
          break
        case 'issue-opened':
          tellIssue()
          break
        default:
          assertNever(heard)
      }
    },
  }
}
