import { assertNever } from '../../base/index.ts'
import type { IssueChange, MergeGroupChange, PullChange, PushChange, PushedCommit, WorldEvent } from '../events.ts'
import { isPull, type Installation, type Issue, type Repository } from '../model.ts'
import { accountJson } from '../shapes/account.ts'
import { installationJson } from '../shapes/app.ts'
import { checkRunJson, checkSuiteJson } from '../shapes/check-run.ts'
import { commitUrl } from '../shapes/git.ts'
import { commentJson, issueJson, labelJson, milestoneJson } from '../shapes/issue.ts'
import { pullAsIssueJson, wholePullJson } from '../shapes/pull.ts'
import { briefRepositoryJson, repositoryJson, repositoryUrl } from '../shapes/repository.ts'
import type { Json, Site } from '../shapes/site.ts'

/** An event in GitHub's words: the body of a webhook. `installation` is the one through which the app hears of it. */
export function payloadOf(site: Site, event: WorldEvent, installation: Installation): Json {
  const hook = 'repository' in event ? { installation: { id: installation.id, node_id: nodeIdOf(installation) } } : {}
  return {
    ...(event.event === 'push' ? {} : { action: event.action }),
    ...subject(site, event),
    ...hook,
    sender: accountJson(site, event.sender),
  }
}

/** What a new address is greeted with. */
export function pingPayload(site: Site, url: string): Json {
  const { app } = site.world
  return {
    zen: 'Keep it logically awesome.',
    hook_id: app.id,
    hook: {
      type: 'App',
      id: app.id,
      active: true,
      events: app.events,
      app_id: app.id,
      config: { url, content_type: 'json' },
    },
  }
}

function nodeIdOf(installation: Installation): string {
  return Buffer.from(`Integration Installation${installation.id}`).toString('base64')
}

function subject(site: Site, event: WorldEvent): Json {
  switch (event.event) {
    case 'issues':
      return inRepository(site, event, issueSubject(site, event))
    case 'issue_comment': {
      const { issue, comment, before } = event
      const about = isPull(issue) ? pullAsIssueJson(site, issue) : issueJson(site, issue)
      const subjects = { issue: about, comment: commentJson(site, issue, comment) }
      return inRepository(site, event, { ...subjects, ...changesOf(before, comment, ['body']) })
    }
    case 'label': {
      const changes = changesOf(event.before, event.label, ['name', 'color', 'description'])
      return inRepository(site, event, { label: labelJson(site, event.label), ...changes })
    }
    case 'milestone': {
      const changes = changesOf(event.before, event.milestone, ['title', 'description'])
      return inRepository(site, event, { milestone: milestoneJson(site, event.milestone), ...changes })
    }
    case 'check_run': {
      const identifier = event.requestedAction
      const button = identifier === undefined ? {} : { requested_action: { identifier } }
      const suite = checkSuiteJson(site, event.repository, event.checkRun.headSha)
      const run = { ...checkRunJson(site, event.checkRun), check_suite: suite }
      return inRepository(site, event, { check_run: run, ...button })
    }
    case 'check_suite':
      return inRepository(site, event, { check_suite: checkSuiteJson(site, event.repository, event.headSha) })
    case 'merge_group':
      return inRepository(site, event, { merge_group: groupSubject(event) })
    case 'repository':
      return inRepository(site, event, changesOf(event.before, event.repository, ['name', 'defaultBranch']))
    case 'pull_request':
      return inRepository(site, event, pullSubject(site, event))
    case 'push':
      return inRepository(site, event, pushSubject(site, event))
    case 'installation':
    case 'installation_repositories':
      return installationSubject(site, event)
    default:
      return assertNever(event)
  }
}

function inRepository(site: Site, event: { readonly repository: Repository }, rest: Json): Json {
  return { ...rest, repository: repositoryJson(site, event.repository) }
}

type InstallationEvent = Extract<WorldEvent, { readonly installation: Installation }>

