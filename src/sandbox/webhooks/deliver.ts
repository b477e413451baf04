import { createHmac, randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import type { WorldEvent } from '../events.ts'
import type { Installation } from '../model.ts'
import type { Site } from '../shapes/site.ts'
import { payloadOf, pingPayload } from './payload.ts'
import type { Delivery } from './delivery.ts'
import { createSorting, type Disorder } from './disorder.ts'
import { createLine } from './line.ts'

export interface Webhooks {
  /** Where webhooks go from now on, beginning with a ping; null: nowhere. */
  setUrl(url: string | null): void
  /** Those that were answered or given up, oldest first. */
  readonly deliveries: readonly Delivery[]
  /** What becomes of webhooks on their way from now on; null: they come as they were sent. */
  setDisorder(disorder: Disorder | null): void
  /** Resolves when everything that happened so far has been told and answered, but for what is lost. */
  settled(): Promise<void>
  /** Sends nothing more, and waits for no answer. */
  stop(): void
}

interface Message {
  readonly id: string
  readonly target: string
  readonly event: string
  readonly action: string | null
  readonly installation: number | null
  readonly repository: number | null
  readonly body: string
}

/** GitHub gives up on an answer after so long (docs: best practices for using webhooks). */
const patience = 10_000

/** GitHub sends many at once and promises no order; here one waits for the other, so that a story is the same every time. */
const mostUnderWay = 1

/** Signs and sends a webhook for every event that the app is to hear of, in order and beside everything else. */
export function createWebhooks(site: () => Site, secret: () => string): Webhooks {
  const deliveries: Delivery[] = []
  const ended = new AbortController()
  const line = createLine(mostUnderWay)
  const agent = new Agent({ keepAlive: true })
  let target: string | null = null
  const note = ({ body, target: url, ...message }: Message, status: number | null, begun = performance.now()): void => {
    const duration = Math.round(performance.now() - begun) / 1000
    const isHeard = status !== null && status < 400
    const number = firstNumber + deliveries.length
    const told = { number, time: site().world.now(), duration, url, status, body: isHeard ? null : body }
    deliveries.push({ ...message, ...told })
  }
  const send = (message: Message): void =>
    line.add(async () => {
      const headers = headersOf(message, { id: message.id, secret: secret(), site: site() })
      const begun = performance.now()
      note(message, await post(message, headers, { agent, signal: ended.signal }), begun)
    })
  const sorting = createSorting(send, message => note(message, null))
  const stopListening = site().world.listen(event => {
    const installation = target === null ? undefined : hearer(site(), event)
    if (installation === undefined || target === null) return
    // The payload is made now: it says how things were when it happened.
    const action = event.event === 'push' ? null : event.action
    const repository = 'repository' in event ? event.repository.id : null
    const about = { event: event.event, action, installation: installation.id, repository }
    sorting.post(messageOf(target, { ...about, payload: payloadOf(site(), event, installation) }))
  })
  return {
    setUrl: url => {
      target = url
      const ping = { event: 'ping', action: null, installation: null, repository: null }
      if (url !== null) send(messageOf(url, { ...ping, payload: pingPayload(site(), url) }))
    },
    deliveries,
    setDisorder: disorder => sorting.setDisorder(disorder),
    settled: async () => {
      sorting.release()
      await line.empty()
    },
    stop: () => {
      stopListening()
      line.clear()
      ended.abort()
      agent.destroy()
    },
  }
}

interface Told extends Pick<Message, 'event' | 'action' | 'installation' | 'repository'> {
  readonly payload: unknown
}

function messageOf(target: string, { payload, ...about }: Told): Message {
  return { id: randomUUID(), target, ...about, body: JSON.stringify(payload) }
}

/** As far from small as GitHub's, so that nobody takes them for anything else. */
const firstNumber = 41_000_000_001

/** Permissions that an event asks for, one of them (docs: "Webhook events and payloads"). */
const asked: Readonly<
  Record<Exclude<WorldEvent['event'], 'installation' | 'installation_repositories'>, readonly string[]>
> = {
  push: ['contents'],
  issues: ['issues'],
  issue_comment: ['issues', 'pull_requests'],
  label: ['metadata'],
  milestone: ['issues', 'pull_requests'],
  pull_request: ['pull_requests'],
  merge_group: ['merge_queues'],
  check_run: ['checks'],
  check_suite: ['checks'],
  repository: ['metadata'],
}

/** Who may write checks hears of the buttons on them without subscribing, and only of its own. */
function isButton(event: WorldEvent): boolean {
  const isOfChecks = event.event === 'check_run' || event.event === 'check_suite'
  return isOfChecks && (event.action === 'rerequested' || event.action === 'requested_action')
}

/** The installation through which the app hears of an event; undefined if it does not. */
function hearer({ world }: Site, event: WorldEvent): Installation | undefined {
  if ('installation' in event) return event.installation
  const installation = world.installationOf(event.repository)
  if (installation?.suspendedAt !== null) return undefined
  const { permissions } = installation
  if (isButton(event)) return permissions.checks === 'write' ? installation : undefined
  const isAllowed = asked[event.event].some(name => name === 'metadata' || permissions[name] !== undefined)
  return isAllowed && world.app.events.includes(event.event) ? installation : undefined
}

function headersOf(
  { event, body }: Message,
  { id, secret, site: { world, url, enterprise } }: { id: string; secret: string; site: Site },
): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/sandbox',
    'x-github-event': event,
    'x-github-delivery': id,
    'x-github-hook-installation-target-type': 'integration',
    'x-github-hook-installation-target-id': String(world.app.id),
    ...(enterprise !== undefined && {
      'x-github-enterprise-version': `${enterprise}.0`,
      'x-github-enterprise-host': new URL(url).host,
    }),
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  }
}

/**
 * The status of the answer, or null if none came in time. Node's own client and one connection: `fetch` takes several times as long,
 * which counts when a first sync sends thousands.
 */
async function post(
  { target, body }: Message,
  headers: Readonly<Record<string, string>>,
  { agent, signal }: { agent: Agent; signal: AbortSignal },
): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>()
  const sent = request(target, { method: 'POST', headers: { ...headers }, agent, signal, timeout: patience })
  sent.on('response', answer => {
    answer.resume()
    answer.on('end', () => resolve(answer.statusCode ?? null))
  })
  sent.on('timeout', () => sent.destroy())
  sent.on('close', () => resolve(null))
  // What went wrong is in the record as no answer; `close` follows.
  sent.on('error', () => undefined)
  sent.end(body)
  return await promise
}
