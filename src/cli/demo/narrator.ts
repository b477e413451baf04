import type { WorldEvent } from '../../sandbox/index.ts'
import { count } from '../columns.ts'
import { createEar } from './heard.ts'
import { createSums } from './sums.ts'

/** Tells what happens on the local GitHub as it happens: each deed of a person in a line, the app's as sums. */
export interface Narrator {
  readonly hear: (event: WorldEvent) => void
  /** To be called once a second or so: tells what has come to rest, and how far long work is. */
  readonly tick: () => void
  /** Tells whatever is still open. From now on a new issue is news, and no part of the first sync. */
  readonly endFirstSync: () => void
}

/** `issues` is how many issues the first sync makes; `requests` counts what the app has asked so far. */
export function createNarrator(options: {
  readonly say: (words: string) => void
  readonly issues: number
  readonly requests: () => number
}): Narrator {
  const { say } = options
  const sums = createSums(say)
  const understand = createEar()
  const progress = createProgress(options, sums.tell)
  let heardSinceTick = false
  let waited = 0
  return {
    hear: event => {
      const heard = understand(event)
      if (heard === null) return
      heardSinceTick = true
      if (heard.kind === 'deed') {
        if (heard.deed.kind !== 'opened' || !progress.take()) sums.add(heard.who, heard.deed)
        return
      }
      sums.tell()
      say(heard.words)
    },
    tick: () => {
      progress.tell()
      waited += 1
      if (!heardSinceTick || waited >= longestWait) {
        sums.tell()
        waited = 0
      }
      heardSinceTick = false
    },
    endFirstSync: () => {
      progress.end()
      sums.tell()
    },
  }
}

/** In ticks: so long a sum may grow before it is told. */
const longestWait = 5

/** The first sync is told in so many lines at most. */
const parts = 10

interface Progress {
  /** Whether a new issue is one of the first sync's, and so counted here. */
  readonly take: () => boolean
  readonly tell: () => void
  readonly end: () => void
}

function createProgress(
  { say, issues, requests }: Parameters<typeof createNarrator>[0],
  beforeLine: () => void,
): Progress {
  let opened = 0
  let told = 0
  let isOver = false
  const sayHowFar = (): void => {
    beforeLine()
    say(`issues ${opened} of ${issues}, ${count(requests(), 'request')} so far`)
    told = opened
  }
  return {
    take: () => {
      if (isOver) return false
      opened += 1
      if (opened !== issues) return true
      isOver = true
      sayHowFar()
      return true
    },
    tell: () => {
      if (!isOver && opened - told >= issues / parts) sayHowFar()
    },
    end: () => {
      if (!isOver && opened > told) sayHowFar()
      isOver = true
    },
  }
}
