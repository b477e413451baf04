import type { World } from '../world.ts'
import { Refusal } from '../refusal.ts'
import type { Repository } from '../model.ts'
import type { Fields } from './scene.ts'

/** A mutation's argument. GraphQL has checked it against the schema before anything here sees it. */
export interface Given<Input> {
  readonly input: Input & { readonly clientMutationId?: string | null }
}

export interface CreateIssueInput {
  readonly repositoryId: string
  readonly title: string
  readonly body?: string | null
  readonly labelIds?: readonly string[] | null
  readonly assigneeIds?: readonly string[] | null
  readonly milestoneId?: string | null
}

export interface UpdateIssueInput {
  readonly id: string
  readonly title?: string | null
  readonly body?: string | null
  readonly labelIds?: readonly string[] | null
  readonly assigneeIds?: readonly string[] | null
  /** null takes the issue out of its milestone. */
  readonly milestoneId?: string | null
  readonly state?: 'OPEN' | 'CLOSED' | null
}

export interface CommitInput {
  readonly branch: {
    readonly id?: string | null
    readonly repositoryNameWithOwner?: string | null
    readonly branchName?: string | null
  }
  readonly expectedHeadOid: string
  readonly message: { readonly headline: string; readonly body?: string | null }
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[] | null
    readonly deletions?: readonly { readonly path: string }[] | null
  } | null
}

/** What a mutation answers. */
export function payload(input: { readonly clientMutationId?: string | null }, fields: Fields): Fields {
  return { clientMutationId: input.clientMutationId ?? null, ...fields }
}

/** By node id; throws a Refusal if there is none. */
export function repositoryWith(world: World, id: string): Repository {
  const repository = world.repositories().find(({ nodeId }) => nodeId === id)
  if (repository === undefined)
    throw new Refusal('not-found', `Could not resolve to a node with the global id of '${id}'`)
  return repository
}

/** Of accounts, from their node ids. */
export function accountIds(world: World, ids: readonly string[]): readonly number[] {
  return ids.map(id => {
    const account = world.accounts().find(({ nodeId }) => nodeId === id)
    if (account === undefined)
      throw new Refusal('not-found', `Could not resolve to a node with the global id of '${id}'`)
    return account.id
  })
}
