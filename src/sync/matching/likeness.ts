/** How alike the titles of a task and an issue are, by their places. */
export interface Likeness {
  readonly task: number
  readonly one: number
  /** 0 to 1; 1 are the same words. */
  readonly alike: number
}

/** Pairs of which nobody but the one is nearly called what the other is. */
export interface Twins {
  readonly ofTask: ReadonlyMap<number, Likeness>
  readonly ofIssue: ReadonlyMap<number, Likeness>
}

/** Titles from here on are the same with a word or two changed. */
const nearlySame = 0.6

/**
 * Finds the twins among those that share anything, if all that is known of them is enough to take them for the same. Titles that are wholly the
 * same and not paired yet are what several are called.
 */
export function findTwins(likenesses: readonly Likeness[], isEnough: (likeness: Likeness) => boolean): Twins {
  const near = likenesses.filter(({ alike }) => alike >= nearlySame)
  const ofTask = Map.groupBy(near, ({ task }) => task)
  const ofIssue = Map.groupBy(near, ({ one }) => one)
  const twins = near
    .filter(({ task, one, alike }) => alike < 1 && ofTask.get(task)?.length === 1 && ofIssue.get(one)?.length === 1)
    .filter(isEnough)
  return {
    ofTask: new Map(twins.map(twin => [twin.task, twin])),
    ofIssue: new Map(twins.map(twin => [twin.one, twin])),
  }
}
