import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { handlePage, type PageSource } from '../pages/index.ts'
import { answerApi, asSent, type Api, type SentAnswer } from './answer-api.ts'
import { destinationOf, readBody } from './read-request.ts'

export interface Served {
  readonly api: Api
  readonly pages: PageSource
  /** Milliseconds after which an answer comes that is to come late. */
  readonly lateness: number
}

/** API and pages on one port. */
export function serve(served: Served): Server {
  return createServer((request, response) => {
    answer(served, request, response).catch((error: unknown) => {
      // Our own mistake: loud, so that a test that runs into it says why it fails.
      const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
      if (!response.headersSent)
        send(response, asSent({ status: 500, body: { message: `the sandbox is broken: ${words}` } }))
      response.end()
    })
  })
}

async function answer(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = request
  const destination = destinationOf(url, served.api.site().enterprise)
  const body = await readBody(request)
  if (destination.kind === 'page') {
    await answerPage(served, request, { body, response })
    return
  }
  const { authorization, accept = '' } = headers
  const outcome = await answerApi(served.api, { method, url, destination, authorization, accept, body })
  if (outcome.kind === 'answer') send(response, outcome.answer)
  else if (outcome.kind === 'reset') request.socket.destroy()
  else setTimeout(() => send(response, outcome.answer), served.lateness).unref()
}

async function answerPage(
  served: Served,
  request: IncomingMessage,
  { body, response }: { body: Buffer; response: ServerResponse },
): Promise<void> {
  const { method = 'GET', url = '/', headers } = request
  const page = await handlePage(served.pages, { method, url, headers, body: body.toString() })
  if (page === null) send(response, asSent({ status: 404, body: { message: 'Not Found' } }))
  else response.writeHead(page.status, page.headers).end(page.html)
}

function send(response: ServerResponse, answered: SentAnswer): void {
  response.writeHead(answered.status, headersOf(answered)).end(answered.bytes)
}

/** With the type and length of its body. */
export function headersOf({ body, bytes, headers = {} }: SentAnswer): Readonly<Record<string, string>> {
  if (body === undefined) return headers
  const type = body instanceof Uint8Array ? 'application/octet-stream' : 'application/json; charset=utf-8'
  return { 'content-type': type, 'content-length': String(bytes.length), ...headers }
}
