import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import type { Sandbox } from '../../../src/sandbox/index.ts'

/** One request to GitHub about a repository, in the order in which they came in. */
export interface Visit {
  /** Name of the process that sent it. */
  readonly by: string
  readonly repository: string
  /** A run begins with one. */
  readonly isLook: boolean
  readonly isWrite: boolean
}

/** What stands between one process and its GitHub, and sees who asks for what before that does. */
export interface Wire {
  readonly host: string
  /** How many requests wait for their answers now. */
  readonly underWay: () => number
  close(): void
}

/** `latency`: so many milliseconds each way. */
export async function openWire(
  sandbox: Sandbox,
  by: string,
  { visits, latency = 0 }: { readonly visits: Visit[]; readonly latency?: number },
): Promise<Wire> {
  let underWay = 0
  const server = createServer((request, response) => {
    underWay += 1
    void (async () => {
      const { method = 'GET', url = '' } = request
      const body = (await buffer(request)).toString()
      const repository = repositoryIn(url, body, sandbox)
      if (repository !== undefined) visits.push({ by, repository, ...kindOf(method, url, body) })
      const sent = { method, headers: plain(request.headers), ...(body === '' ? {} : { body }) }
      await pause(latency)
      const answer = await sandbox.fetch(`${sandbox.url}${url}`, sent)
      const bytes = Buffer.from(await answer.arrayBuffer())
      await pause(latency)
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(bytes)
    })()
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
      .finally(() => {
        underWay -= 1
      })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the wire has no port')
  return {
    host: `127.0.0.1:${address.port}`,
    underWay: () => underWay,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Repositories in which another process asked or wrote between a process's look and what it wrote after it: two at once. */
export function overlaps(visits: readonly Visit[]): readonly string[] {
  const found: string[] = []
  const last = new Map<string, { at: number; look: number }>()
  const processes = [...new Set(visits.map(({ by }) => by))]
  for (const [at, { by, repository, isLook, isWrite }] of visits.entries()) {
    const key = (name: string): string => `${name} ${repository}`
    const mine = last.get(key(by)) ?? { at: -1, look: -1 }
    const other = processes.find(name => name !== by && (last.get(key(name))?.at ?? -1) > mine.look)
    if (isWrite && other !== undefined) found.push(`${repository}: ${other} came between a look and a change of ${by}`)
    last.set(key(by), { at, look: isLook ? at : mine.look })
  }
  return found
}

function kindOf(method: string, url: string, body: string): Pick<Visit, 'isLook' | 'isWrite'> {
  if (!url.endsWith('/graphql')) return { isLook: false, isWrite: method !== 'GET' }
  return { isLook: body.includes('query($id: ID!, $since: DateTime)'), isWrite: /"query":"\s*mutation/.test(body) }
}

/** By the path, or by the first id in the body that belongs to one. */
function repositoryIn(url: string, body: string, { world }: Sandbox): string | undefined {
  const named = /\/repos\/([^/]+\/[^/?]+)/.exec(url)?.[1]
  if (named !== undefined || !url.endsWith('/graphql')) return named
  const ids = stringsIn((JSON.parse(body) as { readonly variables?: unknown }).variables)
  for (const id of ids) {
    const repository = world.repositories().find(({ nodeId }) => nodeId === id)
    const thing = world.issueById(id) ?? world.milestoneById(id) ?? world.labelById(id)
    const found = repository ?? (thing === undefined ? undefined : world.repositoryById(thing.repository))
    if (found !== undefined) return found.fullName
  }
  return undefined
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

function plain(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
