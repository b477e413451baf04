import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Log } from '../base/index.ts'
import { isStatusPath, type StatusReader } from '../status/index.ts'
import type { OperatorFace } from './operator/operator-face.ts'
import { onceAnswered, type AnsweredWebhook } from './webhooks/answered.ts'
import type { Attendance } from './webhooks/attendance.ts'
import { createStatusFace } from './status-face.ts'

/** GitHub sends at most 25 MB (docs: webhook events and payloads, payload cap); what is larger is not GitHub's. */
const largestBody = 25 * 1024 * 1024

export type Phase = 'starting' | 'ready' | 'stopping'

export interface Faces {
  /** Asked for at each webhook: while we start there is nobody yet, and when we stop nobody any more. */
  readonly webhooks: () => Receiver | undefined
  readonly webhooksPath: string
  /** Likewise, at each question of another tool. */
  readonly statuses: () => StatusReader | undefined
  /** What only the operator may see. */
  readonly operator: OperatorFace
  readonly attendance: Pick<Attendance, 'enter'>
  /** Told of each webhook. */
  readonly onWebhook: (webhook: AnsweredWebhook) => void
  /** Whether requests can be stored. Unless it is, a load balancer sends elsewhere. */
  readonly phase: () => Phase
  /** Whether the database answers; asked for where the phase says nothing against it. */
  readonly database: () => Promise<boolean>
  readonly log: Log
}

export type Receiver = (request: IncomingMessage, response: ServerResponse) => unknown

/** One port: health, readiness, webhooks, how plans stand, and what is the operator's. */
export function answerRequests(faces: Faces): RequestListener {
  const tellStatus = createStatusFace(faces)
  return (request, response) => {
    // A connection that is kept alive would keep the server from ending.
    response.once('finish', () => {
      if (faces.phase() === 'stopping') request.socket.end()
    })
    const [path = '/'] = (request.url ?? '/').split('?')
    if (path === faces.webhooksPath) return receive(request, response, faces)
    if (isStatusPath(path)) return tellStatus(request, response)
    if (path === '/healthz') return answer(response, 200, 'ok')
    if (path === '/readyz') return void tellReadiness(response, faces)
    if (faces.operator.owns(path)) return void faces.operator.answer(path, request, response)
    answer(response, 404, 'not found')
  }
}

/**
 * Sizes are judged before anything is read; what is refused Node reads away, up to its request time-out. A body of unstated length is
 * refused too: GitHub states it, and so it is cheap to bound.
 */
function receive(
  request: IncomingMessage,
  response: ServerResponse,
  { webhooks, attendance, onWebhook, phase, log }: Faces,
): void {
  attendance.enter(response)
  onceAnswered(request, response, onWebhook)
  if (request.method !== 'POST') return answer(response, 405, 'webhooks are sent by POST')
  const length = Number(request.headers['content-length'] ?? Number.NaN)
  if (Number.isNaN(length)) return answer(response, 411, 'length required')
  if (length > largestBody) return answer(response, 413, 'too large')
  const receiver = webhooks()
  if (receiver === undefined) return sendAway(response, phase())
  Promise.resolve(receiver(request, response)).catch((error: unknown) => {
    log.error({ err: error }, 'a webhook could not be handled')
    if (!response.headersSent) answer(response, 500, 'failed')
  })
}

/** Another process may be there for the next one: it is not to come on this connection. */
function sendAway(response: ServerResponse, phase: Phase): void {
  response.setHeader('connection', 'close')
  answer(response, 503, phase)
}

/** The phase is looked at again: it may have changed while the database was asked. */
async function tellReadiness(response: ServerResponse, { phase, database }: Faces): Promise<void> {
  const isThere = phase() === 'ready' && (await database())
  const now = phase()
  if (now !== 'ready') return answer(response, 503, now)
  return isThere ? answer(response, 200, 'ok') : answer(response, 503, 'database')
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}
