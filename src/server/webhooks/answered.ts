import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { eventNames } from '../../app/index.ts'

/** A webhook that was answered. */
export interface AnsweredWebhook {
  /** `other`: none that we listen to, or whatever somebody wrote there. */
  readonly event: string
  readonly outcome: WebhookOutcome
  readonly seconds: number
}

/**
 * `heard`: what it asks for is stored. `unsigned`: without a
 * signature, or with a wrong one. `malformed`: not as GitHub sends them. `too-large`, `unavailable`: starting, stopping, too much at once, or not stored before GitHub's patience ended.
 * `failed`: it could not be stored. `broken-off`: whoever sent it went away, or took too long.
 */
export type WebhookOutcome = 'heard' | 'unsigned' | 'malformed' | 'too-large' | 'unavailable' | 'failed' | 'broken-off'

const events: ReadonlySet<string> = new Set(eventNames)

/** Tells of a webhook when its answer has left, or nobody is there any more to take it. */
export function onceAnswered(
  { headers }: IncomingMessage,
  response: ServerResponse,
  tell: (webhook: AnsweredWebhook) => void,
): void {
  const startedAt = performance.now()
  response.once('close', () => {
    const outcome = response.writableFinished ? outcomeOf(response.statusCode) : 'broken-off'
    tell({ event: eventIn(headers), outcome, seconds: (performance.now() - startedAt) / 1000 })
  })
}

/** The event that a webhook says it is, if it is one of those that we know: anybody can write anything there. */
function eventIn(headers: IncomingHttpHeaders): string {
  const event = String(headers['x-github-event'])
  return events.has(event) ? event : 'other'
}

/** What became of a webhook, by what was answered. */
function outcomeOf(status: number): WebhookOutcome {
  if (status < 300) return 'heard'
  if (status === 400) return 'unsigned'
  if (status === 413) return 'too-large'
  if (status === 503) return 'unavailable'
  return status < 500 ? 'malformed' : 'failed'
}
