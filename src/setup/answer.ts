import type { IncomingMessage, ServerResponse } from 'node:http'

/** What a browser is given: a page, or another place. */
export type Answer =
  | { readonly kind: 'page'; readonly status: number; readonly html: string }
  | { readonly kind: 'place'; readonly url: string; readonly cookie: Cookie | null }

interface Cookie {
  readonly session: string
  /** Whether the browser came by https. */
  readonly isSecure: boolean
}

export function toPage(status: number, html: string): Answer {
  return { kind: 'page', status, html }
}

export function toPlace(url: string, cookie: Cookie | null = null): Answer {
  return { kind: 'place', url, cookie }
}

/** What is done at each of the paths of the set-up; null: there is nothing. */
export type Desk = (request: IncomingMessage, url: URL) => Promise<Answer | null>

/** Answers in a line of text. */
export function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}

export function send(response: ServerResponse, answer: Answer, headers: Readonly<Record<string, string>>): void {
  if (answer.kind === 'page') return void response.writeHead(answer.status, headers).end(answer.html)
  const { url, cookie } = answer
  response.writeHead(303, { ...headers, location: url, ...(cookie !== null && { 'set-cookie': textOf(cookie) }) }).end()
}

const cookieName = 'milepost_setup'

/** Lax, since GitHub's redirect back comes from another site; forms are guarded by a token of their own. It ends with the browser. */
function textOf({ session, isSecure }: Cookie): string {
  return `${cookieName}=${session}; Path=/setup; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
}

/** The value of our cookie; empty if there is none. */
export function cookieOf({ headers }: IncomingMessage): string {
  const pairs = (headers.cookie ?? '').split(';').map(pair => pair.trim().split('='))
  return pairs.find(([name]) => name === cookieName)?.[1] ?? ''
}

/** Bytes; our forms hold less than a tenth of it. */
const largestForm = 16_384

/** Null for what is no form, or too large for one of ours. */
export async function formOf(request: IncomingMessage): Promise<URLSearchParams | null> {
  if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return null
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part))
    size += bytes.length
    if (size > largestForm) return null
    parts.push(bytes)
  }
  return new URLSearchParams(Buffer.concat(parts).toString())
}
