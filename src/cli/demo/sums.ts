import { tellDeeds, type AppDeed, type DeedKind, type Thing } from './app-deed.ts'

/** Collects what comes in numbers, and tells it as one line for each kind. */
export interface Sums {
  readonly add: (who: string, deed: AppDeed) => void
  /** Tells what has come together, in the order in which each kind began, and forgets it. */
  readonly tell: () => void
}

export function createSums(say: (words: string) => void): Sums {
  const open = new Map<string, Sum>()
  return {
    add: (who, { kind, thing }) => {
      const key = `${who} ${kind}`
      const sum = open.get(key) ?? { who, kind, things: new Map() }
      open.set(key, sum)
      // A thing that is changed twice is still one.
      sum.things.set(thing.number ?? thing.name, thing)
    },
    tell: () => {
      for (const { who, kind, things } of open.values()) say(tellDeeds(who, kind, [...things.values()]))
      open.clear()
    },
  }
}

interface Sum {
  readonly who: string
  readonly kind: DeedKind
  readonly things: Map<string, Thing>
}
