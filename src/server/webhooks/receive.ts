import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Probot } from 'probot'
import type { Receiver } from '../http.ts'

export interface ReceiverParts {
  /** Verifies them and hands them to the app. */
  readonly webhooks: Pick<Probot['webhooks'], 'verifyAndReceive'>
  /** Milliseconds in which a webhook must be stored. */
  readonly patience?: number
  /** Bytes of webhooks that are not answered yet. */
  readonly mostHeld?: number
  /** Milliseconds since whenever. */
  readonly now?: () => number
}

/**
 * GitHub waits for ten seconds (docs: best practices for using webhooks). What takes longer is answered 503, not 202 as Probot's own
 * middleware does: what is not stored must stand as failed in GitHub's log, where it is found again.
 */
const usualPatience = 9_000

/** They take several times as much memory when they are read; some thousands of usual size. */
const usuallyHeld = 64 * 1024 * 1024

/** Hears webhooks: those that are signed with the app's secret go to the app, and are answered when it is through with them. */
export function createReceiver(parts: ReceiverParts): Receiver {
  const { webhooks, patience = usualPatience, mostHeld = usuallyHeld, now = () => performance.now() } = parts
  const crowd: Crowd = { bodies: new Set(), bytes: 0, most: mostHeld, now }
  return async (request, response) => {
    const named = namesIn(request.headers)
    if ('status' in named) return answerOnce(response, named)
    const body = createBody(request, crowd)
    const late = setTimeout(() => {
      if (body.giveUp()) cutAfter(request, response)
      answerOnce(response, notInTime)
    }, patience)
    try {
      const payload = await body.text
      if (payload === null) answerOnce(response, crowded)
      else answerOnce(response, await hear({ ...named, payload }, webhooks))
    } finally {
      clearTimeout(late)
      body.letGo()
    }
  }
}

interface Answer {
  readonly status: number
  readonly text: string
}

const stored: Answer = { status: 200, text: 'ok' }
const notStored: Answer = { status: 500, text: 'could not be stored' }
const notInTime: Answer = { status: 503, text: 'could not be stored in time' }
const crowded: Answer = { status: 503, text: 'too many webhooks at once' }

/** Of two answers the first one counts. Nobody reads it if the connection is gone. */
function answerOnce(response: ServerResponse, { status, text }: Answer): void {
  if (response.headersSent) return
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}

/** Whoever still sends when nobody listens any more is not waited for. */
function cutAfter(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) return
  response.setHeader('connection', 'close')
  response.once('finish', () => request.destroy())
}

interface Names {
  readonly id: string
  readonly name: string
  readonly signature: string
}

function namesIn(headers: IncomingHttpHeaders): Names | Answer {
  if (!/^\s*application\/json\s*(?:;|$)/.test(headers['content-type'] ?? ''))
    return { status: 415, text: 'webhooks are sent as application/json' }
  const { 'x-github-delivery': id, 'x-github-event': name, 'x-hub-signature-256': signature } = headers
  if (typeof id === 'string' && typeof name === 'string' && typeof signature === 'string')
    return { id, name, signature }
  return { status: 400, text: 'webhooks have X-GitHub-Event, X-GitHub-Delivery and X-Hub-Signature-256' }
}

/** Bodies that are held together. */
interface Crowd {
  readonly bodies: Set<Held>
  /** Of all of them. */
  bytes: number
  readonly most: number
  readonly now: () => number
}

interface Held {
  bytes: number
  readonly since: number
  /** All of it is there: it is as good as stored. */
  isWhole: boolean
  readonly giveWay: () => void
}

interface Body {
  /** When it has come in as far as it will; null if there is no room for it. */
  readonly text: Promise<string | null>
  /** Has it give way unless all of it is there; whether it did. */
  giveUp(): boolean
  /** Makes room. What still comes is read away. */
  letGo(): void
}

function createBody(request: IncomingMessage, crowd: Crowd): Body {
  const { promise, resolve } = Promise.withResolvers<string | null>()
  const pieces: Buffer[] = []
  const letGo = (): void => {
    if (crowd.bodies.delete(held)) crowd.bytes -= held.bytes
    pieces.length = 0
  }
  const giveWay = (): void => {
    resolve(null)
    letGo()
  }
  const held: Held = { bytes: 0, since: crowd.now(), isWhole: false, giveWay }
  const end = (): void => {
    if (held.isWhole) return
    held.isWhole = true
    resolve(Buffer.concat(pieces).toString())
  }
  crowd.bodies.add(held)
  request.on('end', end).on('close', end)
  request.on('data', (piece: Buffer) => {
    if (!crowd.bodies.has(held)) return
    pieces.push(piece)
    held.bytes += piece.length
    crowd.bytes += piece.length
    if (crowd.bytes > crowd.most) makeRoom(crowd)
  })
  const giveUp = (): boolean => {
    if (!held.isWhole) giveWay()
    return !held.isWhole
  }
  return { text: promise, giveUp, letGo }
}

/**
 * Of those that are on their way they give way that have taken most room for longest, bytes by milliseconds: GitHub's are mostly small and come
 * at once; whoever means to fill the memory sends large ones, or very many that never end.
 */
function makeRoom(crowd: Crowd): void {
  const now = crowd.now()
  const taken = ({ bytes, since }: Held): number => bytes * (now - since + 1)
  const onTheirWay = [...crowd.bodies].filter(({ isWhole }) => !isWhole)
  for (const held of onTheirWay.toSorted((one, other) => taken(other) - taken(one))) {
    if (crowd.bytes <= crowd.most) return
    held.giveWay()
  }
}

async function hear(event: Names & { readonly payload: string }, webhooks: ReceiverParts['webhooks']): Promise<Answer> {
  try {
    await webhooks.verifyAndReceive(event)
    return stored
  } catch (error) {
    const first: unknown = error instanceof AggregateError ? error.errors[0] : error
    const isRefused = first instanceof Error && 'status' in first && first.status === 400
    return isRefused ? { status: 400, text: first.message } : notStored
  }
}
