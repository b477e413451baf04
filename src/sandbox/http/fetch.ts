import { answerApi, type Api } from './answer-api.ts'
import { destinationOf } from './read-request.ts'
import { headersOf } from './serve.ts'

export interface FetchOptions {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/**
 * The API without a socket, for clients in the same process that send thousands of requests: takes the part of `fetch` that GitHub's own
 * client uses, and fails in its words. Who is answered late gives up at once.
 */
export function createFetch(api: Api): (url: string, options?: FetchOptions) => Promise<Response> {
  return async (url, { method = 'GET', headers = {}, body } = {}) => {
    const path = url.slice(api.site().url.length)
    const destination = destinationOf(path, api.site().enterprise)
    if (destination.kind === 'page') throw new TypeError('only the API is served without a socket')
    const { authorization, accept = '' } = Object.fromEntries(new Headers(headers))
    const bytes = Buffer.from(typeof body === 'string' ? body : '')
    const outcome = await answerApi(api, { method, url: path, destination, authorization, accept, body: bytes })
    if (outcome.kind === 'late') throw new DOMException('The operation was aborted due to timeout', 'TimeoutError')
    if (outcome.kind === 'reset')
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
      })
    const { answer } = outcome
    return new Response(answer.body === undefined ? null : new Uint8Array(answer.bytes), {
      status: answer.status,
      headers: headersOf(answer),
    })
  }
}
