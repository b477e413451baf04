import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'

/** A server that keeps the credentials that are sent to it, gone when the test is over. */
export async function thiefOf(): Promise<{
  readonly host: string
  readonly port: number
  readonly taken: readonly string[]
}> {
  const taken: string[] = []
  const server = createServer((request, response) => {
    taken.push(request.headers.authorization ?? 'nothing')
    response.writeHead(404).end('{}')
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { host: `127.0.0.1:${address.port}`, port: address.port, taken }
}
