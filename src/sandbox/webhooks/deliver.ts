import { createHmac, randomUUID } from 'node:crypto'
import type { WorldEvent } from '../events.ts'
import type { Installation } from '../model.ts'
import type { Site } from '../shapes/site.ts'
import { payloadOf } from './payload.ts'

/** One attempt to tell the app of an event. Failed ones are never repeated, as on GitHub. */
export interface Delivery {
  readonly guid: string
  readonly event: string
  readonly action: string | null
  readonly deliveredAt: Date
  /** HTTP status of the app's answer; null if there was none. */
  readonly status: number | null
}

export interface Webhooks {
  /** Where webhooks go to; null keeps them to ourselves. */
  setUrl(url: string | null): void
  /** Those that were answered or given up, oldest first. */
  readonly deliveries: readonly Delivery[]
  /** Resolves when everything that happened so far has been told and answered. */
  settled(): Promise<void>
  /** Sends nothing more. */
  stop(): void
}

/** GitHub gives up on an answer after so long (docs: best practices for using webhooks). */
const patience = 10_000

/** Installation events reach every app; the others those that subscribe. */
const alwaysSent: ReadonlySet<string> = new Set(['installation', 'installation_repositories'])

/** Signs and sends a webhook for every event that the app is to hear of: in order, one after the other, beside everything else. */
export function createWebhooks(site: Site, secret: string): Webhooks {
  const deliveries: Delivery[] = []
  let url: string | null = null
  let last: Promise<void> = Promise.resolve()
  const stopListening = site.world.listen(event => {
    const installation = hearer(site, event)
    if (installation === undefined || url === null) return
    const target = url
    // The payload is made now: it says how things were when it happened.
    const body = JSON.stringify(payloadOf(site, event, installation))
    const address = { target, secret, appId: site.world.app.id }
    last = sendAfter(last, async () => deliveries.push(await deliver(event, body, address)))
  })
  return {
    setUrl: next => {
      url = next
    },
    deliveries,
    settled: async () => {
      for (let seen: Promise<void> | undefined; seen !== last;) {
        seen = last
        await seen
      }
    },
    stop: stopListening,
  }
}

async function sendAfter(earlier: Promise<void>, send: () => Promise<unknown>): Promise<void> {
  await earlier
  await send()
}

/** The installation through which the app hears of an event; undefined if it does not. */
function hearer({ world }: Site, event: WorldEvent): Installation | undefined {
  if ('installation' in event) return event.installation
  if (!alwaysSent.has(event.event) && !world.app.events.includes(event.event)) return undefined
  const installation = world.installationOf(event.repository)
  return installation?.suspendedAt === null ? installation : undefined
}

interface Address {
  readonly target: string
  readonly secret: string
  readonly appId: number
}

async function deliver(event: WorldEvent, body: string, { target, secret, appId }: Address): Promise<Delivery> {
  const guid = randomUUID()
  const action = event.event === 'push' ? null : event.action
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/sandbox',
    'x-github-event': event.event,
    'x-github-delivery': guid,
    'x-github-hook-installation-target-type': 'integration',
    'x-github-hook-installation-target-id': String(appId),
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  }
  const status = await post(target, headers, body)
  return { guid, event: event.event, action, deliveredAt: new Date(), status }
}

async function post(target: string, headers: Readonly<Record<string, string>>, body: string): Promise<number | null> {
  try {
    const answer = await fetch(target, { method: 'POST', headers, body, signal: AbortSignal.timeout(patience) })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return null
  }
}
