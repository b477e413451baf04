import type { KnownProgress } from './managed.ts'
import type { ProgressMarker } from './marker.ts'
import type { PlanId } from './operation.ts'

/**
 * What is known of a plan from one look to the next, by which an accident is told from what people meant. It stands in the marker of its
 * progress issue, and beside it in the local database: a page may be deleted, emptied or done without.
 */
export type PlanMemory = Pick<
  ProgressMarker,
  'blob' | 'settled' | 'branch' | 'reading' | 'readAnew' | 'held' | 'confirmed'
>

/** What is remembered of each plan. */
export type PlanMemories = ReadonlyMap<PlanId, PlanMemory>

/**
 * What is known of a plan from before. An open page is kept up to date, so it counts first; one that was closed or lost its marker may be
 * behind what is remembered. Without either the first sync counts as over if the plan has any issue: that asks a person sooner.
 */
export function recall(progress: KnownProgress | null, { kept, isPageWanted, hasIssues }: Recollection): PlanMemory {
  const marker = progress === null ? null : memoryIn(progress.marker)
  const isUpToDate = isPageWanted && progress?.issue.state === 'open' && marker?.branch !== ''
  if (marker !== null && isUpToDate) return marker
  return kept ?? marker ?? { ...nothingKnown, settled: hasIssues }
}

export interface Recollection {
  /** What is remembered beside the page. */
  readonly kept: PlanMemory | undefined
  /** The settings ask for a page: one that they do without is not kept up to date. */
  readonly isPageWanted: boolean
  readonly hasIssues: boolean
}

function memoryIn({ blob, settled, branch, reading, readAnew, held, confirmed }: ProgressMarker): PlanMemory {
  return { blob, settled, branch, reading, readAnew, held, confirmed }
}

const nothingKnown: PlanMemory = {
  blob: '',
  settled: false,
  branch: '',
  reading: '',
  readAnew: false,
  held: '',
  confirmed: null,
}
