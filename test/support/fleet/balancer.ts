import { once } from 'node:events'
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'

/** Passes each webhook to the next of the processes behind it. To one that has died it goes on passing until it is taken out: those fail. */
export interface Balancer {
  readonly url: string
  add(target: string): void
  takeOut(target: string): void
  close(): void
}

export async function openBalancer(): Promise<Balancer> {
  const targets: string[] = []
  let turn = 0
  const server = createServer((request, response) => {
    const target = targets[turn % Math.max(1, targets.length)]
    turn += 1
    if (target === undefined) fail(response)
    else pass(request, response, target)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the balancer has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    add: target => void targets.push(target),
    takeOut: target => {
      const at = targets.indexOf(target)
      if (at !== -1) targets.splice(at, 1)
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function pass(request: IncomingMessage, response: ServerResponse, target: string): void {
  const { method, url = '/', headers } = request
  const passed = ask(`${target}${url}`, { method, headers, agent: false }, answer => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
    answer.on('error', () => response.destroy())
  })
  passed.on('error', () => fail(response))
  request.pipe(passed)
}

function fail(response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(502)
  response.end()
}
