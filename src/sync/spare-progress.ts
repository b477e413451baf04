import type { Surroundings } from './compare-plan.ts'
import { endProgress } from './end-progress.ts'
import { isProgressTitle } from './issue-title.ts'
import type { KnownProgress } from './managed.ts'
import type { ObservedIssue } from './observed.ts'
import type { Operation, PlanId } from './operation.ts'

/** One progress issue for each plan, and what else claims to be one. */
export interface Pages {
  readonly progress: ReadonlyMap<PlanId, KnownProgress>
  /** Progress issues that are too many. */
  readonly spare: readonly KnownProgress[]
  /** Issues that only bear the text of a progress issue. */
  readonly pasted: readonly ObservedIssue[]
}

/** A plan has one progress issue: of several, as after a race or with a pasted text, the oldest that is titled as one. */
export function oneEach(pages: ReadonlyMap<PlanId, readonly KnownProgress[]>): Pages {
  const progress = new Map<PlanId, KnownProgress>()
  const others: KnownProgress[] = []
  for (const [plan, all] of pages) {
    const kept = all.find(one => isProgressTitle(one.issue.title)) ?? all[0]
    if (kept !== undefined) progress.set(plan, kept)
    others.push(...all.filter(one => one !== kept))
  }
  return {
    progress,
    spare: others.filter(one => isProgressTitle(one.issue.title)),
    pasted: others.map(one => one.issue),
  }
}

/** Closes as duplicates the progress issues that no plan needs. */
export function closeSpares({ managed, unclaimed, observed }: Surroundings): readonly Operation[] {
  return managed.spare
    .filter(one => unclaimed.has(one.issue))
    .flatMap(one => {
      const kept = managed.progress.get(one.marker.plan)
      if (kept === undefined) return []
      const banner = [`This plan has another progress issue, which is kept up to date: #${kept.issue.number}.`]
      return endProgress(one, { head: { controls: null, banner }, reason: 'duplicate' }, observed.pinned)
    })
}
