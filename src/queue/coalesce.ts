import type { LookRequest } from './queue.ts'

/**
 * The newer one knows the repository's present name and installation; the deeper look is enough for both, and what is gone for either is
 * gone.
 */
export function coalesce({ older, newer }: { readonly older: LookRequest; readonly newer: LookRequest }): LookRequest {
  const gone = [...new Set([...(older.gone ?? []), ...(newer.gone ?? [])])]
  const depth = older.depth === 'full' ? 'full' : newer.depth
  return { ...newer, depth, ...(gone.length === 0 ? {} : { gone }) }
}

/** Requests with the same key coalesce and never run at once. */
export function keyOf({ kind, repository }: LookRequest): string {
  return `${kind}/${repository.id}`
}
