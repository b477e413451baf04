import { z } from 'zod'
import { Refusal } from '../refusal.ts'
import type { Json } from '../shapes/site.ts'
import { hasFailed, loggedStatus, type Delivery } from '../webhooks/delivery.ts'
import { asApp, numberParam, ok, type Answer, type Call, type Route } from './route.ts'

/** The log of webhooks that were sent to the app. */
export const deliveryRoutes: readonly Route[] = [
  { method: 'GET', path: '/app/hook/deliveries', handle: listDeliveries },
  { method: 'GET', path: '/app/hook/deliveries/{delivery_id}', handle: getDelivery },
]

/** For so long GitHub keeps them (docs: viewing webhook deliveries); in milliseconds. */
const kept = 3 * 86_400_000

/** Newest first. The next page begins after the one that the cursor names, however many came meanwhile. */
function listDeliveries(call: Call): Answer {
  asApp(call)
  const cursor = /^v1_(\d+)$/.exec(call.query.get('cursor') ?? '')?.[1]
  const isWanted = wantedBy(call.query.get('status'))
  const found = keptBy(call)
    .filter(delivery => isWanted(delivery) && (cursor === undefined || delivery.number < Number(cursor)))
    .toReversed()
  const size = Math.min(Number(call.query.get('per_page') ?? 30), 100)
  const page = found.slice(0, size)
  const last = page.at(-1)
  const headers = found.length > size && last !== undefined ? { link: linkAfter(call, last) } : {}
  return { status: 200, body: page.map(itemJson), headers }
}

function wantedBy(status: string | null): (delivery: Delivery) => boolean {
  if (status === null) return () => true
  return status === 'failure' ? hasFailed : delivery => !hasFailed(delivery)
}

function linkAfter({ site, path, query }: Call, { number }: Delivery): string {
  const next = new URLSearchParams(query)
  next.set('cursor', `v1_${number}`)
  return `<${site.url}${path}?${next.toString()}>; rel="next"`
}

function getDelivery(call: Call): Answer {
  asApp(call)
  const number = numberParam(call, 'delivery_id')
  const found = keptBy(call).find(delivery => delivery.number === number)
  if (found === undefined) throw new Refusal('not-found', 'Not Found')
  const payload = found.body === null ? null : z.looseObject({}).parse(JSON.parse(found.body))
  const request = { headers: { 'X-GitHub-Delivery': found.id, 'X-GitHub-Event': found.event }, payload }
  return ok({ ...itemJson(found), url: found.url, request, response: { headers: null, payload: null } })
}

function keptBy({ site }: Call): readonly Delivery[] {
  const oldest = Date.parse(site.world.now()) - kept
  return (site.deliveries ?? []).filter(({ time }) => Date.parse(time) >= oldest)
}

function itemJson(delivery: Delivery): Json {
  const { number, id, time, duration, status, event, action, installation, repository } = delivery
  return {
    id: number,
    guid: id,
    delivered_at: time,
    redelivery: false,
    duration,
    status: statusWords(status),
    status_code: loggedStatus(status),
    event,
    action,
    installation_id: installation,
    repository_id: repository,
    throttled_at: null,
  }
}

function statusWords(status: Delivery['status']): string {
  if (status === null) return 'failed to connect to host'
  return status < 400 ? 'OK' : `Invalid HTTP Response: ${status}`
}
