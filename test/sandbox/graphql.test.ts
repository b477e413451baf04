import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { clientOf, personClient, startShip, type Client, type GraphQLReply } from './support/client.ts'
import { ship, type Ship } from './support/ship.ts'

let harbour: Ship & { sandbox: Sandbox }
let ann: Client
let now: number
beforeEach(async () => {
  now = Date.parse('2026-03-01T12:00:00Z')
  harbour = await startShip({ clock: () => new Date(now) })
  ann = personClient(harbour.sandbox, 'ann')
})
afterEach(async () => await harbour.sandbox.stop())

const idOf = (): string => harbour.world.repository(ship).nodeId
const head = (): string => harbour.world.branches(ship).get('main') ?? ''

describe('a look', () => {
  test('shows head, labels, milestones, issues and pins', async () => {
    const { world, ann: actor } = harbour
    const labels = [world.createLabel({ actor, repository: ship, name: 'blocked', description: 'waits' }).nodeId]
    const milestone = world.createMilestone({ actor: harbour.app, repository: ship, title: 'Hull' }).nodeId
    const issue = world.createIssue({ actor: harbour.app, repository: ship, title: 'x', labels, milestone })
    world.pinIssue({ actor, issue: issue.nodeId })
    world.closeIssue({ actor, issue: issue.nodeId, reason: 'not_planned' })
    const { data, errors } = await ann.graphql(look, { id: idOf() })
    expect(errors).toEqual([])
    const bot = { __typename: 'Bot', login: 'milepost', databaseId: harbour.app.account.id }
    expect(data?.node).toMatchObject({
      nameWithOwner: ship,
      isArchived: false,
      hasIssuesEnabled: true,
      defaultBranchRef: { name: 'main', target: { oid: head() } },
      labels: { totalCount: 1, nodes: [{ name: 'blocked', description: 'waits' }] },
      milestones: { nodes: [{ number: 1, title: 'Hull', state: 'OPEN', creator: bot }] },
      pinnedIssues: { nodes: [{ issue: { number: 1, isPinned: true } }] },
      issues: {
        nodes: [
          {
            number: 1,
            state: 'CLOSED',
            stateReason: 'NOT_PLANNED',
            author: bot,
            viewerDidAuthor: false,
            milestone: { number: 1 },
            labels: { nodes: [{ name: 'blocked' }] },
          },
        ],
      },
    })
  })

  test('since a time shows what changed at it or after it', async () => {
    const { world, ann: actor, open } = harbour
    const [first] = [open('first'), open('second')]
    now += 60_000
    world.updateIssue({ actor, issue: first.nodeId, body: 'changed' })
    const titles = async (since: string): Promise<unknown> =>
      await ann.graphql(
        `query($id: ID!, $since: DateTime) { node(id: $id) { ... on Repository {
          issues(first: 9, filterBy: { since: $since }) { nodes { title } } } } }`,
        { id: idOf(), since },
      )
    const found = (...titled: string[]) => ({ data: { node: { issues: { nodes: titled.map(title => ({ title })) } } } })
    expect(await titles('2026-03-01T12:00:00Z')).toMatchObject(found('first', 'second'))
    expect(await titles('2026-03-01T12:01:00Z')).toMatchObject(found('first'))
    expect(await titles('2026-03-01T12:01:01Z')).toMatchObject(found())
  })

  test('pages go on where the last one ended, whatever came or went in between', async () => {
    const { world, ann: actor, open } = harbour
    const issues = ['a', 'b', 'c', 'd'].map(open)
    const page = async (after: string | null): Promise<{ titles: string[]; next: string | null }> => {
      const { data } = await ann.graphql(
        `query($id: ID!, $after: String) { node(id: $id) { ... on Repository { issues(first: 2, after: $after) {
          nodes { title } pageInfo { hasNextPage endCursor } } } } }`,
        { id: idOf(), after },
      )
      const { nodes, pageInfo } = pageShape.parse(data?.node).issues
      const titles = nodes.map(node => node.title)
      return { titles, next: pageInfo.hasNextPage ? pageInfo.endCursor : null }
    }
    const first = await page(null)
    expect(first.titles).toEqual(['a', 'b'])
    world.deleteIssue({ actor, issue: issues[1]?.nodeId ?? '' })
    open('e')
    const second = await page(first.next)
    expect(second.titles).toEqual(['c', 'd'])
    expect(await page(second.next)).toEqual({ titles: ['e'], next: null })
  })

  test.each([
    ['issues { totalCount }', 'MISSING_PAGINATION_BOUNDARIES'],
    ['issues(first: 101) { totalCount }', 'EXCESSIVE_PAGINATION'],
    ['issues(first: 1, after: "x") { totalCount }', 'INVALID_CURSOR_ARGUMENTS'],
  ])('%s is refused', async (field, type) => {
    const answer = await ann.graphql(`query($id: ID!) { node(id: $id) { ... on Repository { ${field} } } }`, {
      id: idOf(),
    })
    expect(answer.errors).toMatchObject([{ type, path: ['node', 'issues'] }])
  })

  test('a file is shown with its size, whether it is binary, and uncut', async () => {
    const files = { 'logo.bin': Uint8Array.of(1, 0), 'long.md': 'x'.repeat(600_000) }
    harbour.world.push({ actor: harbour.ann, repository: ship, files, message: 'Add' })
    const blob = '... on Blob { text byteSize isBinary isTruncated }'
    const { data } = await ann.graphql(
      `query($id: ID!) { node(id: $id) { ... on Repository {
      plan: object(expression: "main:PLAN.md") { oid ${blob} } logo: object(expression: "HEAD:logo.bin") { ${blob} }
      long: object(expression: "main:long.md") { ... on Blob { byteSize isTruncated } } none: object(expression: "main:none") { oid } } } }`,
      { id: idOf() },
    )
    expect(data?.node).toEqual({
      plan: {
        oid: harbour.world.entry(ship, 'main', 'PLAN.md')?.oid,
        text: '# Ship\n',
        byteSize: 7,
        isBinary: false,
        isTruncated: false,
      },
      logo: { text: null, byteSize: 2, isBinary: true, isTruncated: false },
      long: { byteSize: 600_000, isTruncated: true },
      none: null,
    })
  })

  test('what a private repository holds is not there for strangers', async () => {
    const { world } = harbour
    world.addRepository({ owner: 'acme', name: 'secret', private: true, roles: { ann: 'admin' } })
    const { nodeId: id } = world.createIssue({ actor: harbour.ann, repository: 'acme/secret', title: 'x' })
    const asked = 'query($id: ID!) { node(id: $id) { id } }'
    expect((await ann.graphql(asked, { id })).data).toEqual({ node: { id } })
    expect(await personClient(harbour.sandbox, 'bob').graphql(asked, { id })).toMatchObject({
      data: { node: null },
      errors: [{ type: 'NOT_FOUND', message: `Could not resolve to a node with the global id of '${id}'` }],
    })
  })

  test('a member that the sandbox does not serve fails and is not just null', async () => {
    const { errors } = await ann.graphql('query($id: ID!) { node(id: $id) { ... on Repository { homepageUrl } } }', {
      id: idOf(),
    })
    expect(errors.map(error => error.message)).toContain('the sandbox does not serve Repository.homepageUrl')
  })
})

