import type { Probot } from 'probot'
import type { Log } from '../base/index.ts'
import { keyOf, type Gone, type Queue } from '../queue/index.ts'
import { eventNames, type EventName } from './event.ts'
import { meaningOf } from './requests.ts'

export interface AppParts {
  readonly queue: Pick<Queue, 'enqueue' | 'forget'>
  /**
   * Whether this is the login of the app's own bot. What it did is known to whoever did it: GitHub's answer said so, and where no answer
   * came everything is looked at again anyway. Other bots are heard like people.
   */
  readonly isOurs: (login: string) => boolean
  /** What an event says is not for everybody, or not ours, any more is told to nobody until it is looked at. */
  readonly hide: (gone: Gone) => Promise<void>
  /** What was read of it is thrown away. There may be very much, and no answer waits for it. */
  readonly throwAway: (hidden: readonly Gone[]) => void
  readonly log: Log
}

/**
 * The Probot application: each webhook becomes a request, and is answered once the request is stored. It uses no client of GitHub.
 * What an event says is gone for good is forgotten.
 * An enqueue that fails fails the delivery, so that GitHub's log shows it.
 */
export function milepostApp(parts: AppParts): (probot: Probot) => void {
  return probot => {
    for (const name of eventNames)
      probot.on(name, async ({ id, payload }) => {
        const about = { delivery: id, event: name }
        try {
          const keys = await hear(name, payload, parts)
          const more = { requests: keys.length, keys: keys.slice(0, mostKeys) }
          parts.log.info({ ...about, ...more }, 'heard an event')
        } catch (error) {
          parts.log.error({ err: error, ...about }, 'could not store what an event asks for')
          throw error
        }
      })
  }
}

/** An installation may have thousands of repositories. */
const mostKeys = 20

interface Payload {
  readonly sender?: { readonly login: string } | undefined
}

/** Has stored what an event asks for; the keys of that, by which the log tells of the runs that follow. */
async function hear(
  name: EventName,
  payload: Payload,
  { queue, isOurs, hide, throwAway }: AppParts,
): Promise<readonly string[]> {
  const isEcho = payload.sender !== undefined && isOurs(payload.sender.login)
  const { hidden, gone, ...asked } = meaningOf(name, payload)
  // Before the look is asked for, which may find that it may be told after all.
  for (const one of hidden) await hide(one)
  const requests = isEcho ? [] : asked.requests
  // An installation may have a thousand: together they are stored at once.
  await Promise.all(requests.map(async request => await queue.enqueue(request)))
  if (gone !== null) await queue.forget(gone)
  if (hidden.length > 0) throwAway(hidden)
  return requests.map(keyOf)
}
