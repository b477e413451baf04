import type { RepositoryRef } from '../base/index.ts'

/** A repository as REST routes name it. A name that has changed is redirected by GitHub. */
export function repositoryPath(repository: RepositoryRef): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = repository.fullName.split('/', 2)
  return { owner, repo }
}
