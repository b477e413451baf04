import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Authentication, Viewer } from '../auth/authenticate.ts'
import { answerGraphQL, type Asked } from '../graphql/answer-graphql.ts'
import { handlePage, type PageSource } from '../pages/index.ts'
import { Refusal } from '../refusal.ts'
import { answerRest, refusal } from '../rest/answer-rest.ts'
import type { Answer } from '../rest/route.ts'
import type { Site } from '../shapes/site.ts'
import { destinationOf, parseBody, readBody, type Destination } from './read-request.ts'
import { logEntry, type LoggedRequest } from './request-log.ts'

export interface Served {
  /** Asked for at each request: the address is known only once the server listens. */
  readonly site: () => Site
  readonly authentication: Authentication
  readonly pages: PageSource
  /** Gets an entry for every request to the API. */
  readonly log: LoggedRequest[]
}

/** API and pages on one port. */
export function serve(served: Served): Server {
  return createServer((request, response) => {
    answer(served, request, response).catch((error: unknown) => {
      // Our own mistake: loud, so that a test that runs into it says why it fails.
      const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
      if (!response.headersSent) send(response, { status: 500, body: { message: `the sandbox is broken: ${words}` } })
      response.end()
    })
  })
}

async function answer(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const destination = destinationOf(request.url ?? '/')
  const body = await readBody(request)
  if (destination.kind === 'page') {
    await answerPage(served, request, { body, response })
    return
  }
  const site = served.site()
  const { viewer, ...answered } = await answerApi(served, request, { destination, body })
  const bytes = send(response, answered)
  const { method = '', url: path = '' } = request
  served.log.push(logEntry(site, { method, path, viewer, asked: answered.asked, status: answered.status, bytes }))
}

type ApiAnswer = Answer & { readonly viewer: Viewer; readonly asked?: Asked }

async function answerApi(
  served: Served,
  request: IncomingMessage,
  { destination, body: bytes }: { destination: Exclude<Destination, { kind: 'page' }>; body: Buffer },
): Promise<ApiAnswer> {
  let viewer: Viewer = { kind: 'stranger' }
  try {
    viewer = served.authentication.viewer(request.headers.authorization)
    const body = parseBody(bytes)
    const site = served.site()
    if (destination.kind === 'graphql') return { viewer, ...(await answerGraphQL({ site, viewer, body })) }
    const { method = 'GET', url = '/', headers } = request
    const call = { site, authentication: served.authentication, viewer, method, target: destination.target, body }
    return { viewer, ...answerRest({ ...call, path: url.replace(/\?.*$/, ''), accept: headers.accept ?? '' }) }
  } catch (error) {
    if (error instanceof Refusal) return { viewer, ...refusal(error) }
    throw error
  }
}

async function answerPage(
  served: Served,
  request: IncomingMessage,
  { body, response }: { body: Buffer; response: ServerResponse },
): Promise<void> {
  const { method = 'GET', url = '/', headers } = request
  const page = await handlePage(served.pages, { method, url, headers, body: body.toString() })
  if (page === null) send(response, { status: 404, body: { message: 'Not Found' } })
  else response.writeHead(page.status, page.headers).end(page.html)
}

/** Answers how many bytes the body has. */
function send(response: ServerResponse, { status, body, headers = {} }: Answer): number {
  const isBytes = body instanceof Uint8Array
  const bytes = isBytes ? Buffer.from(body) : Buffer.from(body === undefined ? '' : JSON.stringify(body))
  const type = isBytes ? 'application/octet-stream' : 'application/json; charset=utf-8'
  const described = body === undefined ? {} : { 'content-type': type, 'content-length': bytes.length }
  response.writeHead(status, { ...described, ...headers }).end(bytes)
  return bytes.length
}
