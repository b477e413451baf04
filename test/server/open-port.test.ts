import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openPort } from '../../src/server/open-port.ts'

/** Somebody has begun a request by then, and never ends it. */
async function halfOpen() {
  const opened = await openPort({ host: '127.0.0.1', port: 0 }, (_, response) => void response.end('ok'))
  const { hostname, port } = new URL(opened.url)
  const socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  const connected = Promise.withResolvers<void>()
  const closed = Promise.withResolvers<void>()
  socket.on('connect', () => connected.resolve()).on('close', () => closed.resolve())
  // The other end may say that it has cut the connection.
  socket.on('error', () => undefined)
  await connected.promise
  socket.write('GET / HTTP/1.1\r\n')
  // This one comes after it, and so both have been taken.
  await fetch(opened.url, { headers: { connection: 'close' } })
  return { opened, closed: closed.promise }
}

test.each([undefined, 50])('half a request keeps no port open: closed within a patience of %s', async patience => {
  const { opened, closed } = await halfOpen()
  const began = performance.now()
  await opened.close(patience)
  expect(performance.now() - began).toBeLessThan(4500)
  await closed
  await expect(fetch(opened.url)).rejects.toThrow('fetch failed')
})

test('a connection is kept for longer than a load balancer keeps it, so that no webhook meets one that is just being closed', async () => {
  const opened = await openPort({ host: '127.0.0.1', port: 0 }, (_, response) => void response.end('ok'))
  onTestFinished(async () => await opened.close())
  const { headers } = await fetch(opened.url)
  expect(Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(60)
})
