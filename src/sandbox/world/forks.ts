import type { Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { demand } from './access.ts'
import { addRepository } from './repositories.ts'
import { findRepository, type Change, type Store } from './store.ts'

/** GitHub answers a second wish for a fork with the first one. */
export function forkRepository(store: Store, { actor, repository: fullName }: Change<'forkRepository'>): Repository {
  const parent = findRepository(store, fullName)
  demand(store, actor, { repository: parent, need: 'read contents' })
  if (actor.kind === 'app' || actor.account.id === parent.owner.id)
    throw new Refusal('forbidden', `${actor.account.login} cannot fork ${parent.fullName}.`)
  const { name, description, private: isPrivate, defaultBranch } = parent
  const asked = { owner: actor.account.login, name, description, private: isPrivate, defaultBranch }
  return forkOf(store, parent, actor.account.login) ?? addRepository(store, asked, parent)
}

/** The fork that an account has of a repository. */
export function forkOf(store: Store, parent: Repository, login: string): Repository | undefined {
  const wanted = login.toLowerCase()
  return [...store.repositories.values()].find(
    repository => repository.parent === parent.id && repository.owner.login.toLowerCase() === wanted,
  )
}
