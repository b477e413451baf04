import type { Authentication, Viewer } from '../auth/authenticate.ts'
import { answerUnder, isCreationByRest, isDoneUnder, traitsOf, type Troubles } from '../faults/disturb.ts'
import type { Fault } from '../faults/fault.ts'
import { answerGraphQL, askedOf, type Asked } from '../graphql/answer-graphql.ts'
import { Refusal } from '../refusal.ts'
import { answerRest, refusal } from '../rest/answer-rest.ts'
import type { Answer } from '../rest/route.ts'
import type { Site } from '../shapes/site.ts'
import { parseBody, type Destination } from './read-request.ts'
import { logEntry, type LoggedRequest } from './request-log.ts'

export interface Api {
  /** Asked for at each request: the address is known only once the server listens. */
  readonly site: () => Site
  readonly authentication: Authentication
  readonly troubles: Troubles
  /** Gets an entry for every request to the API. */
  readonly log: LoggedRequest[]
}

export interface ApiRequest {
  readonly method: string
  /** From the host on, with the query. */
  readonly url: string
  readonly destination: Exclude<Destination, { kind: 'page' }>
  readonly authorization: string | undefined
  readonly accept: string
  readonly body: Buffer
}

/** What a client gets: an answer, at once or after it has given up, or the end of the connection. */
export type ApiOutcome =
  | { readonly kind: 'answer'; readonly answer: SentAnswer }
  | { readonly kind: 'late'; readonly answer: SentAnswer }
  | { readonly kind: 'reset' }

/** An answer with its body as it is sent. */
export interface SentAnswer extends Answer {
  readonly bytes: Buffer
}

/** Answers one request to the API, with whatever goes wrong with it, and notes it in the log. */
export async function answerApi(api: Api, request: ApiRequest): Promise<ApiOutcome> {
  const asked = request.destination.kind === 'graphql' ? askedOf(jsonOf(request.body)) : undefined
  const fault = api.troubles.next(traitsOf(request.method, request.url, asked))
  const { viewer, ...done } = isDoneUnder(fault)
    ? await answerUndisturbed(api, request, fault)
    : { viewer: viewerOf(api, request), ...nothing }
  const given = fault === null ? done : answerUnder(fault, done)
  const { enterprise } = api.site()
  const answer = given === null ? null : asSent(withVersion(given, enterprise))
  const { method, url: path } = request
  const bytes = answer?.bytes.length ?? 0
  const entry = { method, path, viewer, asked, status: answer?.status ?? 0, bytes, fault: fault?.kind ?? null }
  api.log.push(logEntry(api.site(), entry))
  if (answer !== null) return { kind: 'answer', answer }
  return fault?.kind === 'slow' ? { kind: 'late', answer: asSent(done) } : { kind: 'reset' }
}

/** An Enterprise server says in every answer which one it is. */
function withVersion(answer: Answer, enterprise: string | undefined): Answer {
  if (enterprise === undefined) return answer
  return {
    ...answer,
    headers: { ...answer.headers, 'x-github-enterprise-version': `enterprise-server@${enterprise}.0` },
  }
}

const nothing: Answer = { status: 204 }

type Known = Answer & { readonly viewer: Viewer; readonly asked?: Asked }

async function answerUndisturbed(api: Api, request: ApiRequest, fault: Fault | null): Promise<Known> {
  let viewer: Viewer = { kind: 'stranger' }
  try {
    viewer = api.authentication.viewer(request.authorization)
    const body = parseBody(request.body)
    const site = { ...api.site(), world: api.troubles.worldFor(fault) }
    const refused = refusedByLimits(api, request, viewer)
    if (refused !== null) return { viewer, ...refused }
    if (request.destination.kind === 'graphql') {
      const gate = viewer.kind === 'actor' ? api.troubles.gateFor(viewer.actor, fault) : openGate
      return { viewer, ...(await answerGraphQL({ site, viewer, body, gate })) }
    }
    const { method, accept, destination } = request
    const call = { site, authentication: api.authentication, viewer, method, target: destination.target, body, accept }
    return { viewer, ...answerRest({ ...call, path: request.url.replace(/\?.*$/, '') }) }
  } catch (error) {
    if (error instanceof Refusal) return { viewer, ...refusal(error) }
    throw error
  }
}

const openGate = { before: () => undefined, after: () => undefined }

function refusedByLimits({ troubles }: Api, request: ApiRequest, viewer: Viewer): Answer | null {
  if (viewer.kind !== 'actor') return null
  const { method, destination, body } = request
  if (destination.kind === 'graphql')
    return troubles.refusalOf(viewer.actor, askedOf(jsonOf(body))?.kind === 'mutation')
  const path = destination.target.replace(/\?.*$/, '')
  const refused = troubles.refusalOf(viewer.actor, method !== 'GET')
  return refused ?? (isCreationByRest(method, path) ? troubles.creationRefusalOf(viewer.actor) : null)
}

function viewerOf(api: Api, { authorization }: ApiRequest): Viewer {
  try {
    return api.authentication.viewer(authorization)
  } catch {
    return { kind: 'stranger' }
  }
}

function jsonOf(body: Buffer): unknown {
  try {
    return parseBody(body)
  } catch {
    return undefined
  }
}

/** An answer with its body as bytes. */
export function asSent(answer: Answer): SentAnswer {
  return { ...answer, bytes: bytesOf(answer) }
}

function bytesOf({ body }: Answer): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body)
  return Buffer.from(body === undefined ? '' : JSON.stringify(body))
}
