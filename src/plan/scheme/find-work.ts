import { type Section, sectionsIn } from '../markdown/outline.ts'
import { disguised } from '../markdown/unveil.ts'
import type { Overrides } from '../overrides/overrides.ts'
import { type FoundId, leadingId } from '../tasks/ids.ts'
import { makeDraft } from '../tasks/make-draft.ts'
import type { Source } from '../text/source.ts'
import { type Chosen, chooseTasks } from './choose.ts'
import { type Merged, mergeListings, type Placed } from './merge-listings.ts'
import { findPhases, type PhaseScheme } from './phases.ts'
import { divide, type PlanRegion } from './regions.ts'

/** What of a document is work, and by which rule: each stage of finding it. */
export interface FoundWork {
  /** Null in a document without phases. */
  readonly scheme: PhaseScheme | null
  readonly regions: readonly PlanRegion[]
  /** What was taken for a task, for each region. */
  readonly chosen: readonly (readonly Chosen[])[]
  /** The tasks, each once. */
  readonly merged: Merged
}

/** Finds the phases of a document, the regions in which they hold, the tasks in each, and the second listings among these. */
export function findWork(root: Section, overrides: Overrides, source: Source): FoundWork {
  const scheme = findPhases(root, overrides)
  const regions = divide(root, scheme, overrides)
  const chosen = chooseTasks(regions, numberedItems(root), overrides.tasks)
  const placed = regions.flatMap((region, index) =>
    (chosen[index] ?? []).map((one): Placed => ({
      draft: makeDraft(one, source),
      region: index,
      isPhase: region.kind !== 'outside',
      repeats: one.repeats,
    })),
  )
  return { scheme, regions, chosen, merged: mergeListings(placed) }
}

/** The ids of list items that stand over more specific ones. */
function numberedItems(root: Section): readonly FoundId[] {
  return [...sectionsIn(root)].flatMap(({ heading }) =>
    heading === null || heading.depth < disguised.item ? [] : (leadingId(heading.line.text) ?? []),
  )
}
