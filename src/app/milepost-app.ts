import type { Probot } from 'probot'
import type { Queue } from '../queue/index.ts'
import { eventNames, requestsOf } from './requests.ts'

/**
 * The Probot application: each webhook becomes a request, and is answered once the request is stored. It uses no client of GitHub.
 * An enqueue that fails fails the delivery, so that GitHub's log shows it.
 */
export function milepostApp(queue: Pick<Queue, 'enqueue'>): (probot: Probot) => void {
  return probot => {
    for (const name of eventNames)
      probot.on(name, async ({ id, payload }) => {
        const requests = requestsOf(name, payload)
        for (const request of requests) await queue.enqueue(request)
        probot.log.info({ delivery: id, event: name, requests: requests.length }, 'heard an event')
      })
  }
}
