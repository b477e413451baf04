import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { appClients, close, repository, stubbed, write } from './stub.ts'

const running: Server[] = []
afterEach(() => {
  for (const server of running.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  running.push(server)
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Far below what any answer of these servers takes: they never answer. */
const timeoutMs = 50

test('a write that is never answered has an unknown outcome', async () => {
  let asked = 0
  const { gateway } = stubbed('unlimited', { timeoutMs }, await serve(() => (asked += 1)))
  expect(
    await write(gateway, [close(0), { kind: 'commit', branch: 'main', expectedHead: '', message: '', files: [] }]),
  ).toEqual(['0 outcome-unknown', '1 not attempted'])
  // On a busy machine it was given up before it arrived.
  expect(asked).toBeLessThanOrEqual(1)
})

test('so has one whose answer breaks off', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 })
    response.write('{"data": {"w0": ', () => response.destroy())
  })
  expect(await write(stubbed('unlimited', {}, url).gateway, [close(0)])).toEqual(['0 outcome-unknown'])
})

test('and one whose answer never ends', async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"data": {"w0": ')
  })
  expect(await write(stubbed('unlimited', { timeoutMs }, url).gateway, [close(0)])).toEqual(['0 outcome-unknown'])
})

test('one whose connection is reset, too', async () => {
  const url = await serve(request => request.socket.resetAndDestroy())
  expect(await write(stubbed('unlimited', {}, url).gateway, [close(0)])).toEqual(['0 outcome-unknown'])
})

test('a token that never comes is not waited for', async () => {
  const url = await serve(() => undefined)
  const { gateway } = stubbed('unlimited', { clients: appClients(url), timeoutMs })
  await expect(gateway.listRepositories(repository.installation)).rejects.toMatchObject({ kind: 'unavailable' })
})

test('a server that does not listen changed nothing', async () => {
  const url = await serve(() => undefined)
  for (const server of running.splice(0)) server.close()
  expect(await write(stubbed('unlimited', {}, url).gateway, [close(0)])).toEqual(['0 unavailable'])
})

test('a read that is never answered is unavailable, and may be repeated', async () => {
  const { gateway } = stubbed('unlimited', { timeoutMs }, await serve(() => undefined))
  await expect(gateway.readFile(repository, 'b1')).rejects.toMatchObject({ kind: 'unavailable' })
})
