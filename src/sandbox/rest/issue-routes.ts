import { z } from 'zod'
import type { Comment, Issue, Thread } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { commentJson, issueJson, labelJson, labelsOf } from '../shapes/issue.ts'
import type { IssueSettings } from '../world.ts'
import {
  acting,
  created,
  fullName,
  noContent,
  numberParam,
  ok,
  open,
  paged,
  param,
  type Answer,
  type Call,
  type Route,
} from './route.ts'
import { ensureLabels, labelNamed } from './label-routes.ts'

export const issueRoutes: readonly Route[] = [
  { method: 'GET', path: '/repos/{owner}/{repo}/issues', handle: listIssues },
  { method: 'POST', path: '/repos/{owner}/{repo}/issues', handle: createIssue },
  { method: 'GET', path: '/repos/{owner}/{repo}/issues/{issue_number}', handle: getIssue },
  { method: 'PATCH', path: '/repos/{owner}/{repo}/issues/{issue_number}', handle: updateIssue },
  { method: 'GET', path: '/repos/{owner}/{repo}/issues/{issue_number}/comments', handle: listComments },
  { method: 'POST', path: '/repos/{owner}/{repo}/issues/{issue_number}/comments', handle: addComment },
  { method: 'GET', path: '/repos/{owner}/{repo}/issues/comments/{comment_id}', handle: getComment },
  { method: 'PATCH', path: '/repos/{owner}/{repo}/issues/comments/{comment_id}', handle: editComment },
  { method: 'DELETE', path: '/repos/{owner}/{repo}/issues/comments/{comment_id}', handle: deleteComment },
  { method: 'GET', path: '/repos/{owner}/{repo}/issues/{issue_number}/labels', handle: listIssueLabels },
  { method: 'POST', path: '/repos/{owner}/{repo}/issues/{issue_number}/labels', handle: addIssueLabels },
  { method: 'PUT', path: '/repos/{owner}/{repo}/issues/{issue_number}/labels', handle: setIssueLabels },
  { method: 'DELETE', path: '/repos/{owner}/{repo}/issues/{issue_number}/labels', handle: clearIssueLabels },
  { method: 'DELETE', path: '/repos/{owner}/{repo}/issues/{issue_number}/labels/{name}', handle: removeIssueLabel },
]

function listIssues(call: Call): Answer {
  open(call, 'read issues')
  const state = call.query.get('state') ?? 'open'
  const since = call.query.get('since')
  const labels = (call.query.get('labels') ?? '').split(',').filter(name => name !== '')
  const wanted = call.site.world
    .issues(fullName(call))
    .filter(issue => state === 'all' || issue.state === state)
    .filter(issue => since === null || Date.parse(issue.updatedAt) >= Date.parse(since))
    .filter(issue => labels.every(name => hasLabel(call, issue, name)))
    .filter(issue => isIn(call, issue, call.query.get('milestone')))
  return paged(call, sorted(call, wanted), issue => issueJson(call.site, issue))
}

function hasLabel(call: Call, issue: Issue, name: string): boolean {
  return labelsOf(call.site, issue).some(label => label.name.toLowerCase() === name.toLowerCase())
}

/** `milestone` is a number, `none`, or `*` for any. */
function isIn(call: Call, issue: Issue, milestone: string | null): boolean {
  if (milestone === null) return true
  if (issue.milestone === null) return milestone === 'none'
  return milestone === '*' || String(call.site.world.milestoneById(issue.milestone)?.number) === milestone
}

function sorted(call: Call, issues: readonly Issue[]): readonly Issue[] {
  const by = call.query.get('sort') ?? 'created'
  const key = (issue: Issue): number => {
    if (by === 'updated') return Date.parse(issue.updatedAt)
    return by === 'comments' ? issue.comments.length : issue.number
  }
  const ascending = issues.toSorted((left, right) => key(left) - key(right) || left.number - right.number)
  return call.query.get('direction') === 'asc' ? ascending : ascending.toReversed()
}

