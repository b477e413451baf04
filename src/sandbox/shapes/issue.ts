import { isPull, type Comment, type Issue, type Label, type Milestone, type Repository, type Thread } from '../model.ts'
import { accountJson, association } from './account.ts'
import { appJson } from './app.ts'
import { repositoryApiUrl, repositoryUrl } from './repository.ts'
import type { Json, Site } from './site.ts'

export function issueJson(site: Site, issue: Issue): Json {
  const repository = repositoryOf(site, issue)
  const { world } = site
  const author = world.accountById(issue.author)
  const api = repositoryApiUrl(site, repository, `/issues/${issue.number}`)
  const assignees = issue.assignees.map(id => accountJson(site, world.accountById(id)))
  const milestone = issue.milestone === null ? undefined : world.milestoneById(issue.milestone)
  return {
    ...addresses(site, repository, api),
    html_url: `${repositoryUrl(site, repository)}/issues/${issue.number}`,
    id: issue.id,
    node_id: issue.nodeId,
    number: issue.number,
    title: issue.title,
    user: accountJson(site, author),
    labels: labelsOf(site, issue).map(label => labelJson(site, label)),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: false,
    active_lock_reason: null,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: milestone === undefined ? null : milestoneJson(site, milestone),
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: issue.closedBy === null ? null : accountJson(site, world.accountById(issue.closedBy)),
    author_association: association(author, repository),
    body: issue.body === '' ? null : issue.body,
    issue_dependencies_summary: dependencySummary(site, issue),
    performed_via_github_app: author.id === world.app.bot.id ? appJson(site) : null,
  }
}

export function commentJson(site: Site, issue: Thread, comment: Comment): Json {
  const repository = repositoryOf(site, issue)
  const kind = isPull(issue) ? 'pull' : 'issues'
  const author = site.world.accountById(comment.author)
  return {
    url: repositoryApiUrl(site, repository, `/issues/comments/${comment.id}`),
    html_url: `${repositoryUrl(site, repository)}/${kind}/${issue.number}#issuecomment-${comment.id}`,
    issue_url: repositoryApiUrl(site, repository, `/issues/${issue.number}`),
    id: comment.id,
    node_id: comment.nodeId,
    user: accountJson(site, author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: association(author, repository),
    body: comment.body,
    performed_via_github_app: author.id === site.world.app.bot.id ? appJson(site) : null,
  }
}

export function labelJson(site: Site, label: Label): Json {
  const url = repositoryApiUrl(site, repositoryOf(site, label), `/labels/${encodeURIComponent(label.name)}`)
  const { id, nodeId, name, color, description } = label
  return { id, node_id: nodeId, url, name, color, default: false, description: description === '' ? null : description }
}

export function milestoneJson(site: Site, milestone: Milestone): Json {
  const repository = repositoryOf(site, milestone)
  const url = repositoryApiUrl(site, repository, `/milestones/${milestone.number}`)
  const counts = site.world.issueCounts(milestone)
  return {
    url,
    html_url: `${repositoryUrl(site, repository)}/milestone/${milestone.number}`,
    labels_url: `${url}/labels`,
    id: milestone.id,
    node_id: milestone.nodeId,
    number: milestone.number,
    title: milestone.title,
    description: milestone.description === '' ? null : milestone.description,
    creator: accountJson(site, site.world.accountById(milestone.creator)),
    open_issues: counts.open,
    closed_issues: counts.closed,
    state: milestone.state,
    created_at: milestone.createdAt,
    updated_at: milestone.updatedAt,
    due_on: milestone.dueOn,
    closed_at: milestone.closedAt,
  }
}

export function labelsOf(site: Site, issue: Issue): readonly Label[] {
  return issue.labels.map(id => site.world.labelById(id)).filter(label => label !== undefined)
}

/** A thing outlives its repository only within the event that tells of its end. */
export function repositoryOf(site: Site, thing: { readonly repository: number }): Repository {
  const repository = site.world.repositoryById(thing.repository)
  if (repository === undefined) throw new Error(`the sandbox has lost repository ${thing.repository}`)
  return repository
}

function addresses(site: Site, repository: Repository, api: string): Json {
  return {
    url: api,
    repository_url: repositoryApiUrl(site, repository),
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    timeline_url: `${api}/timeline`,
  }
}

/** `blocked_by` and `blocking` count what is still open, the totals everything. */
function dependencySummary({ world }: Site, issue: Issue): Json {
  const blocking = world.blocking(issue)
  return {
    blocked_by: issue.blockedBy.filter(id => world.issueById(id)?.state === 'open').length,
    blocking: issue.state === 'open' ? blocking.length : 0,
    total_blocked_by: issue.blockedBy.length,
    total_blocking: blocking.length,
  }
}
