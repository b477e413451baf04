import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../../base/index.ts'
import { createAccess } from './access.ts'

/** Answers what was asked for; who asks has been let in. What it throws is answered 500. */
export type OperatorPage = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface OperatorFaceParts {
  /** MILEPOST_OPERATOR_TOKEN. */
  readonly token: string | undefined
  /** By path; a page also answers what is below its path. */
  readonly pages: Readonly<Record<string, OperatorPage>>
  readonly log: Log
}

/** What only the operator is told, and may do. Everything under `/operator/` is, whether it is there or not. */
export interface OperatorFace {
  readonly owns: (path: string) => boolean
  readonly answer: (path: string, request: IncomingMessage, response: ServerResponse) => Promise<void>
}

export function createOperatorFace({ token, pages, log }: OperatorFaceParts): OperatorFace {
  const refusalOf = createAccess(token)
  const pageAt = (path: string): OperatorPage | undefined =>
    Object.entries(pages).find(([start]) => isAtOrBelow(path, start))?.[1]
  return {
    owns: path => isAtOrBelow(path, '/operator') || pageAt(path) !== undefined,
    async answer(path, request, response) {
      const refusal = refusalOf(request)
      if (refusal !== null) return say(response, refusal)
      const page = pageAt(path)
      if (page === undefined) return say(response, { status: 404, words: 'not found' })
      try {
        await page(request, response)
      } catch (error) {
        log.error({ err: error, path: path.slice(0, longestPath) }, 'a question of the operator could not be answered')
        if (!response.headersSent) say(response, { status: 500, words: 'failed; the log says why' })
      }
    },
  }
}

const longestPath = 200

function isAtOrBelow(path: string, start: string): boolean {
  return path === start || path.startsWith(`${start}/`)
}

interface Words {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly words: string
}

/** Nobody on the way is to keep an answer for somebody else. */
function say(response: ServerResponse, { status, headers = {}, words }: Words): void {
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers })
    .end(`${words}\n`)
}
