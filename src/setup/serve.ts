import type { IncomingMessage, RequestListener } from 'node:http'
import type { Log } from '../base/index.ts'
import { plain, send, type Desk } from './answer.ts'
import { pageHeaders } from './html.ts'

export interface Served {
  /** Where GitHub's pages are, without a slash at the end. */
  readonly webUrl: string
  readonly webhooksPath: string
  readonly desk: Desk
  readonly log: Log
}

/** Answers a port that has nothing but the set-up: it lives, is not ready, and takes no webhooks. */
export function listener({ webUrl, webhooksPath, desk, log }: Served): RequestListener {
  const headers = pageHeaders(webUrl)
  return (request, response) => {
    const url = urlOf(request)
    if (url === null) return plain(response, 400, 'bad request')
    if (url.pathname === '/healthz') return plain(response, 200, 'ok')
    if (url.pathname === '/readyz' || url.pathname === webhooksPath) return plain(response, 503, 'waiting to be set up')
    desk(request, url)
      .then(answer => (answer === null ? plain(response, 404, 'not found') : send(response, answer, headers)))
      .catch((error: unknown) => {
        log.error({ err: error }, 'the set-up page failed')
        if (!response.headersSent) plain(response, 500, 'failed')
      })
  }
}

function urlOf({ url = '/' }: IncomingMessage): URL | null {
  return url.startsWith('/') && URL.canParse(`http://set.up${url}`) ? new URL(`http://set.up${url}`) : null
}
