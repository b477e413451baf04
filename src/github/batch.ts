import type { Write } from '../sync/index.ts'

/**
 * The writes from `at` on that go into the next request, in their order: changes share one, and so do creations; milestones (REST) and
 * commits (their outcome may change everything) go alone. `most` further limits the number.
 */
export function nextBatch(
  writes: readonly Write[],
  at: number,
  { creations, most }: { readonly creations: number; readonly most: number },
): readonly Write[] {
  const lot = lotAt(writes, at)
  const limit = Math.min(most, lot === 'creation' ? creations : lot === 'change' ? CHANGES : 1)
  let end = at + 1
  while (end - at < limit && lotAt(writes, end) === lot) end += 1
  return writes.slice(at, end)
}

/** Whether GitHub's limit on created content counts this write; labels and milestones it does not. */
export function isCreation(write: Write): boolean {
  return LOTS[write.kind] === 'creation'
}

/** Larger batches were seen to fail validation or to run into the ten seconds that GitHub allows a request. */
const CHANGES = 20

type Lot = 'change' | 'creation' | 'alone'

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
  'pin-issue': 'change',
  'unpin-issue': 'change',
  commit: 'alone',
}

function lotAt(writes: readonly Write[], at: number): Lot | undefined {
  const write = writes[at]
  return write && LOTS[write.kind]
}
