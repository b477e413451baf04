import type { Probot } from 'probot'
import type { Queue } from '../queue/index.ts'
import { eventNames } from './event.ts'
import { goneOf, requestsOf } from './requests.ts'

export interface AppParts {
  readonly queue: Pick<Queue, 'enqueue' | 'forget'>
  /**
   * Whether this is the login of the app's own bot. What it did is known to whoever did it: GitHub's answer said so, and where no answer
   * came everything is looked at again anyway. Other bots are heard like people.
   */
  readonly isOurs: (login: string) => boolean
}

/**
 * The Probot application: each webhook becomes a request, and is answered once the request is stored. It uses no client of GitHub.
 * What an event says is gone for good is forgotten.
 * An enqueue that fails fails the delivery, so that GitHub's log shows it.
 */
export function milepostApp({ queue, isOurs }: AppParts): (probot: Probot) => void {
  return probot => {
    for (const name of eventNames)
      probot.on(name, async ({ id, payload }) => {
        const isEcho = payload.sender !== undefined && isOurs(payload.sender.login)
        const requests = isEcho ? [] : requestsOf(name, payload)
        for (const request of requests) await queue.enqueue(request)
        const gone = goneOf(name, payload)
        if (gone !== null) await queue.forget(gone)
        probot.log.info({ delivery: id, event: name, requests: requests.length }, 'heard an event')
      })
  }
}
