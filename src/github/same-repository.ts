import type { RepositoryRef } from '../base/index.ts'
import { GitHubError } from './github-error.ts'

/**
 * Throws GitHubError unless what the node id led to has the number that goes with it. Webhooks name repositories, and whoever comes to know
 * the webhook secret can make them name one by the number of another: what is known of the one must never be taken for the other's.
 */
export function expectSame(repository: RepositoryRef, { databaseId }: { readonly databaseId: number }): void {
  if (databaseId === repository.id) return
  const cause = new Error(`its node id is that of number ${databaseId}`)
  throw new GitHubError('not-found', `looking for repository number ${repository.id}`, { cause })
}
