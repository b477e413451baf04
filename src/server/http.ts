import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Log } from '../base/index.ts'

/** GitHub sends at most 25 MB (docs: webhook events and payloads, payload cap); what is larger is not GitHub's. */
const largestBody = 25 * 1024 * 1024

export interface Faces {
  readonly webhooks: (request: IncomingMessage, response: ServerResponse) => unknown
  readonly webhooksPath: string
  /** False once stopping has begun, so that a load balancer sends elsewhere. */
  readonly isReady: () => boolean
  readonly log: Log
}

/** One port: health, readiness and webhooks. */
export function answerRequests(faces: Faces): RequestListener {
  return (request, response) => {
    // A connection that is kept alive would keep the server from ending.
    response.once('finish', () => {
      if (!faces.isReady()) request.socket.end()
    })
    const path = (request.url ?? '/').split('?')[0]
    if (path === faces.webhooksPath) return receive(request, response, faces)
    if (path === '/healthz') return answer(response, 200, 'ok')
    if (path === '/readyz') return faces.isReady() ? answer(response, 200, 'ok') : answer(response, 503, 'stopping')
    answer(response, 404, 'not found')
  }
}

/**
 * Sizes are judged before anything is read; what is refused Node reads away, up to its request time-out. A body of unstated length is
 * refused too: GitHub states it, and so it is cheap to bound.
 */
function receive(request: IncomingMessage, response: ServerResponse, { webhooks, log }: Faces): void {
  if (request.method !== 'POST') return answer(response, 405, 'webhooks are sent by POST')
  const length = Number(request.headers['content-length'] ?? Number.NaN)
  if (Number.isNaN(length)) return answer(response, 411, 'length required')
  if (length > largestBody) return answer(response, 413, 'too large')
  Promise.resolve(webhooks(request, response)).catch((error: unknown) => {
    log.error({ err: error }, 'a webhook could not be handled')
    if (!response.headersSent) answer(response, 500, 'failed')
  })
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}
