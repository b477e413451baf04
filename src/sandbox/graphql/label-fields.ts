import type { Label, Milestone } from '../model.ts'
import { repositoryOf } from '../shapes/issue.ts'
import { repositoryUrl } from '../shapes/repository.ts'
import { connection, type ConnectionArguments } from './connection.ts'
import { issueConnection, type IssuesArguments } from './issue-connection.ts'
import { enumName, type Fields, type Scene } from './scene.ts'

export function labelFields(scene: Scene, label: Label): Fields {
  const repository = repositoryOf(scene.site, label)
  const path = `labels/${encodeURIComponent(label.name)}`
  return {
    __typename: 'Label',
    id: label.nodeId,
    name: label.name,
    color: label.color,
    description: label.description === '' ? null : label.description,
    isDefault: false,
    createdAt: label.createdAt,
    updatedAt: label.updatedAt,
    repository: () => scene.show.repository(repository),
    resourcePath: `/${repository.fullName}/${path}`,
    url: `${repositoryUrl(scene.site, repository)}/${path}`,
    // Here pull requests carry no labels.
    pullRequests: (page: ConnectionArguments) =>
      connection({ name: 'pullRequests', things: [], key: () => [0, 0], fields: () => null }, page),
    issues: (asked: IssuesArguments) => {
      const issues = scene.site.world.issues(repository.fullName)
      return issueConnection(
        scene,
        issues.filter(issue => issue.labels.includes(label.nodeId)),
        asked,
      )
    },
  }
}

export function milestoneFields(scene: Scene, milestone: Milestone): Fields {
  const { world } = scene.site
  const repository = repositoryOf(scene.site, milestone)
  const path = `milestone/${milestone.number}`
  const progress = (): number => {
    const { open, closed } = world.issueCounts(milestone)
    return open + closed === 0 ? 0 : (100 * closed) / (open + closed)
  }
  return {
    __typename: 'Milestone',
    id: milestone.nodeId,
    number: milestone.number,
    title: milestone.title,
    description: milestone.description === '' ? null : milestone.description,
    state: enumName(milestone.state),
    closed: milestone.state === 'closed',
    closedAt: milestone.closedAt,
    createdAt: milestone.createdAt,
    updatedAt: milestone.updatedAt,
    dueOn: milestone.dueOn,
    creator: () => scene.show.actor(world.accountById(milestone.creator)),
    progressPercentage: progress,
    repository: () => scene.show.repository(repository),
    resourcePath: `/${repository.fullName}/${path}`,
    url: `${repositoryUrl(scene.site, repository)}/${path}`,
    issues: (asked: IssuesArguments) => {
      const issues = world.issues(repository.fullName)
      return issueConnection(
        scene,
        issues.filter(issue => issue.milestone === milestone.nodeId),
        asked,
      )
    },
  }
}
