import type { RepositoryRef } from '../base/index.ts'
import type { ObservedState } from '../sync/index.ts'

/** A repository is known by its id; what it is called may be news. */
export function named(repository: RepositoryRef, { repository: { owner, name } }: ObservedState): RepositoryRef {
  return { ...repository, fullName: `${owner}/${name}` }
}
