import type { Log, RepositoryRef } from '../base/index.ts'
import { GitHubError, type Gateway } from '../github/index.ts'
import type { Queue } from '../queue/index.ts'
import type { Outcome, SeenPlans, SettledState, Surveyor } from '../reconcile/index.ts'
import { findOnboarding, readManaged } from '../sync/index.ts'
import { answerIssue } from './answer-issue.ts'
import { offerPlans } from './offer-plans.ts'
import type { OnboardingRecords } from './records.ts'

/** Offers documents that look like plans, and takes on what people tick. */
export interface Onboarder {
  /** To be called after a look at a repository, before the next one of it begins. */
  after(look: Looked): Promise<void>
}

/** A look that is over. */
export interface Looked {
  readonly repository: RepositoryRef
  readonly depth: 'full' | 'since'
  /** When it began. */
  readonly at: Date
  readonly outcome: Outcome
  readonly isOurs: () => boolean
}

export interface OnboarderParts {
  readonly gateway: Pick<Gateway, 'write' | 'textHistory' | 'mayWrite' | 'readFile'>
  readonly survey: Surveyor
  readonly records: OnboardingRecords
  readonly queue: Pick<Queue, 'enqueue'>
  readonly now: () => Date
  readonly log: Log
}

export function createOnboarder(parts: OnboarderParts): Onboarder {
  return {
    async after(look) {
      try {
        await afterLook(look, parts)
      } catch (error) {
        if (!(error instanceof GitHubError)) throw error
        parts.log.warn({ repo: look.repository.fullName, why: error.message }, 'could not see to what is offered')
      }
    },
  }
}

async function afterLook(look: Looked, parts: OnboarderParts): Promise<void> {
  const { outcome, isOurs } = look
  if (outcome.kind !== 'seen' || outcome.settled === null || !isOurs()) return
  const { owner, name } = outcome.repository
  const place = { ...look, repository: { ...look.repository, fullName: `${owner}/${name}` }, ...outcome.settled }
  const known = findOnboarding(outcome.settled.observed)
  if (known !== null) return await answerIssue(known, place, parts)
  if (look.depth === 'full' && isFirstContact(outcome.plans, outcome.settled)) await offerPlans(place, parts)
}

/** Whoever tracks a plan, or did, knows how to add another one. */
function isFirstContact(plans: SeenPlans | null, { observed, checkout }: SettledState): boolean {
  if (plans === null || plans.read.some(({ tasks }) => tasks.total > 0) || checkout.standing.length > 0) return false
  const { tasks, progress } = readManaged(observed)
  return tasks.size + progress.size === 0
}
