import type { RepositoryRef } from '../base/index.ts'
import type { WriteOutcome } from '../github/index.ts'
import { certainAfter } from '../reconcile/index.ts'
import type { OnboarderParts } from './onboarder.ts'

/** When to look again after a write that was not made, or nobody knows: not before GitHub, or our own pace, allows the next one. */
export function laterOf(outcome: WriteOutcome | undefined, { now }: Pick<OnboarderParts, 'now'>): Date {
  const soon = now().getTime() + certainAfter
  if (outcome?.kind === 'not-attempted') return new Date(Math.max(soon, outcome.notBefore?.getTime() ?? 0))
  const seconds = outcome?.kind === 'failed' ? (outcome.error.retryAfterSeconds ?? 0) : 0
  return new Date(Math.max(soon, now().getTime() + seconds * 1000))
}

/** Has everything looked at again in a minute, when it is known what can not be told now. */
export async function lookLater(
  { repository }: { readonly repository: RepositoryRef },
  { queue, now }: OnboarderParts,
): Promise<void> {
  await queue.enqueue({ kind: 'look', repository, depth: 'since' }, new Date(now().getTime() + certainAfter))
}
