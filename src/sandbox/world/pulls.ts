import type { Commit, Oid } from '../git/objects.ts'
import type { Actor, PullRequest, Repository } from '../model.ts'
import type { Pulls } from '../pulls-world.ts'
import { Refusal } from '../refusal.ts'
import { demand, may } from './access.ts'
import { commitAt, reachable } from './commits.ts'
import { editText } from './edits.ts'
import { endPull, fetchHead, openPulls, putPull } from './follow-branch.ts'
import { forkOf, forkRepository } from './forks.ts'
import { mergePull } from './merge-pull.ts'
import { nodeId } from './node-ids.ts'
import { pullFiles } from './pull-files.ts'
import { queueMergeGroup } from './merge-queue.ts'
import { checkSize, checkText, custom, invalid, sizes } from './rules.ts'
import { findNode, findRepository, known, repositoryOf, shelfOf, type Change, type Store } from './store.ts'
import { askTestMerge, testMerge } from './test-merge.ts'

export function pullFunctions(store: Store): Pulls {
  return {
    forkRepository: change => forkRepository(store, change),
    createPull: change => createPull(store, change),
    updatePull: change => updatePull(store, change),
    setDraft: change => setDraft(store, change),
    mergePull: change => mergePull(store, change),
    queueMergeGroup: change => queueMergeGroup(store, change),
    pulls: name => pullsOf(store, findRepository(store, name)),
    pull: (name, number) => {
      const pull = store.pulls.get(shelfOf(store, findRepository(store, name).id).pulls.get(number) ?? '')
      if (pull === undefined) throw new Refusal('not-found', 'Not Found')
      return pull
    },
    pullById: id => store.pulls.get(id),
    pullCommits: pull => commitsOf(store, pull),
    pullFiles: pull => pullFiles(store, pull),
    testMerge: pull => testMerge(store, pull),
    askTestMerge: pull => askTestMerge(store, pull),
  }
}

function pullsOf(store: Store, repository: Repository): readonly PullRequest[] {
  return [...shelfOf(store, repository.id).pulls.values()].map(id => known(store.pulls.get(id), `pull request ${id}`))
}

function createPull(store: Store, change: Change<'createPull'>): PullRequest {
  const { actor, title, body = '', base, isDraft = false } = change
  const repository = findRepository(store, change.repository)
  demand(store, actor, { repository, need: 'propose' })
  checkPullText({ title, body })
  const shelf = shelfOf(store, repository.id)
  const ends = { base, ...headNamed(store, repository, change.head) }
  const headOid = checkBranches(store, repository, ends)
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
    isDraft,
    merged: null,
    author: actor.account.id,
    ...ends,
    headOid,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
  })
  shelf.pulls.set(pull.number, pull.nodeId)
  store.tell(actor.account, { event: 'pull_request', action: 'opened', repository, pull })
  return pull
}

type Ends = Pick<PullRequest, 'base' | 'head' | 'headRepository'>

/** A branch of the repository, or with `login:` before it one of that account's fork. */
function headNamed(store: Store, repository: Repository, name: string): Omit<Ends, 'base'> {
  const [, login = repository.owner.login, head = name] = /^([^:]+):(.+)$/.exec(name) ?? []
  const isOwn = login.toLowerCase() === repository.owner.login.toLowerCase()
  const from = isOwn ? repository : forkOf(store, repository, login)
  if (from === undefined) throw noSuch('head')
  return { head, headRepository: from.id }
}

/** There must be something to propose, and no proposal of it yet. */
function checkBranches(store: Store, repository: Repository, ends: Ends): Oid {
  const { base, head, headRepository } = ends
  const shelf = shelfOf(store, repository.id)
  const from = fetchHead(store, { ...ends, repository: repository.id })
  if (from === undefined) throw noSuch('head')
  const into = shelf.branches.get(base)
  if (into === undefined) throw noSuch('base')
  if (reachable(shelf.objects, into).has(from))
    throw custom('PullRequest', 'base', `No commits between ${base} and ${head}`)
  const owner = repositoryOf(store, { repository: headRepository }).owner.login
  const same = openPulls(store, shelf).filter(pull => pull.head === head && pull.headRepository === headRepository)
  if (same.some(pull => pull.base === base))
    throw custom('PullRequest', 'base', `A pull request already exists for ${owner}:${head}.`)
  return from
}

function noSuch(field: 'base' | 'head'): Refusal {
  return invalid({ resource: 'PullRequest', field, code: 'invalid' })
}

function updatePull(store: Store, change: Change<'updatePull'>): PullRequest {
  const { actor } = change
  const { pull: before, repository } = toChange(store, change)
  const { title = before.title, body = before.body, base = before.base } = change
  checkPullText({ title, body })
  if (base !== before.base) checkBranches(store, repository, { ...before, base })
  const isSame = title === before.title && body === before.body && base === before.base
  const edited = { ...before, title, base, ...editText(store, before, { body, editor: actor.account.id }) }
  const pull = isSame ? before : putPull(store, { ...edited, updatedAt: store.now() })
  if (!isSame) store.tell(actor.account, { event: 'pull_request', action: 'edited', repository, pull, before })
  if (change.state === undefined || change.state === pull.state) return pull
  return change.state === 'closed'
    ? endPull(store, actor, { repository, pull, merged: null })
    : reopen(store, actor, { repository, pull })
}

/** The pull request, if the actor may change it: people their own, and who may push everyone's. */
function toChange(store: Store, { actor, pull: id }: Change<'setDraft'> | Change<'updatePull'>): Proposed {
  const pull = findNode(store.pulls, id)
  const repository = repositoryOf(store, pull)
  demand(store, actor, { repository, need: 'propose' })
  if (pull.author !== actor.account.id && !may(store, actor, { repository, need: 'push' }))
    throw new Refusal('forbidden', 'Must have admin rights to Repository.')
  return { pull, repository }
}

interface Proposed {
  readonly pull: PullRequest
  readonly repository: Repository
}

function setDraft(store: Store, change: Change<'setDraft'>): PullRequest {
  const { pull: before, repository } = toChange(store, change)
  const { isDraft } = change
  if (before.isDraft === isDraft) return before
  const pull = putPull(store, { ...before, isDraft, updatedAt: store.now() })
  const action = isDraft ? 'converted_to_draft' : 'ready_for_review'
  store.tell(change.actor.account, { event: 'pull_request', action, repository, pull })
  return pull
}

function reopen(store: Store, actor: Actor, { repository, pull }: Proposed): PullRequest {
  const shelf = shelfOf(store, repository.id)
  const head = fetchHead(store, pull)
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
