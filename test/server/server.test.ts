import { request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createLog, webhooksPath } from '../../src/server/index.ts'
import type { Store } from '../../src/store/index.ts'
import { emptyStore } from '../support/store.ts'
import { deliver, privateKey, push, secret, sign, start, statusOf, type Started } from './beside-github.ts'

/** Sends the head of a request and nothing of its body. */
async function announce({ server }: Started, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  const request = httpRequest(`${server.url}${webhooksPath}`, { method: 'POST', headers })
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  request.on('response', resolve).on('error', reject)
  request.flushHeaders()
  const { statusCode } = await promise
  request.destroy()
  return statusCode
}

describe('a server', () => {
  test('says that it is well and ready, and knows no other page', async () => {
    const started = await start()
    expect(await statusOf(started, '/healthz')).toBe(200)
    expect(await statusOf(started, '/readyz?from=probe')).toBe(200)
    expect(await statusOf(started, '/')).toBe(404)
    expect(await statusOf(started, `${webhooksPath}/x`)).toBe(404)
  })

  test('asks at its start where it is installed, below the path of an Enterprise server', async () => {
    const { hasAsked } = await start()
    await hasAsked('GET /api/v3/app/installations')
  })

  test('stops taking connections', async () => {
    const started = await start()
    await started.server.stop()
    await expect(statusOf(started, '/healthz')).rejects.toThrow('fetch failed')
    await expect(
      started.server.queue.enqueue({
        kind: 'look',
        repository: { installation: 7, id: 11, nodeId: 'R', fullName: 'yard/hull' },
        depth: 'full',
      }),
    ).rejects.toThrow('the queue has been stopped')
  })

  test('is not ready any more while it stops, and finishes the webhook that it has begun', async () => {
    const started = await start()
    const body = JSON.stringify(push)
    const { hostname, port } = new URL(started.server.url)
    const socket = connect(Number(port), hostname)
    const received: string[] = []
    const closed = Promise.withResolvers<void>()
    socket
      .setEncoding('utf8')
      .on('data', text => received.push(String(text)))
      .on('close', () => closed.resolve())
    const head = [
      `POST ${webhooksPath} HTTP/1.1`,
      'host: app',
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      'x-github-event: push',
      'x-github-delivery: 1',
      `x-hub-signature-256: ${sign(body)}`,
    ]
    // The probe's connection is there before the stop begins: new ones are not taken.
    const probe = connect(Number(port), hostname)
    const heard: string[] = []
    probe.setEncoding('utf8').on('data', text => heard.push(String(text)))
    socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`)
    probe.write('GET /readyz HTTP/1.1\r\nhost: app\r\n')
    expect(await statusOf(started, '/healthz')).toBe(200)
    const stopped = started.server.stop()
    const probed = Promise.withResolvers<void>()
    probe.on('close', () => probed.resolve())
    probe.write('connection: close\r\n\r\n')
    await probed.promise
    expect(heard.join('')).toContain('503')
    socket.write(body.slice(10))
    await stopped
    await closed.promise
    expect(received.join('')).toContain('200 OK')
  })
})

describe('a webhook', () => {
  test('that is signed leads to a look at its repository', async () => {
    const started = await start()
    expect(await deliver(started, JSON.stringify(push))).toBe(200)
    await started.hasAsked('POST /api/v3/app/installations/7/access_tokens')
  })

  test('whose request can not be stored is answered 500, so that GitHub notes it as failed', async () => {
    const store = await emptyStore()
    let isBroken = false
    const breaking: Store = {
      ...store,
      transaction: async work =>
        isBroken ? await Promise.reject(new Error('the disk is full')) : await store.transaction(work),
    }
    const started = await start(async () => await Promise.resolve(breaking))
    isBroken = true
    expect(await deliver(started, JSON.stringify(push))).toBe(500)
    isBroken = false
    expect(await deliver(started, JSON.stringify(push))).toBe(200)
  })

  test.each([
    ['with a wrong signature', { 'x-hub-signature-256': sign(JSON.stringify(push), 'development') }, 400],
    ['with a signature of nothing', { 'x-hub-signature-256': 'sha256=' }, 400],
    ['without a signature', { 'x-hub-signature-256': undefined }, 400],
    ['without an event', { 'x-github-event': undefined }, 400],
    ['that is a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ])('%s is refused and asks for nothing', async (_, headers, status) => {
    const started = await start()
    await started.hasAsked('GET /api/v3/app/installations')
    expect(await deliver(started, JSON.stringify(push), headers)).toBe(status)
    await started.server.queue.idle()
    expect(started.asked).not.toContain('POST /api/v3/app/installations/7/access_tokens')
  })

  test('is never sent by GET', async () => {
    const started = await start()
    expect(await statusOf(started, webhooksPath)).toBe(405)
  })

  test('with a bad signature leaves a short line in the log and nothing of what it carried', async () => {
    const started = await start()
    await started.hasAsked('GET /api/v3/app/installations')
    const before = started.logged().length
    const body = JSON.stringify({ ...push, padding: 'smuggled '.repeat(120_000) })
    expect(body.length).toBeGreaterThan(1_000_000)
    expect(await deliver(started, body, { 'x-hub-signature-256': sign(body, 'guess') })).toBe(400)
    const added = started.logged().slice(before)
    expect(added).toContain('signature')
    expect(added).not.toContain('smuggled')
    expect(added.length).toBeLessThan(4000)
  })

  test('larger than GitHub sends is refused before it is read', async () => {
    const started = await start()
    const limit = 25 * 1024 * 1024
    expect(await announce(started, { 'content-length': String(limit + 1) })).toBe(413)
    expect(await announce(started, { 'transfer-encoding': 'chunked' })).toBe(411)
  })

  test('larger than GitHub sends is answered also while its body is on the way', async () => {
    const started = await start()
    const body = 'x'.repeat(26 * 1024 * 1024)
    expect(await deliver(started, body, { 'x-hub-signature-256': 'sha256=0' })).toBe(413)
  })
})

describe('the log', () => {
  test('never holds a token, a key or a secret', async () => {
    const started = await start()
    await deliver(started, JSON.stringify(push))
    await started.hasAsked('POST /api/v3/app/installations/7/access_tokens')
    await started.server.stop()
    const text = started.logged()
    expect(text).toContain('yard/hull')
    for (const hidden of [secret, privateKey.slice(40, 80), 'eyJ', 'PRIVATE KEY']) expect(text).not.toContain(hidden)
  })

  test('keeps of an error what helps: kind, message, status and where it came from', () => {
    const lines: string[] = []
    const log = createLog('info', { write: line => lines.push(line) })
    const error = Object.assign(new TypeError('x'.repeat(2000)), { status: 502, event: { payload: 'smuggled' } })
    log.error({ err: new AggregateError([error], 'two handlers failed') }, 'failed')
    const { err } = z.object({ err: z.record(z.string(), z.unknown()) }).parse(JSON.parse(lines.join('')))
    const stack = z.object({ errors: z.tuple([z.object({ stack: z.string().startsWith('at ') })]) }).parse(err)
      .errors[0].stack
    expect(stack.split('\n').length).toBeLessThanOrEqual(5)
    expect(err).toMatchObject({
      type: 'AggregateError',
      message: 'two handlers failed',
      errors: [{ type: 'TypeError', message: 'x'.repeat(500), status: 502, stack }],
    })
    expect(lines.join('')).not.toContain('smuggled')
  })
})
