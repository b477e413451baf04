import type { Authentication, Viewer } from '../auth/authenticate.ts'
import type { Actor, Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { Json, Site } from '../shapes/site.ts'
import type { Need } from '../world.ts'

/** One request to one route. */
export interface Call {
  readonly site: Site
  readonly authentication: Authentication
  readonly viewer: Viewer
  /** Of the placeholders in the route's path, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** As parsed from JSON; an empty object if there is none. */
  readonly body: unknown
  /** As asked for, with the API's prefix, without the query. */
  readonly path: string
  readonly accept: string
}

export interface Answer {
  readonly status: number
  /** Becomes JSON; bytes are sent as they are; left out: nothing. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** As in GitHub's reference: `/repos/{owner}/{repo}`; `{path+}` may hold slashes. */
  readonly path: string
  readonly handle: (call: Call) => Answer
}

export function ok(body: unknown): Answer {
  return { status: 200, body }
}

export function created(body: Json): Answer {
  return { status: 201, body, ...(typeof body.url === 'string' ? { headers: { location: body.url } } : {}) }
}

export const noContent: Answer = { status: 204 }

export function param(call: Call, name: string): string {
  const value = call.params[name]
  if (value === undefined) throw new Error(`the route has no {${name}}`)
  return value
}

export function numberParam(call: Call, name: string): number {
  const value = param(call, name)
  if (!/^\d{1,15}$/.test(value)) throw new Refusal('not-found', 'Not Found')
  return Number(value)
}

/** `owner/name` of the repository that the path names. */
export function fullName(call: Call): string {
  return `${param(call, 'owner')}/${param(call, 'repo')}`
}

/** The repository that the path names, if the viewer may do this in it. */
export function open(call: Call, need: Need): Repository {
  if (call.viewer.kind === 'app') throw new Refusal('unauthenticated', 'A JSON web token could not be decoded')
  const actor = call.viewer.kind === 'actor' ? call.viewer.actor : undefined
  return call.site.world.authorize(actor, fullName(call), need)
}

/** Who acts; refuses strangers. */
export function acting(call: Call): Actor {
  if (call.viewer.kind !== 'actor') throw new Refusal('unauthenticated', 'Requires authentication')
  return call.viewer.actor
}

/** Refuses everybody but the app as itself. */
export function asApp(call: Call): void {
  if (call.viewer.kind !== 'app') throw new Refusal('unauthenticated', 'A JSON web token could not be decoded')
}

/** GitHub's pages: 30 things unless asked for up to 100, with the way to the others in the Link header. */
export function paged<Thing>(call: Call, things: readonly Thing[], shape: (thing: Thing) => unknown): Answer {
  const { start, end, headers } = pageOf(call, things.length)
  return { status: 200, body: things.slice(start, end).map(shape), headers }
}

/** As `paged`, for lists that come with their total count. */
export function counted<Thing>(
  call: Call,
  things: readonly Thing[],
  { name, shape }: { name: string; shape: (thing: Thing) => unknown },
): Answer {
  const { start, end, headers } = pageOf(call, things.length)
  return { status: 200, body: { total_count: things.length, [name]: things.slice(start, end).map(shape) }, headers }
}

function pageOf(call: Call, total: number): { start: number; end: number; headers: Record<string, string> } {
  const size = Math.min(positive(call.query.get('per_page')) ?? 30, 100)
  const page = positive(call.query.get('page')) ?? 1
  const last = Math.max(1, Math.ceil(total / size))
  const ways = [
    ...(page > 1 ? [['prev', page - 1] as const, ['first', 1] as const] : []),
    ...(page < last ? [['next', page + 1] as const, ['last', last] as const] : []),
  ]
  const link = ways.map(([rel, to]) => `<${addressOf(call, to)}>; rel="${rel}"`).join(', ')
  return { start: (page - 1) * size, end: page * size, headers: link === '' ? {} : { link } }
}

function addressOf(call: Call, page: number): string {
  const query = new URLSearchParams(call.query)
  query.set('page', String(page))
  return `${call.site.url}${call.path}?${query.toString()}`
}

function positive(text: string | null): number | undefined {
  const value = Number(text ?? Number.NaN)
  return Number.isInteger(value) && value >= 1 ? value : undefined
}
