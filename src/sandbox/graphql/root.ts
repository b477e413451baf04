import { Refusal } from '../refusal.ts'
import { repositoryOf } from '../shapes/issue.ts'
import { repositoryNamed, viewerFields } from './actor-fields.ts'
import { issueMutations } from './issue-mutations.ts'
import { pullFields, pullMutations } from './pull-fields.ts'
import { repositoryMutations } from './repository-mutations.ts'
import { mayRead, type Fields, type Scene } from './scene.ts'

/** Where every query and mutation begins. */
export function rootFields(scene: Scene): Fields {
  return {
    node: ({ id }: { id: string }) => nodeFields(scene, id),
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map(id => nodeFields(scene, id)),
    repository: ({ owner, name }: { owner: string; name: string }) => repositoryNamed(scene, `${owner}/${name}`),
    viewer: () => viewerFields(scene),
    rateLimit: () => rateLimit(scene),
    ...issueMutations(scene),
    ...repositoryMutations(scene),
    ...pullMutations(scene),
  }
}

/** A node of a repository that the viewer may not see is no node. */
function nodeFields(scene: Scene, id: string): Fields {
  const missing = new Refusal('not-found', `Could not resolve to a node with the global id of '${id}'`)
  try {
    const fields = repositoryNode(scene, id) ?? issueNode(scene, id) ?? otherNode(scene, id)
    if (fields === undefined || fields === null) throw missing
    return fields
  } catch (error) {
    throw error instanceof Refusal && error.kind === 'not-found' ? missing : error
  }
}

function repositoryNode(scene: Scene, id: string): Fields | undefined {
  const repository = scene.site.world.repositories().find(({ nodeId }) => nodeId === id)
  if (repository === undefined) return undefined
  mayRead(scene, repository, 'read')
  return scene.show.repository(repository)
}

function issueNode(scene: Scene, id: string): Fields | undefined {
  const { world } = scene.site
  const comment = world.commentById(id)
  const issue = world.issueById(comment?.issue ?? id)
  const pull = comment === undefined ? undefined : world.pullById(comment.issue)
  if (comment !== undefined && pull !== undefined) {
    mayRead(scene, repositoryOf(scene.site, pull), 'read issues')
    return scene.show.comment(pull, comment)
  }
  const label = world.labelById(id)
  const milestone = world.milestoneById(id)
  const thing = issue ?? label ?? milestone
  if (thing === undefined) return undefined
  mayRead(scene, repositoryOf(scene.site, thing), 'read issues')
  if (issue !== undefined) return comment ? scene.show.comment(issue, comment) : scene.show.issue(issue)
  if (label !== undefined) return scene.show.label(label)
  return milestone && scene.show.milestone(milestone)
}

function otherNode(scene: Scene, id: string): Fields | undefined | null {
  const { world } = scene.site
  const pull = world.pullById(id)
  if (pull !== undefined) {
    mayRead(scene, repositoryOf(scene.site, pull), 'read pulls')
    return pullFields(scene, pull)
  }
  const account = world.accounts().find(({ nodeId }) => nodeId === id)
  if (account !== undefined) return scene.show.actor(account)
  const git = /^[BTC]_(?<name>.+)$/.exec(id)?.groups?.name
  const [repositoryId = '', oid = ''] = Buffer.from(git ?? '', 'base64url')
    .toString()
    .split(':')
  const repository = world.repositoryById(Number(repositoryId))
  if (repository === undefined) return undefined
  mayRead(scene, repository, 'read contents')
  return scene.show.object(repository, oid)
}

/** Limits are off, as on an Enterprise server that has not switched them on: every question costs a point of an untouched budget. */
function rateLimit({ site }: Scene): Fields {
  const resetAt = new Date(Date.parse(site.world.now()) + 3_600_000).toISOString().replace(/\.\d+/, '')
  return { limit: 5000, cost: 1, remaining: 5000, used: 0, nodeCount: 0, resetAt }
}
