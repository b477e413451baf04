// Stands between the app and GitHub: a request is on its way for so long, and its answer comes as soon as GitHub has it.
import { once } from 'node:events'
import { Agent, createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { DelayReady, Passed } from './given.ts'

const { url } = JSON.parse(process.argv[2] ?? '') as { readonly url: string }
const agent = new Agent({ keepAlive: true })
const state: { delay: number; passed: Passed[] } = { delay: 0, passed: [] }
const now = (): number => performance.timeOrigin + performance.now()

async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const begunAt = now()
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part as Buffer))
  const body = Buffer.concat(parts)
  const { method = 'GET', headers } = request
  const path = request.url ?? '/'
  const left = state.delay - (now() - begunAt)
  if (left > 0) await pause(left)
  const forwarded = send(`${url}${path}`, { method, headers, agent })
  forwarded.end(body)
  const [answer] = (await once(forwarded, 'response')) as [IncomingMessage]
  response.writeHead(answer.statusCode ?? 502, answer.headers)
  answer.pipe(response)
  await once(answer, 'end')
  state.passed.push({ begunAt, endedAt: now(), ...natureOf(method, path, body) })
}

function natureOf(method: string, path: string, body: Buffer): Pick<Passed, 'what' | 'isWrite'> {
  if (!path.endsWith('/graphql')) {
    const isToken = path.endsWith('/access_tokens')
    return { what: `${method} ${path.replace(/^\/api\/v3/, '')}`, isWrite: method !== 'GET' && !isToken }
  }
  const { query } = JSON.parse(body.toString()) as { readonly query: string }
  const isWrite = query.startsWith('mutation')
  const mutations = [...query.matchAll(/\bw\d+: (\w+)\(input/g)].map(([, name]) => name)
  return {
    what: isWrite ? `mutation ${mutations.length} ${[...new Set(mutations)].join(' ')}` : query.slice(0, 80),
    isWrite,
  }
}

const deeds: Readonly<Record<string, () => unknown>> = {
  slow: () => void (state.delay = 100),
  fast: () => void (state.delay = 0),
  take: () => state.passed.splice(0),
}

const server = createServer((request, response) => {
  // A connection that ends is the app's to wonder about.
  pass(request, response).catch(() => response.destroy())
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
if (address === null || typeof address === 'string') throw new Error('no port')
process.on('message', deed => process.send?.({ result: deeds[String(deed)]?.() ?? null }))
process.once('disconnect', () => process.exit())
const ready: DelayReady = { url: `http://127.0.0.1:${address.port}` }
process.send?.(ready)