describe('mutations of one request', () => {
  test('are carried out in order, each on its own', async () => {
    const input = (title: string): string => `input: { repositoryId: "${idOf()}", title: "${title}" }`
    const answer = await ann.graphql(`mutation {
      a: createIssue(${input('one')}) { issue { number } }
      b: createIssue(${input('')}) { issue { number } }
      c: closeIssue(input: { issueId: "I_nothing" }) { issue { number } }
      d: createIssue(${input('two')}) { issue { number } }
      e: createLabel(input: { repositoryId: "${idOf()}", name: "x", color: "ffffff" }) { label { name } }
      f: createLabel(input: { repositoryId: "${idOf()}", name: "X", color: "ffffff" }) { label { name } }
    }`)
    expect(answer).toEqual({
      data: {
        a: { issue: { number: 1 } },
        b: null,
        c: null,
        d: { issue: { number: 2 } },
        e: { label: { name: 'x' } },
        f: null,
      },
      errors: [
        { type: 'UNPROCESSABLE', path: ['b'], message: "Title can't be blank" },
        { type: 'NOT_FOUND', path: ['c'], message: "Could not resolve to a node with the global id of 'I_nothing'" },
        { type: 'UNPROCESSABLE', path: ['f'], message: 'Name has already been taken' },
      ],
    })
  })

  test('are not begun if the document is wrong', async () => {
    const answer = await ann.graphql(`mutation {
      a: createIssue(input: { repositoryId: "${idOf()}", title: "one" }) { issue { number } }
      b: createMilestone(input: { title: "x" }) { milestone { number } }
    }`)
    expect(answer.data).toBeUndefined()
    expect(answer.errors).toHaveLength(1)
    expect(answer.errors[0]?.message).toContain('createMilestone')
    expect(harbour.world.issues(ship)).toEqual([])
  })

  test('label, close, reopen, comment on, pin and unpin an issue, and say what blocks it', async () => {
    const { world, open } = harbour
    const label = world.createLabel({ actor: harbour.ann, repository: ship, name: 'blocked' }).nodeId
    const [id, other] = [open().nodeId, open('other').nodeId]
    const { errors, data } = await ann.graphql(`mutation {
      addLabelsToLabelable(input: { labelableId: "${id}", labelIds: ["${label}"] }) { labelable { ... on Issue { labels(first: 9) { nodes { name } } } } }
      closeIssue(input: { issueId: "${id}", stateReason: NOT_PLANNED }) { issue { state stateReason } }
      reopenIssue(input: { issueId: "${id}" }) { issue { state } }
      addComment(input: { subjectId: "${id}", body: "hello" }) { commentEdge { node { body } } subject { ... on Issue { comments(first: 1) { totalCount } } } }
      pinIssue(input: { issueId: "${id}" }) { issue { isPinned } }
      addBlockedBy(input: { issueId: "${id}", blockingIssueId: "${other}" }) { issue { blockedBy(first: 9) { nodes { title } } } blockingIssue { blocking(first: 9) { totalCount } } }
      again: addBlockedBy(input: { issueId: "${id}", blockingIssueId: "${other}" }) { issue { id } }
      updateIssue(input: { id: "${id}", title: "New", body: "b", milestoneId: null }) { issue { title body editor { login } userContentEdits(first: 9) { nodes { diff editor { login } } } } }
      removeLabelsFromLabelable(input: { labelableId: "${id}", labelIds: ["${label}"] }) { clientMutationId }
      unpinIssue(input: { issueId: "${id}" }) { issue { isPinned } }
    }`)
    expect(errors).toMatchObject([{ path: ['again'], type: 'UNPROCESSABLE' }])
    expect(data).toMatchObject({
      addLabelsToLabelable: { labelable: { labels: { nodes: [{ name: 'blocked' }] } } },
      closeIssue: { issue: { state: 'CLOSED', stateReason: 'NOT_PLANNED' } },
      reopenIssue: { issue: { state: 'OPEN' } },
      addComment: { commentEdge: { node: { body: 'hello' } }, subject: { comments: { totalCount: 1 } } },
      pinIssue: { issue: { isPinned: true } },
      addBlockedBy: {
        issue: { blockedBy: { nodes: [{ title: 'other' }] } },
        blockingIssue: { blocking: { totalCount: 1 } },
      },
      updateIssue: {
        issue: {
          title: 'New',
          editor: { login: 'ann' },
          userContentEdits: { nodes: [{ diff: 'b', editor: { login: 'ann' } }, { diff: '' }] },
        },
      },
      unpinIssue: { issue: { isPinned: false } },
    })
    expect(world.issueById(id)?.labels).toEqual([])
  })

  test('of an app without the permission are forbidden, of an archived repository unprocessable', async () => {
    const { world, installation } = harbour
    world.uninstall({ installation: installation.id, actor: harbour.ann })
    const { id } = world.install({ account: 'acme', actor: harbour.ann, permissions: { issues: 'read' } })
    const mutation = `mutation { createIssue(input: { repositoryId: "${idOf()}", title: "x" }) { issue { id } } }`
    const app = await appClient(id)
    expect((await app.graphql(mutation)).errors).toMatchObject([
      { type: 'FORBIDDEN', message: 'Resource not accessible by integration' },
    ])
    world.changeRepository({ actor: harbour.ann, repository: ship, settings: { archived: true } })
    expect((await ann.graphql(mutation)).errors).toMatchObject([
      { type: 'UNPROCESSABLE', message: 'Repository was archived so is read-only' },
    ])
  })
})

