import type { PullRequest, Repository } from '../model.ts'
import { repositoryOf } from '../shapes/issue.ts'
import { pullUrl } from '../shapes/pull.ts'
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
    isDraft: false,
    isCrossRepository: false,
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
    headRepository: () => scene.show.repository(repository),
    resourcePath: `/${repository.fullName}/pull/${pull.number}`,
    url: pullUrl(scene.site, pull),
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
  const descending = asked.orderBy?.direction === 'DESC'
  const things = descending ? wanted.toReversed() : wanted
  const fields = (pull: PullRequest): Fields => pullFields(scene, pull)
  return connection({ name: 'pullRequests', things, key: pull => [pull.number, pull.id], descending, fields }, asked)
}

interface NewPull {
  readonly repositoryId: string
  readonly title: string
  readonly body?: string | null
  readonly baseRefName: string
  readonly headRefName: string
}

interface PullChanges extends OnPull {
  readonly title?: string | null
  readonly body?: string | null
  readonly state?: 'OPEN' | 'CLOSED' | null
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
      const { title, body, baseRefName: base, headRefName: head } = input
      return shown(input, world.createPull({ actor, repository, title, body: body ?? '', base, head }))
    },
    updatePullRequest: ({ input }: Given<PullChanges>) => {
      const { pullRequestId: pull, title, body, state } = input
      const change = { actor, pull, title: title ?? undefined, body: body ?? undefined }
      return shown(input, world.updatePull({ ...change, state: state ? states[state] : undefined }))
    },
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
