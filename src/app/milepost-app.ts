import type { Probot } from 'probot'
import type { Gone, Queue } from '../queue/index.ts'
import { eventNames } from './event.ts'
import { hiddenBy } from './hidden.ts'
import { goneOf, requestsOf } from './requests.ts'

export interface AppParts {
  readonly queue: Pick<Queue, 'enqueue' | 'forget'>
  /**
   * Whether this is the login of the app's own bot. What it did is known to whoever did it: GitHub's answer said so, and where no answer
   * came everything is looked at again anyway. Other bots are heard like people.
   */
  readonly isOurs: (login: string) => boolean
  /** What an event says is not for everybody, or not ours, any more is told to nobody until it is looked at. */
  readonly hide: (gone: Gone) => Promise<void>
}

/**
 * The Probot application: each webhook becomes a request, and is answered once the request is stored. It uses no client of GitHub.
 * What an event says is gone for good is forgotten.
 * An enqueue that fails fails the delivery, so that GitHub's log shows it.
 */
export function milepostApp({ queue, isOurs, hide }: AppParts): (probot: Probot) => void {
  return probot => {
    for (const name of eventNames)
      probot.on(name, async ({ id, payload }) => {
        const isEcho = payload.sender !== undefined && isOurs(payload.sender.login)
        // Before the look is asked for, which may find that it may be told after all.
        for (const hidden of hiddenBy(name, payload)) await hide(hidden)
        const requests = isEcho ? [] : requestsOf(name, payload)
        for (const request of requests) await queue.enqueue(request)
        const gone = goneOf(name, payload)
        if (gone !== null) await queue.forget(gone)
        probot.log.info({ delivery: id, event: name, requests: requests.length }, 'heard an event')
      })
  }
}
