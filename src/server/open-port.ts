import { createServer, type RequestListener, type Server } from 'node:http'
import { within } from '../queue/index.ts'
import { systemClock } from './system-clock.ts'

/** A port that is listened to, and somebody who answers. */
export interface OpenPort {
  /** Where it is, without a slash at the end. */
  readonly url: string
  /** From the next request on it is this one who answers. */
  answerWith(listener: RequestListener): void
  /**
   * Takes nothing more, and resolves when everything that was begun is answered, or after this time, in milliseconds; three seconds if nothing is
   * said. What is left of connections by then is cut: half a request of a stranger keeps no server from ending.
   */
  close(patience?: number): Promise<void>
}

/**
 * Milliseconds in which a request must have come in whole, and its head; GitHub gives up after ten seconds itself. How often Node looks who
 * is over that. And for how long a connection is kept on which nothing is said.
 */
const limits = {
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
  // Longer than load balancers keep theirs, mostly a minute: who closes first while a webhook is sent on the connection loses that webhook.
  keepAliveTimeout: 75_000,
}

/** Milliseconds that what was begun has to end. */
const usualPatience = 3_000

/** Each costs memory, and a descriptor that others need. */
const mostConnections = 10_000

/** Rejects when the port is taken. 0 takes any free one. */
export async function openPort(
  { host, port }: { readonly host: string; readonly port: number },
  listener: RequestListener,
): Promise<OpenPort> {
  let answer = listener
  const server = createServer(limits, (request, response) => answer(request, response))
  server.maxConnections = mostConnections
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject).listen(port, host, resolve)
  await promise
  server.off('error', reject)
  return {
    url: addressOf(server),
    answerWith: next => {
      answer = next
    },
    close: async patience => await close(server, patience),
  }
}

async function close(server: Server, patience = usualPatience): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  server.closeIdleConnections()
  if (!(await orAfter(patience, promise))) server.closeAllConnections()
}

/** Waits for something, at most so many milliseconds if any are given; whether it is over. */
export async function orAfter(patience: number | undefined, other: Promise<unknown>): Promise<boolean> {
  return patience === undefined ? await other.then(() => true) : await within(patience, other, systemClock)
}

function addressOf(server: Server): string {
  const listening = server.address()
  if (listening === null || typeof listening === 'string') throw new Error('the server does not listen on a port')
  const { address, family, port } = listening
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
