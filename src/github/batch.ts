import type { Write } from '../sync/index.ts'

/**
 * The writes from `at` on that go into the next request, in their order: changes share one, and so do creations, and relations; milestones
 * (REST) and commits (their outcome may change everything) go alone. `most` further limits the number.
 */
export function nextBatch(
  writes: readonly Write[],
  at: number,
  { creations, relations, most }: BatchLimits,
): readonly Write[] {
  const lot = lotAt(writes, at)
  const largest = { creation: creations, relation: relations, change: CHANGES, alone: 1 }
  const limit = Math.min(most, lot === undefined ? 1 : largest[lot])
  let end = at + 1
  while (end - at < limit && lotAt(writes, end) === lot) end += 1
  return writes.slice(at, end)
}

/** How many of a kind one request may hold. */
export interface BatchLimits {
  readonly creations: number
  readonly relations: number
  readonly most: number
}

/** Whether GitHub's limit on created content counts this write; labels and milestones it does not. */
export function isCreation(write: Write): boolean {
  return LOTS[write.kind] === 'creation' || LOTS[write.kind] === 'relation'
}

/** Larger batches were seen to fail validation or to run into the ten seconds that GitHub allows a request. */
const CHANGES = 20

type Lot = 'change' | 'creation' | 'relation' | 'alone'

const LOTS: Readonly<Record<Write['kind'], Lot>> = {
  'create-label': 'change',
  'update-label': 'change',
  'delete-label': 'change',
  'create-milestone': 'alone',
  'update-milestone': 'alone',
  'create-issue': 'creation',
  'update-issue': 'change',
  'close-issue': 'change',
  'reopen-issue': 'change',
  'add-labels': 'change',
  'remove-labels': 'change',
  'add-comment': 'creation',
  'add-blocked-by': 'relation',
  'remove-blocked-by': 'relation',
  'add-sub-issue': 'relation',
  'keep-comment': 'creation',
  'update-comment': 'change',
  'pin-issue': 'change',
  'unpin-issue': 'change',
  commit: 'alone',
  'propose-commit': 'alone',
  'move-branch': 'alone',
  'create-pull-request': 'creation',
  'update-pull-request': 'change',
}

function lotAt(writes: readonly Write[], at: number): Lot | undefined {
  const write = writes[at]
  return write && LOTS[write.kind]
}
