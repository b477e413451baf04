import { createAnswerBook, createAnswerer } from '../answer/index.ts'
import type { Log } from '../base/index.ts'
import type { Gateway } from '../github/index.ts'
import { createOnboarder, createOnboardingRecords } from '../onboarding/index.ts'
import { createPreviewer, createPreviewRecords } from '../preview/index.ts'
import type { Handlers, Queue } from '../queue/index.ts'
import type { Reconciler } from '../reconcile/index.ts'
import type { Statuses } from '../status/index.ts'
import type { Store } from '../store/index.ts'
import { lookAtOwner } from './look-at-owner.ts'
import { systemClock } from './system-clock.ts'

export interface HandlerParts {
  readonly gateway: Gateway
  readonly reconciler: Reconciler
  readonly store: Store
  readonly queue: Queue
  readonly statuses: Pick<Statuses, 'note'>
  readonly log: Log
}

/** Who works on each kind of request. A look is followed by what others are told of it, and by the previews that may say something else after it. */
export function createHandlers({ gateway, reconciler, store, queue, statuses, log }: HandlerParts): Handlers {
  const { survey, seen } = reconciler
  const records = createPreviewRecords(store)
  const previewer = createPreviewer({ gateway, survey, seen, records, queue, now, log })
  const offers = createOnboardingRecords(store)
  const onboarder = createOnboarder({ gateway, survey, records: offers, queue, now, log })
  const answerer = createAnswerer({ gateway, survey, book: createAnswerBook(store), queue, now, log })
  return {
    look: async ({ forOwner, ...request }, isOurs) => {
      const others = { gateway, queue, now, log }
      const delayed = forOwner === true ? await lookAtOwner({ ...request, forOwner }, others) : null
      if (delayed !== null) return delayed
      const { repository, depth } = request
      const at = now()
      const result = await reconciler.run(request, isOurs)
      const outcome = reconciler.takeOutcome(repository.id)
      if (isOurs()) await statuses.note(repository, outcome)
      await onboarder.after({ repository, depth, at, outcome, isOurs })
      await previewer.refresh(request.repository, request.depth)
      return result
    },
    preview: async (request, isOurs) => await previewer.run(request, isOurs),
    answer: async (request, isOurs) => await answerer.run(request, isOurs),
  }
}

function now(): Date {
  return systemClock.now()
}
