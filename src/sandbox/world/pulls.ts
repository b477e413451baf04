import type { Commit, Oid } from '../git/objects.ts'
import type { Actor, PullRequest, Repository } from '../model.ts'
import type { Pulls } from '../pulls-world.ts'
import { Refusal } from '../refusal.ts'
import { demand, may } from './access.ts'
import { commitAt, reachable } from './commits.ts'
import { editText } from './edits.ts'
import { endPull, openPulls, putPull } from './follow-branch.ts'
import { mergePull } from './merge-pull.ts'
import { nodeId } from './node-ids.ts'
import { checkSize, checkText, custom, invalid, sizes } from './rules.ts'
import { findNode, findRepository, known, repositoryOf, shelfOf, type Change, type Shelf, type Store } from './store.ts'

export function pullFunctions(store: Store): Pulls {
  return {
    createPull: change => createPull(store, change),
    updatePull: change => updatePull(store, change),
    mergePull: change => mergePull(store, change),
    pulls: name => pullsOf(store, findRepository(store, name)),
    pull: (name, number) => {
      const pull = store.pulls.get(shelfOf(store, findRepository(store, name).id).pulls.get(number) ?? '')
      if (pull === undefined) throw new Refusal('not-found', 'Not Found')
      return pull
    },
    pullById: id => store.pulls.get(id),
    pullCommits: pull => commitsOf(store, pull),
  }
}

function pullsOf(store: Store, repository: Repository): readonly PullRequest[] {
  return [...shelfOf(store, repository.id).pulls.values()].map(id => known(store.pulls.get(id), `pull request ${id}`))
}

function createPull(store: Store, change: Change<'createPull'>): PullRequest {
  const { actor, title, body = '', base, head } = change
  const repository = findRepository(store, change.repository)
  demand(store, actor, { repository, need: 'propose' })
  checkPullText({ title, body })
  const shelf = shelfOf(store, repository.id)
  const headOid = checkBranches(store, repository, { base, head })
  shelf.lastIssue += 1
  const now = store.now()
  const id = store.nextId()
  const pull = putPull(store, {
    id,
    nodeId: nodeId('pull', repository.id, id),
    repository: repository.id,
    number: shelf.lastIssue,
    title,
    body,
    edits: [],
    state: 'open',
    merged: null,
    author: actor.account.id,
    base,
    head,
    headOid,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
  })
  shelf.pulls.set(pull.number, pull.nodeId)
  store.tell(actor.account, { event: 'pull_request', action: 'opened', repository, pull })
  return pull
}

/** There must be something to propose, and no proposal of it yet. */
function checkBranches(
  store: Store,
  repository: Repository,
  { base, head }: { readonly base: string; readonly head: string },
): Oid {
  const shelf = shelfOf(store, repository.id)
  const from = branchNamed(shelf, 'head', head)
  const into = branchNamed(shelf, 'base', base)
  if (reachable(shelf.objects, into).has(from))
    throw custom('PullRequest', 'base', `No commits between ${base} and ${head}`)
  if (openPulls(store, shelf).some(pull => pull.base === base && pull.head === head))
    throw custom('PullRequest', 'base', `A pull request already exists for ${repository.owner.login}:${head}.`)
  return from
}

function branchNamed({ branches }: Shelf, field: 'base' | 'head', name: string): Oid {
  const oid = branches.get(name)
  if (oid === undefined) throw invalid({ resource: 'PullRequest', field, code: 'invalid' })
  return oid
}

function updatePull(store: Store, change: Change<'updatePull'>): PullRequest {
  const { actor } = change
  const before = findNode(store.pulls, change.pull)
  const repository = repositoryOf(store, before)
  demand(store, actor, { repository, need: 'propose' })
  if (before.author !== actor.account.id && !may(store, actor, { repository, need: 'push' }))
    throw new Refusal('forbidden', 'Must have admin rights to Repository.')
  const { title = before.title, body = before.body } = change
  checkPullText({ title, body })
  const isSame = title === before.title && body === before.body
  const edited = { ...before, title, ...editText(store, before, { body, editor: actor.account.id }) }
  const pull = isSame ? before : putPull(store, { ...edited, updatedAt: store.now() })
  if (!isSame) store.tell(actor.account, { event: 'pull_request', action: 'edited', repository, pull, before })
  if (change.state === undefined || change.state === pull.state) return pull
  return change.state === 'closed'
    ? endPull(store, actor, { repository, pull, merged: null })
    : reopen(store, actor, { repository, pull })
}

function reopen(
  store: Store,
  actor: Actor,
  { repository, pull }: { repository: Repository; pull: PullRequest },
): PullRequest {
  const shelf = shelfOf(store, repository.id)
  const head = shelf.branches.get(pull.head)
  if (pull.merged !== null) throw custom('PullRequest', 'state', 'state cannot be changed. The pull request is merged.')
  if (head === undefined || !reachable(shelf.objects, head).has(pull.headOid))
    throw custom(
      'PullRequest',
      'state',
      `state cannot be changed. The ${pull.head} branch ${head === undefined ? 'has been deleted' : 'was force-pushed or recreated'}.`,
    )
  checkBranches(store, repository, pull)
  const after = putPull(store, { ...pull, state: 'open', headOid: head, closedAt: null, updatedAt: store.now() })
  store.tell(actor.account, { event: 'pull_request', action: 'reopened', repository, pull: after })
  return after
}

function commitsOf(store: Store, pull: PullRequest): readonly Commit[] {
  const { objects, branches } = shelfOf(store, pull.repository)
  const base = branches.get(pull.base)
  const held = base === undefined ? new Set<Oid>() : reachable(objects, base)
  return [...reachable(objects, pull.headOid)].filter(oid => !held.has(oid)).map(oid => commitAt(objects, oid))
}

function checkPullText({ title, body }: { readonly title: string; readonly body: string }): void {
  checkText('PullRequest', 'title', { value: title, most: sizes.title })
  checkSize('PullRequest', 'body', { value: body, most: sizes.body })
}
