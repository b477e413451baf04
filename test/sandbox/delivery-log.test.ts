import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { clientOf, jwtOf, personClient, startShip, type Client } from './support/client.ts'
import { ship, type Ship } from './support/ship.ts'

let harbour: Ship & { sandbox: Sandbox }
let app: Server
let client: Client
let status: number
let time: number

beforeEach(async () => {
  status = 200
  time = Date.now()
  app = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(status).end())
  })
  await once(app.listen(0, '127.0.0.1'), 'listening')
  harbour = await startShip({ clock: () => new Date(time) })
  const address = app.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  harbour.sandbox.setWebhookUrl(`http://127.0.0.1:${address.port}/hook`)
  client = clientOf(harbour.sandbox, jwtOf(harbour.sandbox))
})

afterEach(async () => {
  await harbour.sandbox.stop()
  app.close()
  app.closeAllConnections()
})

const logged = z.array(z.looseObject({ id: z.number(), guid: z.string(), event: z.string(), status_code: z.number() }))

async function openIssues(answers: readonly number[]): Promise<void> {
  for (const answer of answers) {
    await harbour.sandbox.settled()
    status = answer
    harbour.open()
    await harbour.sandbox.settled()
  }
}

const list = async (query = '') => {
  const { json, headers } = await client.rest('GET', `/app/hook/deliveries${query}`)
  return { found: logged.parse(json), next: /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] }
}

test('the log tells of each webhook, the newest first: what it was about, and how it was answered', async () => {
  await openIssues([200, 503])
  const { found, next } = await list()
  expect(found.map(({ event, status_code: code }) => `${event} ${code}`)).toEqual([
    'issues 503',
    'issues 200',
    'ping 200',
  ])
  expect(found[0]).toMatchObject({
    action: 'opened',
    installation_id: harbour.installation.id,
    repository_id: harbour.world.repository(ship).id,
    redelivery: false,
    throttled_at: null,
  })
  expect(found[2]).toMatchObject({ action: null, installation_id: null, repository_id: null })
  expect(next).toBeUndefined()
})

test('pages are as long as asked for, and go on where the last one ended, whatever came meanwhile', async () => {
  await openIssues([200, 200, 200])
  const all = (await list()).found.map(({ id }) => id)
  const first = await list('?per_page=2')
  await openIssues([200])
  expect(first.found.map(({ id }) => id)).toEqual(all.slice(0, 2))
  const second = await fetch(first.next ?? '', { headers: { authorization: jwtOf(harbour.sandbox) } })
  expect(logged.parse(await second.json()).map(({ id }) => id)).toEqual(all.slice(2))
  expect(second.headers.get('link')).toBeNull()
})

test('only those that failed are listed, or only the others, where that is asked for', async () => {
  await openIssues([200, 500, 200, 404])
  expect((await list('?status=failure')).found.map(({ status_code: code }) => code)).toEqual([404, 500])
  expect((await list('?status=success')).found.map(({ status_code: code }) => code)).toEqual([200, 200, 200])
  expect((await client.rest('GET', '/app/hook/deliveries?status=lost')).status).toBe(422)
})

test('one that nobody answered has the status of a gateway', async () => {
  await harbour.sandbox.settled()
  app.close()
  app.closeAllConnections()
  harbour.open()
  await harbour.sandbox.settled()
  expect((await list('?status=failure')).found).toMatchObject([
    { status_code: 502, status: 'failed to connect to host' },
  ])
})

test('of one that failed the payload can be read, and nothing of what is older than three days', async () => {
  await openIssues([500])
  const [failed] = (await list('?status=failure')).found
  const { json } = await client.rest('GET', `/app/hook/deliveries/${failed?.id}`)
  expect(json).toMatchObject({
    id: failed?.id,
    request: { payload: { action: 'opened', repository: { full_name: ship } } },
  })
  expect((await client.rest('GET', '/app/hook/deliveries/1')).status).toBe(404)
  time += 3 * 86_400_000 + 1000
  expect((await list()).found).toEqual([])
  expect((await client.rest('GET', `/app/hook/deliveries/${failed?.id}`)).status).toBe(404)
})

test('the log is for nobody but the app', async () => {
  const { status: answered } = await personClient(harbour.sandbox, 'ann').rest('GET', '/app/hook/deliveries')
  expect(answered).toBe(401)
})
