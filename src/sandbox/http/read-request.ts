import type { IncomingMessage } from 'node:http'
import { Refusal } from '../refusal.ts'

/** GitHub takes no larger requests than this many bytes; a blob of the largest kind fits. */
const largestBody = 100 * 1024 * 1024

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part))
    size += bytes.length
    if (size > largestBody) throw new Refusal('malformed', 'The request is too large.')
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}

/** The JSON of a body, undefined if there is none. Throws a Refusal if it is no JSON. */
export function parseBody(body: Buffer): unknown {
  if (body.length === 0) return undefined
  try {
    const parsed: unknown = JSON.parse(body.toString())
    return parsed
  } catch {
    throw new Refusal('malformed', 'Problems parsing JSON')
  }
}

/** Which of the sandbox's faces a request is for. `target` is what follows the API's prefix. */
export type Destination =
  { readonly kind: 'graphql' } | { readonly kind: 'rest'; readonly target: string } | { readonly kind: 'page' }

/** First segments of API paths; no account may be called so. Both prefixes are served, an Enterprise server's and github.com's, but by an Enterprise server only its own. */
const restPath = /^\/(?:app|app-manifests|installation|rate_limit|repos|users?|orgs)(?:[/?]|$)/

export function destinationOf(url: string, enterprise?: string): Destination {
  const path = url.replace(/\?.*$/, '')
  if (path === '/api/graphql' || (path === '/graphql' && enterprise === undefined)) return { kind: 'graphql' }
  if (path.startsWith('/api/v3/')) return { kind: 'rest', target: url.slice('/api/v3'.length) }
  return restPath.test(url) && enterprise === undefined ? { kind: 'rest', target: url } : { kind: 'page' }
}