describe('createCommitOnBranch', () => {
  const commit = async (
    client: Client,
    expectedHeadOid: string,
    branchName = 'main',
    text = 'one',
  ): Promise<GraphQLReply> =>
    await client.graphql(
      `mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid message } ref { name } } }`,
      {
        input: {
          branch: { repositoryNameWithOwner: ship, branchName },
          expectedHeadOid,
          message: { headline: 'Tick', body: 'Two boxes' },
          fileChanges: { additions: [{ path: 'a.md', contents: Buffer.from(text).toString('base64') }] },
        },
      },
    )

  test('commits what it is given onto the expected head', async () => {
    expect(await commit(ann, head())).toMatchObject({
      data: { createCommitOnBranch: { commit: { message: 'Tick\n\nTwo boxes' }, ref: { name: 'main' } } },
    })
    expect(Buffer.from(harbour.world.file(ship, 'a.md') ?? []).toString()).toBe('one')
  })

  test('refuses when the head is elsewhere', async () => {
    const old = head()
    harbour.world.push({ actor: harbour.ann, repository: ship, files: { x: '' }, message: 'Meanwhile' })
    expect(await commit(ann, old)).toMatchObject({
      errors: [
        { type: 'STALE_DATA', message: `Expected branch to point to "${old}" but it did not. Pull and try again.` },
      ],
    })
    expect(harbour.world.file(ship, 'a.md')).toBeUndefined()
  })

  test('makes no branch', async () => {
    expect(await commit(ann, head(), 'new')).toMatchObject({ errors: [{ type: 'NOT_FOUND' }] })
  })

  test('is refused to the app where changes need a pull request', async () => {
    const { world, ann: actor } = harbour
    world.changeRepository({ actor, repository: ship, settings: { pushRestricted: true } })
    const app = await appClient(harbour.installation.id)
    const { errors } = await commit(app, head())
    expect(errors).toMatchObject([{ type: 'UNPROCESSABLE' }])
    expect(errors[0]?.message).toContain('Changes must be made through a pull request')
  })
})

