import { createServer, type RequestListener, type Server } from 'node:http'

/** A port that is listened to, and somebody who answers. */
export interface OpenPort {
  /** Where it is, without a slash at the end. */
  readonly url: string
  /** From the next request on it is this one who answers. */
  answerWith(listener: RequestListener): void
  /** Takes nothing more, and resolves when everything that was begun is answered. */
  close(): Promise<void>
}

/** Milliseconds in which a request must have come in whole; GitHub gives up after ten seconds itself. */
const requestTimeout = 30_000

/** Rejects when the port is taken. 0 takes any free one. */
export async function openPort(
  { host, port }: { readonly host: string; readonly port: number },
  listener: RequestListener,
): Promise<OpenPort> {
  let answer = listener
  const server = createServer({ requestTimeout }, (request, response) => answer(request, response))
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject).listen(port, host, resolve)
  await promise
  server.off('error', reject)
  return {
    url: addressOf(server),
    answerWith: next => {
      answer = next
    },
    close: async () => await close(server),
  }
}

async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  server.closeIdleConnections()
  await promise
}

function addressOf(server: Server): string {
  const listening = server.address()
  if (listening === null || typeof listening === 'string') throw new Error('the server does not listen on a port')
  const { address, family, port } = listening
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
