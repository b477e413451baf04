import { isPull, type Comment, type Issue, type Thread } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { repositoryOf } from '../shapes/issue.ts'
import {
  accountIds,
  payload,
  repositoryWith,
  type CreateIssueInput,
  type Given,
  type UpdateIssueInput,
} from './inputs.ts'
import type { Fields, Scene } from './scene.ts'

interface OnIssue {
  readonly issueId: string
}

interface OnLabelable {
  readonly labelableId: string
  readonly labelIds: readonly string[]
}

interface Dependency extends OnIssue {
  /** The one that has to be closed first. */
  readonly blockingIssueId: string
}

interface Part extends OnIssue {
  readonly subIssueId?: string | null
}

export function issueMutations(scene: Scene): Fields {
  const { actor, site } = scene
  const { world } = site
  const shown = (input: Given<unknown>['input'], issue: Issue): Fields =>
    payload(input, { issue: scene.show.issue(issue) })
  return {
    createIssue: ({ input }: Given<CreateIssueInput>) => shown(input, createIssue(scene, input)),
    updateIssue: ({ input }: Given<UpdateIssueInput>) =>
      payload(input, {
        issue: scene.show.issue(updateIssue(scene, input)),
        actor: scene.show.actor(actor.account),
      }),
    closeIssue: ({ input }: Given<OnIssue & { readonly stateReason?: keyof typeof reasons | null }>) =>
      shown(
        input,
        world.closeIssue({ actor, issue: input.issueId, reason: reasons[input.stateReason ?? 'COMPLETED'] }),
      ),
    reopenIssue: ({ input }: Given<OnIssue>) => shown(input, world.reopenIssue({ actor, issue: input.issueId })),
    pinIssue: ({ input }: Given<OnIssue>) => shown(input, world.pinIssue({ actor, issue: input.issueId })),
    unpinIssue: ({ input }: Given<OnIssue>) => shown(input, world.unpinIssue({ actor, issue: input.issueId })),
    deleteIssue: ({ input }: Given<OnIssue>) => {
      const issue = world.issueById(input.issueId)
      world.deleteIssue({ actor, issue: input.issueId })
      return payload(input, { repository: issue && scene.show.repository(repositoryOf(site, issue)) })
    },
    transferIssue: ({ input }: Given<OnIssue & { readonly repositoryId: string }>) => {
      const to = repositoryWith(world, input.repositoryId).fullName
      return shown(input, world.transferIssue({ actor, issue: input.issueId, to }))
    },
    ...associationMutations(scene),
  }
}

/** What hangs on an issue: labels, comments, the issues it waits for. */
function associationMutations(scene: Scene): Fields {
  const { actor, site } = scene
  const { world } = site
  return {
    addLabelsToLabelable: ({ input: { labelableId: issue, labelIds: labels, ...input } }: Given<OnLabelable>) =>
      payload(input, { labelable: scene.show.issue(world.addLabels({ actor, issue, labels })) }),
    removeLabelsFromLabelable: ({ input: { labelableId: issue, labelIds: labels, ...input } }: Given<OnLabelable>) =>
      payload(input, { labelable: scene.show.issue(world.removeLabels({ actor, issue, labels })) }),
    addComment: ({ input }: Given<{ readonly subjectId: string; readonly body: string }>) =>
      payload(input, addComment(scene, input)),
    updateIssueComment: ({ input }: Given<{ readonly id: string; readonly body: string }>) => {
      const comment = world.editComment({ actor, comment: input.id, body: input.body })
      return payload(input, { issueComment: shownComment(scene, comment) })
    },
    addBlockedBy: ({ input }: Given<Dependency>) => {
      const issue = world.addBlockedBy({ actor, issue: input.issueId, blocker: input.blockingIssueId })
      return payload(input, bothEnds(scene, issue, input))
    },
    addSubIssue: ({ input }: Given<Part & { readonly replaceParent?: boolean | null }>) => {
      const replace = input.replaceParent ?? undefined
      const child = childIn(input)
      return payload(
        input,
        parentAndChild(scene, world.addSubIssue({ actor, issue: input.issueId, child, replace }), child),
      )
    },
    removeSubIssue: ({ input }: Given<Part>) => {
      const child = childIn(input)
      return payload(input, parentAndChild(scene, world.removeSubIssue({ actor, issue: input.issueId, child }), child))
    },
    removeBlockedBy: ({ input }: Given<Dependency>) => {
      const issue = world.removeBlockedBy({ actor, issue: input.issueId, blocker: input.blockingIssueId })
      return payload(input, bothEnds(scene, issue, input))
    },
  }
}

const reasons = { COMPLETED: 'completed', NOT_PLANNED: 'not_planned', DUPLICATE: 'duplicate' } as const
const states = { OPEN: 'open', CLOSED: 'closed' } as const

function createIssue({ site: { world }, actor }: Scene, input: CreateIssueInput): Issue {
  return world.createIssue({
    actor,
    repository: repositoryWith(world, input.repositoryId).fullName,
    title: input.title,
    body: input.body ?? '',
    labels: input.labelIds ?? [],
    milestone: input.milestoneId ?? null,
    assignees: accountIds(world, input.assigneeIds ?? []),
  })
}

function updateIssue({ site: { world }, actor }: Scene, input: UpdateIssueInput): Issue {
  return world.updateIssue({
    actor,
    issue: input.id,
    title: input.title ?? undefined,
    body: input.body ?? undefined,
    labels: input.labelIds ?? undefined,
    milestone: input.milestoneId,
    assignees: input.assigneeIds ? accountIds(world, input.assigneeIds) : undefined,
    state: input.state ? states[input.state] : undefined,
  })
}

function addComment(scene: Scene, input: { readonly subjectId: string; readonly body: string }): Fields {
  const { world } = scene.site
  const comment = world.addComment({ actor: scene.actor, issue: input.subjectId, body: input.body })
  const thread = threadOf(scene, comment)
  return {
    commentEdge: { cursor: comment.nodeId, node: shownComment(scene, comment) },
    subject: isPull(thread) ? scene.show.pull(thread) : scene.show.issue(thread),
  }
}

function shownComment(scene: Scene, comment: Comment): Fields {
  return scene.show.comment(threadOf(scene, comment), comment)
}

function threadOf({ site: { world } }: Scene, comment: Comment): Thread {
  const thread = world.issueById(comment.issue) ?? world.pullById(comment.issue)
  if (thread === undefined) throw new Error(`the sandbox has lost what ${comment.issue} is`)
  return thread
}

/** By address it can't be named here. */
function childIn({ subIssueId }: Part): string {
  if (subIssueId === undefined || subIssueId === null) throw new Refusal('invalid', 'subIssueId must be given')
  return subIssueId
}

function parentAndChild(scene: Scene, parent: Issue, child: string): Fields {
  const subIssue = scene.site.world.issueById(child)
  return { issue: scene.show.issue(parent), subIssue: subIssue && scene.show.issue(subIssue) }
}

function bothEnds(scene: Scene, issue: Issue, { blockingIssueId }: Dependency): Fields {
  const blocker = scene.site.world.issueById(blockingIssueId)
  return { issue: scene.show.issue(issue), blockingIssue: blocker && scene.show.issue(blocker) }
}
