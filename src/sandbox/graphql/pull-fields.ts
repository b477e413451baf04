import type { Commit } from '../git/objects.ts'
import type { Comment, PullRequest, Repository } from '../model.ts'
import { repositoryOf } from '../shapes/issue.ts'
import { pullUrl } from '../shapes/pull.ts'
import type { PullFile, TestMerge } from '../pulls-world.ts'
import { connection, type ConnectionArguments } from './connection.ts'
import { payload, repositoryWith, type Given } from './inputs.ts'
import type { Direction } from './issue-connection.ts'
import { mayRead, type Fields, type Scene } from './scene.ts'

export interface PullsArguments extends ConnectionArguments {
  readonly states?: readonly ('OPEN' | 'CLOSED' | 'MERGED')[] | null
  readonly headRefName?: string | null
  readonly baseRefName?: string | null
  readonly orderBy?: { readonly field: string; readonly direction: Direction } | null
}

export function pullFields(scene: Scene, pull: PullRequest): Fields {
  const { world } = scene.site
  const repository = repositoryOf(scene.site, pull)
  const from = world.repositoryById(pull.headRepository)
  return {
    __typename: 'PullRequest',
    id: pull.nodeId,
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    number: pull.number,
    title: pull.title,
    body: pull.body,
    state: stateOf(pull),
    closed: pull.state === 'closed',
    merged: pull.merged !== null,
    isDraft: pull.isDraft,
    isCrossRepository: pull.headRepository !== pull.repository,
    author: () => scene.show.actor(world.accountById(pull.author)),
    viewerDidAuthor: pull.author === scene.actor.account.id,
    baseRefName: pull.base,
    headRefName: pull.head,
    headRefOid: pull.headOid,
    createdAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    closedAt: pull.closedAt,
    mergedAt: pull.merged?.at ?? null,
    repository: () => scene.show.repository(repository),
    baseRepository: () => scene.show.repository(repository),
    headRepository: () => (from === undefined ? null : scene.show.repository(from)),
    headRepositoryOwner: () => (from === undefined ? null : scene.show.actor(from.owner)),
    ...codeFields(scene, repository, pull),
    locked: false,
    comments: (page: ConnectionArguments) => {
      const things = world.comments(pull)
      const fields = (each: Comment): Fields => scene.show.comment(pull, each)
      return connection({ name: 'comments', things, key: each => [each.id, each.id], fields }, page)
    },
    resourcePath: `/${repository.fullName}/pull/${pull.number}`,
    url: pullUrl(scene.site, pull),
  }
}

function codeFields(scene: Scene, repository: Repository, pull: PullRequest): Fields {
  const { world } = scene.site
  // Both fields about it are answers to one question.
  let answer: TestMerge | undefined
  const tested = (): TestMerge => (answer ??= world.askTestMerge(pull))
  return {
    baseRefOid: () => world.branches(repository.fullName).get(pull.base) ?? '0'.repeat(40),
    commits: (page: ConnectionArguments) => {
      const things = world.pullCommits(pull).toReversed()
      return connection(
        {
          name: 'commits',
          things,
          key: (_, index) => [index, index],
          fields: one => commitFields(scene, repository, one),
        },
        page,
      )
    },
    changedFiles: () => world.pullFiles(pull).length,
    files: (page: ConnectionArguments) => {
      const things = world.pullFiles(pull)
      return connection({ name: 'files', things, key: (_, index) => [index, index], fields: fileFields }, page)
    },
    mergeable: () => tested().state.toUpperCase(),
    mergeCommit: () => (pull.merged === null ? null : scene.show.object(repository, pull.merged.commit)),
    potentialMergeCommit: () => {
      const merge = tested()
      return merge.state === 'mergeable' ? scene.show.commit(repository, merge.commit) : null
    },
  }
}

function commitFields(scene: Scene, repository: Repository, commit: Commit): Fields {
  return { __typename: 'PullRequestCommit', commit: () => scene.show.commit(repository, commit) }
}

function fileFields({ path, change, additions, deletions }: PullFile): Fields {
  return {
    __typename: 'PullRequestChangedFile',
    path,
    additions,
    deletions,
    changeType: change === 'removed' ? 'DELETED' : change.toUpperCase(),
  }
}

