import { assertNever } from '../base/index.ts'
import type { AnswerRequest, LookRequest, PreviewRequest, Request } from './queue.ts'

/**
 * One request for two with the same key: what either asks for is done. The newer one knows the repository's present name and installation.
 */
export function coalesce({ older, newer }: Two<Request>): Request {
  switch (newer.kind) {
    case 'look':
      return older.kind === newer.kind ? deeper({ older, newer }) : newer
    case 'preview':
      return older.kind === newer.kind ? askedForByEither({ older, newer }) : newer
    case 'answer':
      return older.kind === newer.kind ? toBoth({ older, newer }) : newer
    default:
      return assertNever(newer)
  }
}

/** Requests with the same key coalesce and never run at once; those with different ones may run side by side. */
export function keyOf(request: Request): string {
  const { kind, repository } = request
  switch (request.kind) {
    case 'look':
      return `${kind}/${repository.id}`
    case 'preview': {
      const { of } = request
      return `${kind}/${repository.id}/${of.kind}/${of.kind === 'pull' ? of.number : of.oid}`
    }
    // Not one a comment: all of an issue are answered in one place.
    case 'answer':
      return `${kind}/${repository.id}/${request.issue}`
    default:
      return assertNever(request)
  }
}

interface Two<Kind> {
  readonly older: Kind
  readonly newer: Kind
}

/** The deeper look is enough for both, and what is gone for either is gone. */
function deeper({ older, newer }: Two<LookRequest>): LookRequest {
  const gone = [...new Set([...(older.gone ?? []), ...(newer.gone ?? [])])]
  const depth = older.depth === 'full' ? 'full' : newer.depth
  const forOwner = older.forOwner ?? newer.forOwner
  return { ...newer, depth, ...(gone.length === 0 ? {} : { gone }), ...(forOwner === undefined ? {} : { forOwner }) }
}

function askedForByEither({ older, newer }: Two<PreviewRequest>): PreviewRequest {
  const head = newer.head ?? older.head
  const isAsked = older.isAsked ?? newer.isAsked
  return { ...newer, ...(isAsked === undefined ? {} : { isAsked }), ...(head === undefined ? {} : { head }) }
}

/** What the newer one tells of has not been missed yet, and the others are looked for along with it. */
function toBoth({ older, newer }: Two<AnswerRequest>): AnswerRequest {
  return { ...newer, comments: [...new Set([...older.comments, ...newer.comments])] }
}
