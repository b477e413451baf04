import type { PullRequest, Repository } from '../model.ts'
import type { PullFile, TestMerge } from '../pulls-world.ts'
import { accountJson, association } from './account.ts'
import type { Where } from './git.ts'
import { repositoryOf } from './issue.ts'
import { repositoryApiUrl, repositoryJson, repositoryUrl } from './repository.ts'
import type { Json, Site } from './site.ts'

/** A pull request as lists show it. */
export function pullJson(site: Site, pull: PullRequest): Json {
  const repository = repositoryOf(site, pull)
  const from = site.world.repositoryById(pull.headRepository)
  const tested = site.world.testMerge(pull)
  const author = site.world.accountById(pull.author)
  return {
    ...addresses(site, repository, pull),
    id: pull.id,
    node_id: pull.nodeId,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: accountJson(site, author),
    body: pull.body === '' ? null : pull.body,
    labels: [],
    milestone: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.merged?.commit ?? (tested.state === 'mergeable' ? tested.commit.oid : null),
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    head: endJson(site, from, { branch: pull.head, sha: pull.headOid }),
    base: endJson(site, repository, { branch: pull.base, sha: headOf(site, repository, pull.base) }),
    author_association: association(author, repository),
    auto_merge: null,
    draft: pull.isDraft,
  }
}

/** A pull request as webhooks show it where an issue could be: those of its comments. */
export function pullAsIssueJson(site: Site, pull: PullRequest): Json {
  const { url, html_url: html, diff_url: diff, patch_url: patch, issue_url: issue, ...shown } = pullJson(site, pull)
  const { id, node_id: nodeId, number, state, title, user, body, labels, created_at: createdAt } = shown
  const links = { url, html_url: html, diff_url: diff, patch_url: patch, merged_at: shown['merged_at'] }
  const times = { created_at: createdAt, updated_at: shown['updated_at'], closed_at: shown['closed_at'] }
  const same = { id, node_id: nodeId, number, state, title, user, body, labels, draft: pull.isDraft }
  return { ...same, ...times, url: issue, html_url: html, pull_request: links }
}

/** A pull request as it is shown alone, and in webhooks. */
export function wholePullJson(site: Site, pull: PullRequest): Json {
  const { merged } = pull
  const tested = site.world.testMerge(pull)
  const files = site.world.pullFiles(pull)
  return {
    ...pullJson(site, pull),
    merged: merged !== null,
    mergeable: tested.state === 'unknown' ? null : tested.state === 'mergeable',
    mergeable_state: mergeableState(pull, tested),
    merged_by: merged === null ? null : accountJson(site, site.world.accountById(merged.by)),
    comments: site.world.comments(pull).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: site.world.pullCommits(pull).length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  }
}

/** Without protected branches there are but these. */
function mergeableState(pull: PullRequest, { state }: TestMerge): string {
  if (state !== 'mergeable') return state === 'unknown' ? 'unknown' : 'dirty'
  return pull.isDraft ? 'draft' : 'clean'
}

/** "Diff entry", without the patch. */
export function pullFileJson({ site, repository }: Where, pull: PullRequest, file: PullFile): Json {
  const { path, change, formerPath, oid, additions, deletions } = file
  const web = repositoryUrl(site, repository)
  return {
    sha: oid,
    filename: path,
    status: change,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${web}/blob/${pull.headOid}/${path}`,
    raw_url: `${web}/raw/${pull.headOid}/${path}`,
    contents_url: repositoryApiUrl(site, repository, `/contents/${path}?ref=${pull.headOid}`),
    ...(formerPath === null ? {} : { previous_filename: formerPath }),
  }
}

export function pullUrl(site: Site, pull: PullRequest): string {
  return `${repositoryUrl(site, repositoryOf(site, pull))}/pull/${pull.number}`
}

/** A fork that was deleted has no name any more. */
function endJson(
  site: Site,
  repository: Repository | undefined,
  { branch, sha }: { branch: string; sha: string },
): Json {
  if (repository === undefined) return { label: branch, ref: branch, sha, user: null, repo: null }
  return {
    label: `${repository.owner.login}:${branch}`,
    ref: branch,
    sha,
    user: accountJson(site, repository.owner),
    repo: repositoryJson(site, repository),
  }
}

function headOf(site: Site, repository: Repository, branch: string): string {
  return site.world.branches(repository.fullName).get(branch) ?? '0'.repeat(40)
}

function addresses(site: Site, repository: Repository, pull: PullRequest): Json {
  const api = repositoryApiUrl(site, repository, `/pulls/${pull.number}`)
  const issue = repositoryApiUrl(site, repository, `/issues/${pull.number}`)
  const html = pullUrl(site, pull)
  const links = {
    self: api,
    html,
    issue,
    comments: `${issue}/comments`,
    review_comments: `${api}/comments`,
    review_comment: `${repositoryApiUrl(site, repository)}/pulls/comments{/number}`,
    commits: `${api}/commits`,
    statuses: repositoryApiUrl(site, repository, `/statuses/${pull.headOid}`),
  }
  return {
    url: api,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: links.issue,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
  }
}