const labelsShape = z.array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]))
const issueShape = z.object({
  title: z.union([z.string(), z.number().transform(String)]).optional(),
  body: z.string().nullish(),
  labels: labelsShape.optional(),
  milestone: z.union([z.number(), z.string().transform(Number)]).nullish(),
  assignees: z.array(z.string()).optional(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.enum(['completed', 'not_planned', 'duplicate', 'reopened']).nullish(),
})

function createIssue(call: Call): Answer {
  open(call, 'discuss')
  const { title = '', ...settings } = settingsOf(call)
  const issue = call.site.world.createIssue({ actor: acting(call), repository: fullName(call), title, ...settings })
  return created(issueJson(call.site, issue))
}

function getIssue(call: Call): Answer {
  open(call, 'read issues')
  return ok(issueJson(call.site, issueOf(call)))
}

function updateIssue(call: Call): Answer {
  open(call, 'discuss')
  const change = { actor: acting(call), issue: issueOf(call).nodeId, ...settingsOf(call) }
  return ok(issueJson(call.site, call.site.world.updateIssue(change)))
}

/** Names and numbers become ids; labels that are not there yet are made, as GitHub makes them. */
function settingsOf(call: Call): IssueSettings {
  const asked = issueShape.parse(call.body)
  const { world } = call.site
  return {
    title: asked.title,
    // No body is an empty one; to leave it as it is, it must not be named at all.
    body: asked.body === null ? '' : asked.body,
    labels: asked.labels && ensureLabels(call, asked.labels),
    milestone: asked.milestone === undefined ? undefined : milestoneId(call, asked.milestone),
    assignees: asked.assignees?.map(login => world.account(login)?.id ?? Number.NaN),
    state: asked.state,
    stateReason: asked.state_reason,
  }
}

function milestoneId(call: Call, number: number | null): string | null {
  if (number === null) return null
  const milestone = call.site.world.milestones(fullName(call)).find(each => each.number === number)
  if (milestone !== undefined) return milestone.nodeId
  throw new Refusal('invalid', 'Validation Failed', [{ resource: 'Issue', field: 'milestone', code: 'invalid' }])
}

function listComments(call: Call): Answer {
  open(call, 'read issues')
  const thread = threadOf(call)
  return paged(call, call.site.world.comments(thread), comment => commentJson(call.site, thread, comment))
}

const bodyShape = z.object({ body: z.string() })

function addComment(call: Call): Answer {
  open(call, 'discuss')
  const thread = threadOf(call)
  const { body } = bodyShape.parse(call.body)
  const comment = call.site.world.addComment({ actor: acting(call), issue: thread.nodeId, body })
  return created(commentJson(call.site, thread, comment))
}

function getComment(call: Call): Answer {
  open(call, 'read issues')
  const { issue, comment } = commentOf(call)
  return ok(commentJson(call.site, issue, comment))
}

function editComment(call: Call): Answer {
  open(call, 'discuss')
  const { issue, comment } = commentOf(call)
  const { body } = bodyShape.parse(call.body)
  const change = { actor: acting(call), comment: comment.nodeId, body }
  return ok(commentJson(call.site, issue, call.site.world.editComment(change)))
}

function deleteComment(call: Call): Answer {
  open(call, 'discuss')
  call.site.world.deleteComment({ actor: acting(call), comment: commentOf(call).comment.nodeId })
  return noContent
}

function listIssueLabels(call: Call): Answer {
  open(call, 'read issues')
  return paged(call, labelsOf(call.site, issueOf(call)), label => labelJson(call.site, label))
}

const namesShape = z.union([
  z.object({ labels: labelsShape.default([]) }).transform(({ labels }) => labels),
  labelsShape,
])

function addIssueLabels(call: Call): Answer {
  open(call, 'triage')
  const labels = ensureLabels(call, namesShape.parse(call.body))
  return answerLabels(call, call.site.world.addLabels({ actor: acting(call), issue: issueOf(call).nodeId, labels }))
}

function setIssueLabels(call: Call): Answer {
  open(call, 'triage')
  const labels = ensureLabels(call, namesShape.parse(call.body))
  return answerLabels(call, call.site.world.updateIssue({ actor: acting(call), issue: issueOf(call).nodeId, labels }))
}

function clearIssueLabels(call: Call): Answer {
  open(call, 'triage')
  call.site.world.updateIssue({ actor: acting(call), issue: issueOf(call).nodeId, labels: [] })
  return noContent
}

function removeIssueLabel(call: Call): Answer {
  open(call, 'triage')
  const issue = issueOf(call)
  const label = labelNamed(call, param(call, 'name'))
  if (!issue.labels.includes(label.nodeId)) throw new Refusal('not-found', 'Label does not exist')
  const change = { actor: acting(call), issue: issue.nodeId, labels: [label.nodeId] }
  return answerLabels(call, call.site.world.removeLabels(change))
}

function answerLabels(call: Call, issue: Issue): Answer {
  return ok(labelsOf(call.site, issue).map(label => labelJson(call.site, label)))
}

function issueOf(call: Call): Issue {
  return call.site.world.issue(fullName(call), numberParam(call, 'issue_number'))
}

/** Pull requests are issues here. */
function threadOf(call: Call): Thread {
  const number = numberParam(call, 'issue_number')
  const { world } = call.site
  return world.pulls(fullName(call)).find(pull => pull.number === number) ?? world.issue(fullName(call), number)
}

function commentOf(call: Call): { issue: Thread; comment: Comment } {
  const id = numberParam(call, 'comment_id')
  const { world } = call.site
  for (const issue of [...world.issues(fullName(call)), ...world.pulls(fullName(call))])
    for (const comment of world.comments(issue)) if (comment.id === id) return { issue, comment }
  throw new Refusal('not-found', 'Not Found')
}
