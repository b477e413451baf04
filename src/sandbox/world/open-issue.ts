import type { Actor, Issue, Repository } from '../model.ts'
import type { Need } from '../world.ts'
import { demand } from './access.ts'
import { findNode, repositoryOf, type Store } from './store.ts'

/** The issue and its repository, if the actor may do this to it. */
export function openIssue(
  store: Store,
  { actor, issue: id }: { actor: Actor; issue: string },
  need: Need,
): { readonly issue: Issue; readonly repository: Repository } {
  const issue = findNode(store.issues, id)
  const repository = repositoryOf(store, issue)
  demand(store, actor, { repository, need })
  return { issue, repository }
}
