import { readFileSync } from 'node:fs'
import { schema as published } from '@octokit/graphql-schema'
import { buildSchema, extendSchema, getNamedType, parse, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql'
import nock from 'nock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  askForApp,
  askForRate,
  askForWebhook,
  convertManifest,
  createdSince,
  findInstallation,
  findRepository,
  holderOf,
  listInstallationStates,
  listLastDeliveries,
  listRepositoryNames,
  type CheckRun,
} from '../../src/github/index.ts'
import { everyKind } from './every-kind.ts'
import { api, appClients, botId, doneData, repository, stubbed, write, type Request } from './stub.ts'

const page = readFileSync(new URL('../../docs/github-api.md', import.meta.url), 'utf8')
const section = (title: string): string => page.split(/^## /m).find(text => text.startsWith(`${title}\n`)) ?? ''

/** First cells of the rows of a table. */
const firstCells = (title: string): readonly string[] =>
  [...section(title).matchAll(/^\| (`.*?) +\| /gm)].map(([, cell = '']) => cell)

/** The server reads single webhooks by itself, when it looks for what was missed; everything else is the gateway's. */
const routes = firstCells('REST')
  .map(cell => cell.replaceAll('`', ''))
  .filter(route => route !== 'GET /app/hook/deliveries/{delivery_id}')

const members = firstCells('GraphQL').flatMap(cell => {
  const names = [...cell.matchAll(/`(?:query |mutation )?([\w.]+)/g)].map(([, name = '']) => name)
  return names.map(name =>
    cell.startsWith('`mutation') ? `Mutation.${name}` : name.replace(/^(?:nodes?|viewer)$/, 'Query.$&'),
  )
})

/** What GitHub has gained since the schema was published (changelog of 2025-08-21). */
const gained = `
  extend type Mutation {
    addBlockedBy(input: AddBlockedByInput!): BlockedByPayload
    removeBlockedBy(input: RemoveBlockedByInput!): BlockedByPayload
  }
  input AddBlockedByInput { issueId: ID!, blockingIssueId: ID!, clientMutationId: String }
  input RemoveBlockedByInput { issueId: ID!, blockingIssueId: ID!, clientMutationId: String }
  type BlockedByPayload { issue: Issue, blockingIssue: Issue, clientMutationId: String }
  extend type Issue { blockedBy(after: String, before: String, first: Int, last: Int): IssueConnection! }
`

const schema = extendSchema(buildSchema(published.idl, { assumeValid: true }), parse(gained), {
  assumeValid: true,
  assumeValidSDL: true,
})

interface Asked {
  readonly rest: string[]
  readonly documents: string[]
}

const asked: Asked = { rest: [], documents: [] }
const got: Record<string, unknown> = {}

beforeAll(async () => {
  nock.disableNetConnect()
  answerEverything()
  const { gateway } = stubbed('unlimited', { clients: appClients() })
  const state = await gateway.look(repository)
  const comments = await gateway.ownComments(repository, ['I_1'])
  const said = await gateway.conversation(repository, 5)
  const clients = appClients()
  const finder = { timeoutMs: 1_000, now: () => new Date(0) }
  const installation = await findInstallation('yard/boat', { ...finder, client: await clients.app() })
  const registered = await convertManifest('c0de', { ...finder, client: await clients.installation(7) })
  const asker = { ...finder, client: await clients.app() }
  const health = {
    app: (await askForApp(asker)).outcome.kind,
    installations: await listInstallationStates(asker),
    webhook: await askForWebhook(asker),
    deliveries: await listLastDeliveries(asker),
    rate: await askForRate({ ...finder, client: await clients.installation(7) }),
    names: await listRepositoryNames(7, { ...finder, client: await clients.installation(7) }),
  }
  const found = await findRepository('yard/boat', installation, { ...finder, client: await clients.installation(7) })
  const client = await clients.installation(7)
  const holder = await holderOf({ ...finder, client })
  const created = await createdSince(new Date(0), { ...finder, client, repository, bots: new Set([botId]) })
  const change = await gateway.proposedChange(repository, 5)
  const changes = await gateway.openChanges(repository, 'main')
  await gateway.putCheckRun(repository, check)
  const numbers = await gateway.whatIsNumbered(repository, [5])
  const files = await gateway.listFiles(repository, 'beef')
  const bytes = await gateway.readFile(repository, 'b1')
  const repositories = await gateway.listRepositories(7)
  const history = await gateway.textHistory(repository, 'I_1')
  const events = await gateway.issueEvents(repository, 'I_1')
  const isWriter = await gateway.mayWrite(repository, 'ann')
  Object.assign(got, {
    state,
    comments,
    said,
    registered,
    health,
    found,
    holder,
    created,
    change,
    changes,
    numbers,
    files,
    bytes,
    repositories,
    history,
    events,
    isWriter,
    outcomes: await write(gateway, everyKind),
  })
})

afterAll(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

/** A GitHub that agrees to everything and has two of each in its lists, on two pages. */
function answerEverything(): void {
  const rest: Readonly<Record<string, object>> = {
    '/app/installations/7/access_tokens': { token: 'ghs_x', expires_at: '2100-01-01T00:00:00Z', permissions: {} },
    '/app': { id: 1, slug: 'milepost', name: 'Milepost', html_url: '', permissions: {}, events: [] },
    '/app/installations': [],
    '/app/hook/deliveries': [],
    '/app/hook/config': { url: 'https://app.test' },
    '/rate_limit': { resources: { core: { limit: 1, remaining: 1, reset: 1 } } },
    '/app-manifests/c0de/conversions': { id: 1, slug: 'milepost', html_url: '', pem: '', webhook_secret: 's' },
    '/users/milepost%5Bbot%5D': { id: botId },
    '/repos/yard/boat': { id: 99, node_id: 'R_1', full_name: 'yard/boat' },
    '/repos/yard/boat/installation': { id: 7 },
    '/installation/repositories': { total_count: 0, repositories: [] },
    '/repos/yard/boat/git/trees/beef': { truncated: false, tree: [] },
    '/repos/yard/boat/git/blobs/b1': { encoding: 'base64', content: '', size: 0 },
    '/repos/yard/boat/collaborators/ann/permission': { permission: 'write', role_name: 'maintain' },
    '/repos/yard/boat/git/commits/beef': { tree: { sha: 'feed' } },
    '/repos/yard/boat/git/blobs': { sha: 'b2' },
    '/repos/yard/boat/git/trees': { sha: 'feee' },
    '/repos/yard/boat/git/commits': { sha: 'c0ffee' },
    '/repos/yard/boat/milestones': { node_id: 'MI_1', number: 3 },
    '/repos/yard/boat/check-runs': { id: 8 },
    '/repos/yard/boat/check-runs/8': { id: 8 },
    '/repos/yard/boat/milestones/3': { node_id: 'MI_1', number: 3 },
  }
  const answer = async (request: globalThis.Request): Promise<[number, nock.Body]> => {
    const { pathname } = new URL(request.url)
    if (pathname === '/graphql') return [200, { data: graphqlData((await request.json()) as Request) } as nock.Body]
    asked.rest.push(`${request.method} ${pathname}`)
    return [200, rest[pathname] as nock.Body]
  }
  const scope = nock(api).persist()
  for (const method of ['GET', 'POST', 'PATCH']) scope.intercept(/./, method).reply(answer)
}

function graphqlData(request: Request): object {
  asked.documents.push(request.query)
  if (request.query.includes('viewer')) return { viewer: { databaseId: botId, login: 'milepost[bot]' } }
  if (request.query.includes('comments(last: 20)')) return lately
  if (request.query.startsWith('mutation')) return doneData(request)
  if (request.query.includes('pullRequests(states: OPEN'))
    return { node: { pullRequests: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [pull] } } }
  if (request.query.includes('potentialMergeCommit')) return { node: { issueOrPullRequest: pull } }
  if (request.query.includes('found: issueOrPullRequest'))
    return {
      node: { databaseId: 99, nameWithOwner: 'yard/boat', found: { id: 'PR_5', comments: listOf('comments(', 1) } },
    }
  if (request.query.includes('issueOrPullRequest')) return { node: { n5: { type: 'PullRequest' } } }
  if (request.query.includes('timelineItems')) return { node: { timelineItems: { nodes: [] } } }
  if (request.query.includes('nodes(ids')) return { nodes: [{ id: 'I_1', comments: listOf('comments(', 1) }] }
  if (request.query.includes('userContentEdits'))
    return { node: { body: 'text', start: { totalCount: 0, nodes: [] }, end: { totalCount: 0, nodes: [] } } }
  if (request.query.includes('page:')) return { node: { page: listOf(request.query, 2) } }
  return {
    node: {
      databaseId: 99,
      name: 'boat',
      owner: { login: 'yard' },
      url: 'https://github.test/yard/boat',
      isPrivate: false,
      isArchived: false,
      hasIssuesEnabled: true,
      defaultBranchRef: null,
      pinnedIssues: null,
      labels: listOf('labels(', 1),
      milestones: listOf('milestones(', 1),
      issues: listOf('issues(', 1),
    },
  }
}

/** An issue of a person's, with a comment of ours. */
const lately = {
  node: {
    issues: {
      pageInfo: { hasNextPage: false, endCursor: null },
      nodes: [
        {
          createdAt: new Date(0).toISOString(),
          author: null,
          comments: { nodes: [{ createdAt: new Date(1).toISOString(), author: { databaseId: botId } }] },
        },
      ],
    },
  },
}

const pull = {
  number: 5,
  state: 'OPEN',
  isCrossRepository: false,
  baseRefName: 'main',
  headRefName: 'edit',
  headRefOid: 'beef',
  mergeable: 'CONFLICTING',
  potentialMergeCommit: null,
  commits: { nodes: [] },
}

/** More annotations than one request takes. */
const check: CheckRun = {
  name: 'Milepost',
  head: 'beef',
  externalId: 'pull/5',
  conclusion: 'success',
  title: 'Nothing changes',
  summary: '',
  details: '',
  annotations: Array.from({ length: 51 }, () => ({
    path: 'PLAN.md',
    startLine: 1,
    endLine: 1,
    startColumn: null,
    endColumn: null,
    level: 'notice',
    title: 'Note',
    message: 'Fine',
  })),
}

function listOf(query: string, pageNumber: 1 | 2): object {
  const id = `N_${pageNumber}`
  const label = { id, name: id, color: 'ffffff', description: null }
  const milestone = { id, number: pageNumber, title: id, description: null, state: 'OPEN', creator: null }
  const issue = { ...milestone, body: '', updatedAt: '', closedAt: null, author: null, milestone: null, labels: null }
  const comment = { id, body: id, author: { kind: 'Bot', login: 'milepost', databaseId: botId } }
  if (query.includes('comments('))
    return { totalCount: 2, pageInfo: { hasNextPage: pageNumber === 1, endCursor: 'c' }, nodes: [comment] }
  const node = query.includes('issues(') ? issue : query.includes('milestones(') ? milestone : label
  return { totalCount: 2, pageInfo: { hasNextPage: pageNumber === 1, endCursor: 'c' }, nodes: [node] }
}

describe('the list of what Milepost asks of GitHub', () => {
  test('is all that a gateway needs for whatever it does', () => {
    expect(got).toEqual({
      state: expect.objectContaining({ pinned: [] }) as unknown,
      comments: new Map([['I_1', ['N_1', 'N_2'].map(id => ({ id, body: id }))]]),
      said: {
        id: 'PR_5',
        kind: 'pull-request',
        fullName: 'yard/boat',
        comments: ['N_1', 'N_2'].map(id => ({ id, body: id, ours: true, person: null })),
      },
      health: expect.objectContaining({ app: 'app', installations: [], names: [] }) as unknown,
      registered: expect.objectContaining({ id: 1, webhookSecret: 's' }) as unknown,
      found: { installation: 7, id: 99, nodeId: 'R_1', fullName: 'yard/boat' },
      holder: { id: botId, login: 'milepost[bot]', isBot: true },
      created: [new Date(1)],
      change: expect.objectContaining({ number: 5, merge: { kind: 'conflict' } }) as unknown,
      changes: [expect.objectContaining({ number: 5 })] as unknown,
      numbers: new Map([[5, 'pull-request']]),
      files: [],
      bytes: new Uint8Array(),
      repositories: [],
      events: [],
      history: { text: 'text', edits: [], first: null },
      isWriter: true,
      outcomes: expect.not.arrayContaining([expect.stringMatching(/unknown|not attempted/)]) as unknown,
    })
  })

  test('names exactly the routes that the gateway uses', () => {
    const used = new Set(
      asked.rest.map(call => routes.find(route => patternOf(route).test(call)) ?? `unlisted: ${call}`),
    )
    expect([...used].toSorted()).toEqual([...routes].toSorted())
  })

  test('names exactly the GraphQL members that the gateway uses', () => {
    const used = new Set(asked.documents.flatMap(membersOf))
    expect([...used].toSorted()).toEqual(members.toSorted())
  })

  test('is one that GitHub knows: every document is valid by its own schema', () => {
    const problems = asked.documents.flatMap(text => validate(schema, parse(text)).map(({ message }) => message))
    expect(problems).toEqual([])
    expect(asked.documents.length).toBeGreaterThan(4)
  })
})

function patternOf(route: string): RegExp {
  return new RegExp(`^${route.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
}

/** What is asked of a pull request that is no list. */
const single: ReadonlySet<string> = new Set([
  'Repository.issueOrPullRequest',
  'PullRequest.mergeable',
  'PullRequest.potentialMergeCommit',
])

const owners: ReadonlySet<string> = new Set(['Repository', 'Issue', 'PullRequest', 'Label'])

/** Root fields, and the lists of a repository, an issue and a label. */
function membersOf(document: string): readonly string[] {
  const found: string[] = []
  const types = new TypeInfo(schema)
  const note = (): void => {
    const owner = types.getParentType()?.name ?? ''
    const field = types.getFieldDef()
    const isList = getNamedType(field?.type)?.name.endsWith('Connection') === true
    const isAsked = (owners.has(owner) && isList) || single.has(`${owner}.${field?.name ?? ''}`)
    if (field && (owner === 'Query' || owner === 'Mutation' || isAsked)) found.push(`${owner}.${field.name}`)
  }
  visit(parse(document), visitWithTypeInfo(types, { Field: note }))
  return found
}
