import { Refusal } from '../refusal.ts'
import type { Label, Milestone, Repository } from '../model.ts'
import { repositoryUrl } from '../shapes/repository.ts'
import { connection, type ConnectionArguments } from './connection.ts'
import { issueConnection, type Direction, type IssuesArguments } from './issue-connection.ts'
import { pullConnection, pullFields, type PullsArguments } from './pull-fields.ts'
import { mayRead, type Fields, type Scene } from './scene.ts'

export function repositoryFields(scene: Scene, repository: Repository): Fields {
  const { site } = scene
  return {
    __typename: 'Repository',
    id: repository.nodeId,
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: repository.fullName,
    owner: () => scene.show.actor(repository.owner),
    description: repository.description,
    resourcePath: `/${repository.fullName}`,
    url: repositoryUrl(site, repository),
    isArchived: repository.archived,
    isPrivate: repository.private,
    isDisabled: false,
    isFork: repository.parent !== null,
    parent: () => {
      const parent = site.world.repositoryById(repository.parent ?? 0)
      return parent === undefined ? null : scene.show.repository(parent)
    },
    visibility: repository.private ? 'PRIVATE' : 'PUBLIC',
    hasIssuesEnabled: repository.issuesEnabled,
    createdAt: repository.createdAt,
    updatedAt: repository.updatedAt,
    pushedAt: repository.pushedAt,
    viewerPermission: () => site.world.roleOf(scene.actor.account, repository)?.toUpperCase() ?? null,
    ...contentFields(scene, repository),
    ...issueListFields(scene, repository),
  }
}

function contentFields(scene: Scene, repository: Repository): Fields {
  const refNamed = (name: string): Fields | null => {
    mayRead(scene, repository, 'read contents')
    const oid = scene.site.world.branches(repository.fullName).get(name.replace(/^refs\/heads\//, ''))
    return oid === undefined ? null : scene.show.ref(repository, name.replace(/^refs\/heads\//, ''))
  }
  return {
    isEmpty: () => scene.site.world.branches(repository.fullName).size === 0,
    pullRequests: (asked: PullsArguments) => pullConnection(scene, repository, asked),
    pullRequest: ({ number }: { number: number }) => {
      mayRead(scene, repository, 'read pulls')
      return pullFields(scene, scene.site.world.pull(repository.fullName, number))
    },
    defaultBranchRef: () => refNamed(repository.defaultBranch),
    ref: ({ qualifiedName }: { qualifiedName: string }) => refNamed(qualifiedName),
    object: ({ expression, oid }: { expression?: string | null; oid?: string | null }) => {
      mayRead(scene, repository, 'read contents')
      if (oid !== null && oid !== undefined) return scene.show.object(repository, oid)
      return expression === null || expression === undefined ? null : scene.show.revision(repository, expression)
    },
  }
}

function issueListFields(scene: Scene, repository: Repository): Fields {
  const { world } = scene.site
  const reading = <Value>(read: () => Value): Value => {
    mayRead(scene, repository, 'read issues')
    return read()
  }
  return {
    issue: ({ number }: { number: number }) =>
      reading(() => scene.show.issue(world.issue(repository.fullName, number))),
    issueOrPullRequest: ({ number }: { number: number }) =>
      reading(() => {
        const issue = world.issues(repository.fullName).find(one => one.number === number)
        if (issue !== undefined) return scene.show.issue(issue)
        const pull = world.pulls(repository.fullName).find(one => one.number === number)
        if (pull !== undefined) return pullFields(scene, pull)
        throw new Refusal('not-found', `Could not resolve to an issue or pull request with the number of ${number}.`)
      }),
    issues: (asked: IssuesArguments) => reading(() => issueConnection(scene, world.issues(repository.fullName), asked)),
    pinnedIssues: (page: ConnectionArguments) =>
      reading(() =>
        connection(
          {
            name: 'pinnedIssues',
            things: repository.pins,
            key: pin => [pin.id, 0],
            fields: pin => scene.show.pin(pin),
          },
          page,
        ),
      ),
    label: ({ name }: { name: string }) =>
      reading(() => {
        const label = world.labelNamed(repository.fullName, name)
        return label === undefined ? null : scene.show.label(label)
      }),
    labels: (asked: LabelsArguments) => reading(() => labelConnection(scene, repository, asked)),
    milestone: ({ number }: { number: number }) =>
      reading(() => scene.show.milestone(world.milestone(repository.fullName, number))),
    milestones: (asked: MilestonesArguments) => reading(() => milestoneConnection(scene, repository, asked)),
  }
}

interface LabelsArguments extends ConnectionArguments {
  readonly query?: string | null
  readonly orderBy?: { readonly field: string; readonly direction: Direction } | null
}

function labelConnection(scene: Scene, repository: Repository, asked: LabelsArguments): Fields {
  const wanted = asked.query?.toLowerCase() ?? ''
  const found = scene.site.world.labels(repository.fullName).filter(label => label.name.toLowerCase().includes(wanted))
  const byName = asked.orderBy?.field === 'NAME'
  const ordered = byName ? found.toSorted((left, right) => (left.name < right.name ? -1 : 1)) : found
  const descending = asked.orderBy?.direction === 'DESC'
  const things = descending ? ordered.toReversed() : ordered
  const key = (label: Label): readonly [number, number] => [byName ? ordered.indexOf(label) : label.id, label.id]
  return connection({ name: 'labels', things, key, descending, fields: label => scene.show.label(label) }, asked)
}

interface MilestonesArguments extends ConnectionArguments {
  readonly states?: readonly ('OPEN' | 'CLOSED')[] | null
  readonly query?: string | null
  readonly orderBy?: { readonly field: string; readonly direction: Direction } | null
}

function milestoneConnection(scene: Scene, repository: Repository, asked: MilestonesArguments): Fields {
  const states = asked.states ?? null
  const wanted = asked.query?.toLowerCase() ?? ''
  const value = milestoneValue(asked.orderBy?.field ?? 'NUMBER')
  const ordered = scene.site.world
    .milestones(repository.fullName)
    .filter(({ state }) => states === null || states.includes(state === 'open' ? 'OPEN' : 'CLOSED'))
    .filter(({ title }) => title.toLowerCase().includes(wanted))
    .toSorted((left, right) => value(left) - value(right) || left.id - right.id)
  const descending = asked.orderBy?.direction === 'DESC'
  const things = descending ? ordered.toReversed() : ordered
  const key = (milestone: Milestone): readonly [number, number] => [value(milestone), milestone.id]
  const fields = (milestone: Milestone): Fields => scene.show.milestone(milestone)
  return connection({ name: 'milestones', things, key, descending, fields }, asked)
}

function milestoneValue(field: string): (milestone: Milestone) => number {
  if (field === 'UPDATED_AT') return milestone => Date.parse(milestone.updatedAt)
  if (field === 'DUE_DATE') return milestone => Date.parse(milestone.dueOn ?? '9999-12-31T00:00:00Z')
  return milestone => milestone.number
}
