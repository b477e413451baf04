import { z } from 'zod'
import { coalesce, keyOf } from './coalesce.ts'
import type { Turn } from './delivery.ts'
import type { AnswerRequest, LookRequest, PreviewRequest, Request } from './queue.ts'

/** A request that waits, or one whose run has begun. */
export interface StoredRequest {
  readonly request: Request | UnreadRequest
  readonly notBefore: Date
}

/** What another version of this program has stored, and this one can't read. It is kept for that one. */
export interface UnreadRequest {
  readonly kind: 'unread'
  readonly key: string
  readonly installation: number
  readonly stored: unknown
}

/** The columns of a stored request that the database is asked for by. */
export function columnsOf(request: StoredRequest['request']): {
  readonly key: string
  readonly installation: number
  readonly text: string
} {
  const stored = request.kind === 'unread' ? request.stored : request
  return { ...turnOf({ request }), text: JSON.stringify(stored) }
}

/** Whose turn it is when it is worked on. */
export function turnOf(stored: Pick<StoredRequest, 'request'>): Turn {
  return { key: keyIn(stored), installation: installationOf(stored) }
}

export function keyIn({ request }: Pick<StoredRequest, 'request'>): string {
  return request.kind === 'unread' ? request.key : keyOf(request)
}

export function installationOf({ request }: Pick<StoredRequest, 'request'>): number {
  return request.kind === 'unread' ? request.installation : request.repository.installation
}

/** Reads rows as they are stored. */
export function readRows(rows: readonly unknown[]): readonly StoredRequest[] {
  return requestRows.parse(rows).map(({ key, installation, request: stored, notBefore }) => {
    const read = anyRequest.safeParse(stored)
    // A key that is not the request's own comes from a version that tells requests apart in another way.
    const isRead = read.success && keyOf(read.data) === key
    return { request: isRead ? read.data : { kind: 'unread', key, installation, stored }, notBefore }
  })
}

interface Two {
  readonly older: StoredRequest | undefined
  readonly newer: StoredRequest | undefined
}

/**
 * One of what there is, at the earlier time. Of two of which one can't be read the other stays: it asks for the same key. If it is a look it
 * reads everything, since nobody knows how much the first one asked for.
 */
export function merged(two: Two & { readonly newer: StoredRequest }): StoredRequest
export function merged(two: Two): StoredRequest | undefined
export function merged({ older, newer }: Two): StoredRequest | undefined {
  if (older === undefined || newer === undefined) return older ?? newer
  const notBefore = older.notBefore < newer.notBefore ? older.notBefore : newer.notBefore
  if (older.request.kind === 'unread') return { request: deepest(newer.request), notBefore }
  if (newer.request.kind === 'unread') return { request: deepest(older.request), notBefore }
  return { request: coalesce({ older: older.request, newer: newer.request }), notBefore }
}

function deepest(request: StoredRequest['request']): StoredRequest['request'] {
  return request.kind === 'look' ? { ...request, depth: 'full' } : request
}

/**
 * Versions work side by side while they take each other's place. Members that one does not know are lost when it takes a request over, so a
 * new member may only be one that can be missed; what must be understood is a kind of its own, which others leave alone.
 */
const requestRows = z.array(
  z.object({ key: z.string(), installation: z.number(), request: z.unknown(), notBefore: z.date() }),
)

const repository = z.object({
  installation: z.number(),
  id: z.number(),
  nodeId: z.string(),
  fullName: z.string(),
})

const look = z.object({
  kind: z.literal('look'),
  repository,
  depth: z.enum(['full', 'since']),
  gone: z.array(z.number()).exactOptional(),
  forOwner: z.literal(true).exactOptional(),
}) satisfies z.ZodType<LookRequest>

const preview = z.object({
  kind: z.literal('preview'),
  repository,
  of: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('pull'), number: z.number() }),
    z.object({ kind: z.literal('commit'), oid: z.string() }),
    z.object({ kind: z.literal('head'), oid: z.string() }),
  ]),
  isAsked: z.literal(true).exactOptional(),
  head: z.string().exactOptional(),
}) satisfies z.ZodType<PreviewRequest>

const answer = z.object({
  kind: z.literal('answer'),
  repository,
  issue: z.number(),
  comments: z.array(z.string()),
  missed: z.number().exactOptional(),
}) satisfies z.ZodType<AnswerRequest>

const anyRequest = z.discriminatedUnion('kind', [look, preview, answer])