/** With a token that the world gives out, as if the app had asked for it. */
async function appClient(installation: number): Promise<Client> {
  const { Octokit } = await import('@octokit/rest')
  const { createProbotAuth } = await import('octokit-auth-probot')
  const { id: appId, privateKey } = harbour.sandbox.app
  const octokit = new Octokit({
    authStrategy: createProbotAuth,
    auth: { appId, privateKey },
    baseUrl: `${harbour.sandbox.url}/api/v3`,
  })
  const answer = await octokit.request('POST /app/installations/{installation_id}/access_tokens', {
    installation_id: installation,
  })
  return clientOf(harbour.sandbox, `token ${answer.data.token}`)
}

const pageShape = z.object({
  issues: z.object({
    nodes: z.array(z.object({ title: z.string() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
})

const look = `query($id: ID!) { node(id: $id) { ... on Repository {
  databaseId nameWithOwner isArchived hasIssuesEnabled defaultBranchRef { name target { oid } }
  labels(first: 100) { totalCount nodes { name description } }
  milestones(first: 100) { nodes { number title state creator { __typename login ... on Bot { databaseId } } } }
  pinnedIssues(first: 3) { nodes { issue { number isPinned } } }
  issues(first: 100, orderBy: { field: CREATED_AT, direction: ASC }) { nodes {
    number state stateReason viewerDidAuthor author { __typename login ... on Bot { databaseId } ... on User { databaseId } }
    milestone { number } labels(first: 100) { nodes { name } }
  } }
} } }`