function installationSubject(site: Site, event: InstallationEvent): Json {
  const installation = installationJson(site, event.installation)
  const repositories = event.repositories.map(briefRepositoryJson)
  if (event.event === 'installation') return { installation, repositories }
  return {
    installation,
    repository_selection: event.installation.repositories === 'all' ? 'all' : 'selected',
    repositories_added: event.action === 'added' ? repositories : [],
    repositories_removed: event.action === 'removed' ? repositories : [],
    requester: null,
  }
}

function issueSubject(site: Site, event: IssueChange): Json {
  return {
    issue: issueJson(site, event.issue),
    ...changesOf(event.before, event.issue, ['title', 'body']),
    ...(event.label === undefined ? {} : { label: labelJson(site, event.label) }),
    ...(event.milestone === undefined ? {} : { milestone: milestoneJson(site, event.milestone) }),
    ...(event.assignee === undefined ? {} : { assignee: accountJson(site, event.assignee) }),
    ...(event.transferredTo === undefined ? {} : { changes: transfer(site, event.transferredTo) }),
  }
}

function transfer(site: Site, to: { readonly repository: Repository; readonly issue: Issue }): Json {
  return { new_issue: issueJson(site, to.issue), new_repository: repositoryJson(site, to.repository) }
}

function pullSubject(site: Site, event: PullChange): Json {
  const { action, before, pull } = event
  const subjects = { number: pull.number, pull_request: wholePullJson(site, pull) }
  if (action === 'synchronize') return { ...subjects, before: before?.headOid, after: pull.headOid }
  if (action !== 'edited' || before === undefined) return subjects
  const { changes } = changesOf(before, pull, ['title', 'body'])
  const from = site.world.branches(event.repository.fullName).get(before.base) ?? nothing
  const base = before.base === pull.base ? {} : { base: { ref: { from: before.base }, sha: { from } } }
  return { ...subjects, changes: { ...Object(changes), ...base } }
}

function groupSubject({ head, base, baseSha, commit }: MergeGroupChange): Json {
  const { message, tree, author, committer } = commit
  const by = ({ name, email }: typeof author): Json => ({ name, email })
  return {
    head_sha: commit.oid,
    head_ref: `refs/heads/${head}`,
    base_sha: baseSha,
    base_ref: `refs/heads/${base}`,
    head_commit: {
      id: commit.oid,
      tree_id: tree,
      message,
      timestamp: author.at,
      author: by(author),
      committer: by(committer),
    },
  }
}

/** What an edit changed, with the words as they were before it; nothing for what is no edit. */
function changesOf<Thing extends object>(
  before: Thing | undefined,
  after: Thing,
  names: readonly (keyof Thing & string)[],
): Json {
  if (before === undefined) return {}
  const edited = names.filter(name => before[name] !== after[name])
  return { changes: Object.fromEntries(edited.map(name => [snakeCase(name), { from: before[name] }])) }
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}

const nothing = '0'.repeat(40)

/** GitHub sends at most so many commits with a push (docs: webhook events, push). */
const mostCommits = 2048

function pushSubject(site: Site, event: PushChange & Pick<WorldEvent, 'sender'>): Json {
  const { repository, before, after } = event
  const commits = event.commits.slice(0, mostCommits).map(commit => commitSubject(site, repository, commit))
  return {
    ref: `refs/heads/${event.branch}`,
    before: before ?? nothing,
    after: after ?? nothing,
    created: before === null,
    deleted: after === null,
    forced: event.forced,
    base_ref: null,
    compare: `${repositoryUrl(site, repository)}/compare/${before?.slice(0, 12) ?? ''}...${after?.slice(0, 12) ?? ''}`,
    commits,
    head_commit: commits.at(-1) ?? null,
    pusher: { name: event.sender.login, email: null },
  }
}

function commitSubject(site: Site, repository: Repository, { commit, added, modified, removed }: PushedCommit): Json {
  const { name, email, at } = commit.author
  return {
    id: commit.oid,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: at,
    url: commitUrl({ site, repository }, commit.oid),
    author: { name, email },
    committer: { name: commit.committer.name, email: commit.committer.email },
    added,
    modified,
    removed,
  }
}