/** The pull requests of a repository that are asked for, oldest first unless another order is. */
export function pullConnection(scene: Scene, repository: Repository, asked: PullsArguments): Fields {
  mayRead(scene, repository, 'read pulls')
  const wanted = scene.site.world
    .pulls(repository.fullName)
    .filter(pull => asked.states?.includes(stateOf(pull)) ?? true)
    .filter(pull => asked.headRefName === null || asked.headRefName === undefined || pull.head === asked.headRefName)
    .filter(pull => asked.baseRefName === null || asked.baseRefName === undefined || pull.base === asked.baseRefName)
  const byUpdate = asked.orderBy?.field === 'UPDATED_AT'
  const value = (pull: PullRequest): number => (byUpdate ? Date.parse(pull.updatedAt) : pull.number)
  const ordered = wanted.toSorted((left, right) => value(left) - value(right) || left.id - right.id)
  const descending = asked.orderBy?.direction === 'DESC'
  const things = descending ? ordered.toReversed() : ordered
  const fields = (pull: PullRequest): Fields => pullFields(scene, pull)
  return connection({ name: 'pullRequests', things, key: pull => [value(pull), pull.id], descending, fields }, asked)
}

interface NewPull {
  readonly repositoryId: string
  readonly title: string
  readonly body?: string | null
  readonly baseRefName: string
  readonly headRefName: string
  /** Of the fork that the head is in. */
  readonly headRepositoryId?: string | null
  readonly draft?: boolean | null
}

interface PullChanges extends OnPull {
  readonly title?: string | null
  readonly body?: string | null
  readonly state?: 'OPEN' | 'CLOSED' | null
  readonly baseRefName?: string | null
}

interface OnPull {
  readonly pullRequestId: string
}

export function pullMutations(scene: Scene): Fields {
  const { actor, site } = scene
  const { world } = site
  const shown = (input: Given<unknown>['input'], pull: PullRequest): Fields =>
    payload(input, { pullRequest: pullFields(scene, pull), actor: scene.show.actor(actor.account) })
  const setState = (input: Given<OnPull>['input'], state: 'open' | 'closed'): Fields =>
    shown(input, world.updatePull({ actor, pull: input.pullRequestId, state }))
  return {
    createPullRequest: ({ input }: Given<NewPull>) => {
      const repository = repositoryWith(world, input.repositoryId).fullName
      const { title, body, baseRefName: base, headRefName, headRepositoryId: fork } = input
      const head = fork ? `${repositoryWith(world, fork).owner.login}:${headRefName}` : headRefName
      const change = { actor, repository, title, body: body ?? '', base, head, isDraft: input.draft ?? false }
      return shown(input, world.createPull(change))
    },
    updatePullRequest: ({ input }: Given<PullChanges>) => {
      const { pullRequestId: pull, title, body, state, baseRefName: base } = input
      const change = { actor, pull, title: title ?? undefined, body: body ?? undefined, base: base ?? undefined }
      return shown(input, world.updatePull({ ...change, state: state ? states[state] : undefined }))
    },
    markPullRequestReadyForReview: ({ input }: Given<OnPull>) =>
      shown(input, world.setDraft({ actor, pull: input.pullRequestId, isDraft: false })),
    convertPullRequestToDraft: ({ input }: Given<OnPull>) =>
      shown(input, world.setDraft({ actor, pull: input.pullRequestId, isDraft: true })),
    closePullRequest: ({ input }: Given<OnPull>) => setState(input, 'closed'),
    reopenPullRequest: ({ input }: Given<OnPull>) => setState(input, 'open'),
    mergePullRequest: ({ input }: Given<OnPull & { readonly mergeMethod?: string | null }>) => {
      const method = input.mergeMethod === 'SQUASH' ? 'squash' : 'merge'
      return shown(input, world.mergePull({ actor, pull: input.pullRequestId, method }))
    },
  }
}

const states = { OPEN: 'open', CLOSED: 'closed' } as const

function stateOf(pull: PullRequest): 'OPEN' | 'CLOSED' | 'MERGED' {
  if (pull.merged !== null) return 'MERGED'
  return pull.state === 'open' ? 'OPEN' : 'CLOSED'
}
