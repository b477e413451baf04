import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Log } from '../base/index.ts'

/** GitHub sends at most 25 MB (docs: webhook payloads); what is larger is not GitHub's. */
const largestBody = 25 * 1024 * 1024

type Middleware = (request: IncomingMessage, response: ServerResponse) => unknown

/** One port: health, readiness and webhooks. */
export function answerRequests(
  webhooks: Middleware,
  { webhooksPath, log }: { readonly webhooksPath: string; readonly log: Log },
): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0]
    if (path === '/healthz' || path === '/readyz') return answer(response, 200, 'ok')
    if (path !== webhooksPath) return answer(response, 404, 'not found')
    const length = Number(request.headers['content-length'] ?? Number.NaN)
    if (request.method === 'POST' && !(length <= largestBody)) return refuse(request, response, length)
    Promise.resolve(webhooks(request, response)).catch((error: unknown) => {
      log.error({ err: error }, 'a webhook could not be handled')
      if (!response.headersSent) answer(response, 500, 'failed')
    })
  }
}

/** A body of unstated length is refused too: GitHub states it. */
function refuse(request: IncomingMessage, response: ServerResponse, length: number): void {
  response.setHeader('connection', 'close')
  answer(response, Number.isNaN(length) ? 411 : 413, Number.isNaN(length) ? 'length required' : 'too large')
  request.destroy()
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}
