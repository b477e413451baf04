import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import type { Queue } from '../../queue/index.ts'
import type { OperatorPage } from './operator-face.ts'

/** Listed of each: what waits and what is laid aside. The counts tell of all. */
const mostListed = 200

/** Names of many requests fit. */
const largestBody = 100_000

/**
 * What waits, what runs and what is laid aside: `GET /operator/jobs`. Has what is laid aside run again: `POST /operator/jobs/retry` with
 * `{"keys": ["look/1"]}` or `{"keys": "all"}`. `queue` gives nothing while there is no database.
 */
export function jobsPage(queue: () => Pick<Queue, 'jobs' | 'retry'> | undefined): OperatorPage {
  return async (request, response) => {
    const jobs = queue()
    if (jobs === undefined)
      return answer(response, 503, { error: 'the database is being opened; ask again in some seconds' })
    const [path = ''] = (request.url ?? '').split('?')
    const asked = `${request.method ?? ''} ${path.replace(/\/$/, '')}`
    if (asked === 'GET /operator/jobs') return answer(response, 200, { version: 1, ...(await jobs.jobs(mostListed)) })
    if (asked === 'POST /operator/jobs/retry') return await retry(request, response, jobs)
    answer(response, 404, { error: 'there are GET /operator/jobs and POST /operator/jobs/retry' })
  }
}

async function retry(request: IncomingMessage, response: ServerResponse, jobs: Pick<Queue, 'retry'>): Promise<void> {
  // A stated length bounds what is read.
  if (!(Number(request.headers['content-length']) <= largestBody))
    return answer(response, 413, { error: `state a length of at most ${largestBody} bytes` })
  const wanted = retryShape.safeParse(readJson((await buffer(request)).toString()))
  if (!wanted.success) return answer(response, 400, { error: 'send {"keys": ["look/1"]} or {"keys": "all"}' })
  answer(response, 200, { version: 1, retried: await jobs.retry(wanted.data.keys) })
}

const retryShape = z.object({ keys: z.array(z.string()).or(z.literal('all')) })

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(`${JSON.stringify(body)}\n`)
}
