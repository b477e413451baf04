import type { Account, Repository } from '../model.ts'
import { accountJson } from './account.ts'
import { apiUrl, type Json, type Site } from './site.ts'

/** What follows the repository's own address in each of its templates. */
const templates = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
} as const

/** What has no place in this world. */
const absent = {
  homepage: null,
  language: null,
  mirror_url: null,
  license: null,
  topics: [],
  size: 0,
  forks: 0,
  forks_count: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  network_count: 0,
  subscribers_count: 0,
  has_projects: false,
  has_wiki: false,
  has_pages: false,
  has_downloads: false,
  has_discussions: false,
  disabled: false,
} as const

/** "Repository", complete enough for "full repository". */
export function repositoryJson(site: Site, repository: Repository): Json {
  const api = repositoryApiUrl(site, repository)
  const web = repositoryUrl(site, repository)
  const open = site.world.openIssueCount(repository)
  return {
    ...briefRepositoryJson(repository),
    ...absent,
    owner: accountJson(site, repository.owner),
    html_url: web,
    fork: repository.parent !== null,
    description: repository.description === '' ? null : repository.description,
    url: api,
    ...addresses(api),
    clone_url: `${web}.git`,
    git_url: `${web}.git`,
    ssh_url: `${web}.git`,
    svn_url: web,
    default_branch: repository.defaultBranch,
    open_issues: open,
    open_issues_count: open,
    has_issues: repository.issuesEnabled,
    archived: repository.archived,
    visibility: repository.private ? 'private' : 'public',
    pushed_at: repository.pushedAt,
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
  }
}

/** Made once for each repository: they are two thirds of every webhook. */
function addresses(api: string): Json {
  const known = made.get(api)
  if (known !== undefined) return known
  const all = Object.fromEntries(Object.entries(templates).map(([name, rest]) => [name, `${api}${rest}`]))
  made.set(api, all)
  return all
}

const made = new Map<string, Json>()

/** As installation events name repositories. */
export function briefRepositoryJson(repository: Repository): Json {
  const { id, nodeId, name, fullName } = repository
  return { id, node_id: nodeId, name, full_name: fullName, private: repository.private }
}

/** What the asking account may do there. */
export function permissionsJson(site: Site, repository: Repository, account: Account): Json {
  const role = site.world.roleOf(account, repository)
  const from = (...roles: readonly string[]): boolean => role !== undefined && roles.includes(role)
  return {
    admin: from('admin'),
    maintain: from('admin', 'maintain'),
    push: from('admin', 'maintain', 'write'),
    triage: from('admin', 'maintain', 'write', 'triage'),
    pull: role !== undefined,
  }
}

export function repositoryUrl(site: Site, repository: Repository): string {
  return `${site.url}/${repository.fullName}`
}

export function repositoryApiUrl(site: Site, repository: Repository, rest = ''): string {
  return apiUrl(site, `/repos/${repository.fullName}${rest}`)
}
