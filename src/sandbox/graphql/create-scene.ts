import type { Actor } from '../model.ts'
import type { Site } from '../shapes/site.ts'
import { actorFields } from './actor-fields.ts'
import { commitFields, objectNamed, refFields, revisionFields } from './git-fields.ts'
import { commentFields, issueFields, pinFields } from './issue-fields.ts'
import { labelFields, milestoneFields } from './label-fields.ts'
import { pullFields } from './pull-fields.ts'
import { repositoryFields } from './repository-fields.ts'
import type { Scene } from './scene.ts'

/** The world as the actor sees it. */
export function createScene(site: Site, actor: Actor): Scene {
  const scene: Scene = {
    site,
    actor,
    show: {
      actor: account => actorFields(scene, account),
      repository: repository => repositoryFields(scene, repository),
      issue: issue => issueFields(scene, issue),
      comment: (thread, comment) => commentFields(scene, thread, comment),
      pull: pull => pullFields(scene, pull),
      pin: pin => pinFields(scene, pin),
      label: label => labelFields(scene, label),
      milestone: milestone => milestoneFields(scene, milestone),
      commit: (repository, commit) => commitFields(scene, repository, commit),
      ref: (repository, branch) => refFields(scene, repository, branch),
      object: (repository, oid) => objectNamed(scene, repository, oid),
      revision: (repository, expression) => revisionFields(scene, repository, expression),
    },
  }
  return scene
}
