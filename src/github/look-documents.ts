import { proposalBranch, type ServerFeatures } from '../sync/index.ts'
import { ownerSettingsField } from './owner-settings.ts'
import type { PagesAhead } from './pages-ahead.ts'

const PAGE = 'pageInfo { hasNextPage endCursor }'
const AUTHOR = '{ ... on Bot { databaseId } }'
const LABELS = `totalCount ${PAGE} nodes { id name color description pullRequests(first: 1) { totalCount } }`
const MILESTONES = `totalCount ${PAGE} nodes { id number title description state dueOn creator ${AUTHOR} }`
/** An issue has at most ten assignees and is blocked by at most fifty issues. */
const issues = ({ dependencies, subIssues }: ServerFeatures): string => `totalCount ${PAGE} nodes {
  id number title body state stateReason createdAt updatedAt closedAt author ${AUTHOR}
  milestone { number } labels(first: 100) { totalCount nodes { name } } assignees(first: 10) { nodes { login } }
  ${dependencies ? 'blockedBy(first: 50) { totalCount nodes { id } }' : ''} ${subIssues ? 'parent { id }' : ''}
}`

/** Pages keep their order while things are created or changed during the walk: oldest first. 100 is GitHub's largest page. */
const ISSUE_PAGE = 'first: 100, orderBy: { field: CREATED_AT, direction: ASC }, filterBy: { since: $since }'
const LABEL_PAGE = 'first: 100, orderBy: { field: CREATED_AT, direction: ASC }'
const MILESTONE_PAGE = 'first: 100, orderBy: { field: CREATED_AT, direction: ASC }'

/** Of the rolling pull request only the last few count; forks may have a branch of that name, too. */
const PULL_PAGE = `headRefName: "${proposalBranch}", first: 10, orderBy: { field: CREATED_AT, direction: DESC }`

/** Asked for beside the rest: an app without the permission for pull requests gets everything else. */
export const proposals = 'proposals'

/**
 * Everything that a look reads, with the first page of each list, and those further pages of which it is known where they begin. A repository
 * has at most three pinned issues.
 */
export const lookDocument = (features: ServerFeatures, { labels, milestones }: PagesAhead): string => `query(${[
  '$id: ID!',
  '$since: DateTime',
  ...[...aheadOf('labels', labels), ...aheadOf('milestones', milestones)].map(name => `$${name}: String`),
].join(', ')}) {
  node(id: $id) { ... on Repository {
    databaseId name owner { login } url isPrivate isArchived hasIssuesEnabled
    defaultBranchRef { name target { oid } }
    pinnedIssues(first: 3) { nodes { issue { number } } }
    proposal: ref(qualifiedName: "refs/heads/${proposalBranch}") { target { oid ... on Commit {
      message author { email } committer { email } parents(first: 2) { nodes { oid } }
    } } }
    labels(${LABEL_PAGE}) { ${LABELS} }
    milestones(${MILESTONE_PAGE}) { ${MILESTONES} }
    issues(${ISSUE_PAGE}) { ${issues(features)} }
  } }
  ${proposals}: node(id: $id) { ... on Repository { pullRequests(${PULL_PAGE}) { nodes {
    id number url title body state isCrossRepository baseRefName author ${AUTHOR}
  } } } }
  ${ownerSettingsField}
  ${aheadOf('labels', labels)
    .map(name => `${name}: ${labelsAfter(name)}`)
    .join('\n  ')}
  ${aheadOf('milestones', milestones)
    .map(name => `${name}: ${milestonesAfter(name)}`)
    .join('\n  ')}
}`

/** What goes with the document: where each of those pages begins. */
export function aheadVariables({ labels, milestones }: PagesAhead): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...labels.map((cursor, index) => [`labels${index}`, cursor] as const),
    ...milestones.map((cursor, index) => [`milestones${index}`, cursor] as const),
  ])
}

/** Names of pages and of where they begin: `labels0`, `labels1`, ... */
function aheadOf(list: 'labels' | 'milestones', cursors: readonly string[]): readonly string[] {
  return cursors.map((_, index) => `${list}${index}`)
}

function labelsAfter(variable: string): string {
  return `node(id: $id) { ... on Repository { page: labels(${LABEL_PAGE}, after: $${variable}) { ${LABELS} } } }`
}

function milestonesAfter(variable: string): string {
  return `node(id: $id) { ... on Repository { page: milestones(${MILESTONE_PAGE}, after: $${variable}) { ${MILESTONES} } } }`
}

export const MORE_LABELS = `query($id: ID!, $after: String) {
  ${labelsAfter('after')}
}`

export const MORE_MILESTONES = `query($id: ID!, $after: String) {
  ${milestonesAfter('after')}
}`

export const moreIssuesDocument = (
  features: ServerFeatures,
): string => `query($id: ID!, $since: DateTime, $after: String) {
  node(id: $id) { ... on Repository { page: issues(${ISSUE_PAGE}, after: $after) { ${issues(features)} } } }
}`
