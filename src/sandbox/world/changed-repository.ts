import type { Repository } from '../model.ts'
import type { Store } from './store.ts'

/** The repository with the given things changed. */
export function changed(store: Store, repository: Repository, change: Partial<Repository>): Repository {
  const after = { ...repository, ...change, updatedAt: store.now() }
  store.repositories.set(repository.id, after)
  return after
}
