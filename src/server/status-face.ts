import type { RequestListener, ServerResponse } from 'node:http'
import { answerStatus, type StatusAnswer, type StatusQuestion, type StatusReader } from '../status/index.ts'
import type { Faces } from './http.ts'

/** Each question costs the database a look at one row. More in line at once would keep it from its work. */
const mostInLine = 20

/** Tells other tools how plans stand. */
export function createStatusFace({ statuses, log }: Pick<Faces, 'statuses' | 'log'>): RequestListener {
  let inLine = 0
  const tell = async (question: StatusQuestion, reader: StatusReader): Promise<Answer> => {
    inLine += 1
    try {
      return await answerStatus(question, reader)
    } catch (error) {
      log.error({ err: error }, 'could not tell how a plan stands')
      return later
    } finally {
      inLine -= 1
    }
  }
  return (request, response) => {
    const { method, url = '/', headers } = request
    if (method !== 'GET' && method !== 'HEAD') return answer(response, notAllowed)
    const reader = statuses()
    if (reader === undefined || inLine >= mostInLine) return answer(response, later)
    void tell({ url, ifNoneMatch: headers['if-none-match'] ?? '' }, reader).then(told => answer(response, told))
  }
}

type Answer = Omit<StatusAnswer, 'status'> & { readonly status: number }

const plain = { 'content-type': 'text/plain; charset=utf-8' }

const notAllowed: Answer = { status: 405, headers: { ...plain, allow: 'GET, HEAD' }, body: 'GET only\n' }

const later: Answer = { status: 503, headers: { ...plain, 'retry-after': '10' }, body: 'later\n' }

function answer(response: ServerResponse, { status, headers, body }: Answer): void {
  const length = status === 304 ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  response.writeHead(status, { ...headers, ...length }).end(body)
}
