import nock from 'nock'
import { expect, test } from 'vitest'
import type { ObservedState } from '../../src/sync/index.ts'
import { api, botId, graphql, identity, inStubbedWorld, repository, stubbed, times, type Answer } from './stub.ts'

inStubbedWorld()

interface List {
  readonly nodes: readonly object[]
  readonly totalCount?: number
  readonly next?: string | null
}

const page = ({ nodes, totalCount = nodes.length, next }: List): object => ({
  totalCount,
  pageInfo: { hasNextPage: next !== undefined, endCursor: next ?? null },
  nodes,
})

const issueNode = (number: number, more: object = {}): object => ({
  id: `I_${number}`,
  number,
  title: `1.${number} Plank`,
  body: 'body\r\nof it',
  state: 'OPEN',
  stateReason: null,
  updatedAt: '2026-01-01T00:00:00Z',
  closedAt: null,
  author: { databaseId: botId },
  milestone: { number: 3 },
  labels: { totalCount: 1, nodes: [{ name: 'blocked' }] },
  assignees: { nodes: [{ login: 'joe' }] },
  blockedBy: { totalCount: 1, nodes: [{ id: 'I_1' }] },
  ...more,
})

const seen = (lists: { issues?: List; labels?: List; milestones?: List } = {}, more: object = {}): Answer => ({
  body: {
    data: {
      node: {
        databaseId: 99,
        name: 'boat',
        owner: { login: 'yard' },
        url: 'https://github.test/yard/boat',
        isPrivate: false,
        isArchived: false,
        hasIssuesEnabled: true,
        defaultBranchRef: { name: 'main', target: { oid: 'beef' } },
        pinnedIssues: { nodes: [{ issue: { number: 2 } }] },
        labels: page(lists.labels ?? { nodes: [] }),
        milestones: page(lists.milestones ?? { nodes: [] }),
        issues: page(lists.issues ?? { nodes: [] }),
        ...more,
      },
    },
  },
})

const more = (list: List): Answer => ({ body: { data: { node: { page: page(list) } } } })

test('a small repository is seen with one request', async () => {
  const asked = graphql(
    seen({
      issues: { nodes: [issueNode(2), issueNode(1, { labels: { totalCount: 0, nodes: [] }, milestone: null })] },
      labels: { nodes: [{ id: 'LA_1', name: 'blocked', color: 'd73a4a', description: null }] },
      milestones: {
        nodes: [
          { id: 'MI_3', number: 3, title: 'Hull', description: null, state: 'CLOSED', creator: { databaseId: botId } },
          { id: 'MI_4', number: 4, title: 'Mast', description: 'up', state: 'OPEN', creator: {} },
        ],
      },
    }),
  )
  expect(await stubbed().gateway.look(repository)).toEqual({
    repository: {
      id: 99,
      owner: 'yard',
      name: 'boat',
      url: 'https://github.test/yard/boat',
      defaultBranch: 'main',
      head: 'beef',
      isPrivate: false,
      archived: false,
      issuesEnabled: true,
    },
    labels: [{ id: 'LA_1', name: 'blocked', color: 'd73a4a', description: '' }],
    milestones: [
      { id: 'MI_3', number: 3, title: 'Hull', description: '', state: 'closed', ours: true },
      { id: 'MI_4', number: 4, title: 'Mast', description: 'up', state: 'open', ours: false },
    ],
    issues: [
      expect.objectContaining({ number: 1, labels: [], milestone: null }),
      {
        id: 'I_2',
        number: 2,
        title: '1.2 Plank',
        body: 'body\r\nof it',
        state: 'open',
        labels: ['blocked'],
        milestone: 3,
        ours: true,
        updatedAt: '2026-01-01T00:00:00Z',
        closedAt: null,
        assignees: ['joe'],
        blockedBy: ['I_1'],
      },
    ],
    pinned: [2],
    proposal: { branch: null, pulls: null },
    server: { dependencies: true, subIssues: true },
  })
  expect(asked.map(({ variables }) => variables)).toEqual([{ id: 'R_99' }])
})

test.each([
  ['OPEN', null, 'open'],
  ['OPEN', 'REOPENED', 'open'],
  ['CLOSED', null, 'done'],
  ['CLOSED', 'COMPLETED', 'done'],
  ['CLOSED', 'NOT_PLANNED', 'dropped'],
  ['CLOSED', 'DUPLICATE', 'dropped'],
])('an issue that is %s for the reason %s is %s', async (state, stateReason, expected) => {
  graphql(seen({ issues: { nodes: [issueNode(1, { state, stateReason })] } }))
  expect(await stubbed().gateway.look(repository)).toMatchObject({ issues: [{ state: expected }] })
})

test.each([
  ['a person', {}],
  ['another app', { databaseId: 1 }],
  ['somebody who left', null],
])('an issue by %s is not ours, and its text stays out', async (_, author) => {
  graphql(seen({ issues: { nodes: [issueNode(1, { author })] } }))
  expect(await stubbed().gateway.look(repository)).toMatchObject({ issues: [{ ours: false, body: '' }] })
})

const marker = (repo: number): string =>
  `<!-- milepost ${JSON.stringify({ kind: 'milestone', repo, plan: 'p', phase: '1', title: 'Hull' })} -->`

test('another bot’s marker for this repository is told of, and its text stays out', async () => {
  const by = (databaseId: number, body: string): object => ({ author: { databaseId }, body })
  graphql(
    seen({
      issues: {
        nodes: [
          issueNode(1, by(41, marker(99))),
          issueNode(2, by(42, marker(98))),
          issueNode(3, by(43, 'words')),
          issueNode(4, by(botId, marker(99))),
          issueNode(5, { author: {}, body: marker(99) }),
          issueNode(6, by(44, '<!-- milepost {"kind":"onboarding","repo":99,"paths":[]} -->')),
        ],
      },
    }),
  )
  expect(await stubbed().gateway.look(repository)).toMatchObject({
    otherBots: [41],
    issues: [{ ours: false, body: '' }, {}, {}, {}, {}, {}],
  })
})

test('what the app wrote when it was another bot is ours', async () => {
  graphql(seen({ issues: { nodes: [issueNode(1, { author: { databaseId: 41 }, body: marker(99) })] } }))
  const { gateway } = stubbed('unlimited', { formerBots: [41] })
  expect(await gateway.look(repository)).toMatchObject({ issues: [{ ours: true, body: marker(99) }] })
})

test('the app asks only once who it is', async () => {
  graphql(seen(), seen())
  const { gateway } = stubbed()
  await gateway.look(repository)
  await gateway.look(repository)
  expect(nock.isDone()).toBe(true)
})

test('an empty repository has no head', async () => {
  graphql(seen({}, { defaultBranchRef: null }))
  expect(await stubbed().gateway.look(repository)).toMatchObject({ repository: { head: null, defaultBranch: '' } })
})

test('further pages of labels and milestones are asked for with the first, as long as they begin where they did', async () => {
  const label = (index: number): object => ({ id: `LA_${index}`, name: `l${index}`, color: 'ffffff', description: '' })
  const first = { nodes: times(100, label), totalCount: 101 }
  const ahead = (list: List): object => ({ labels0: { page: page(list) } })
  const withAhead = (lists: Parameters<typeof seen>[0], pages: object): Answer => {
    const { body } = seen(lists) as { readonly body: { readonly data: object } }
    return { body: { data: { ...body.data, ...pages } } }
  }
  const second = { nodes: [label(100)], totalCount: 101 }
  const asked = graphql(
    seen({ labels: { ...first, next: 'x' } }),
    more(second),
    withAhead({ labels: { ...first, next: 'x' } }, ahead(second)),
    // One of the first was deleted, and its page ends elsewhere.
    withAhead(
      { labels: { nodes: times(100, index => label(index + 1)), totalCount: 100 } },
      ahead({ nodes: [], totalCount: 100 }),
    ),
    seen({ labels: first }),
  )
  const { gateway } = stubbed()
  const look = async (): Promise<unknown> => await gateway.look(repository)
  expect(await look()).toMatchObject({ labels: { length: 101 } })
  expect(await look()).toMatchObject({ labels: { length: 101 } })
  expect(await look()).toMatchObject({ labels: { length: 100 } })
  expect(await look()).toMatchObject({ kind: 'unknown' })
  expect(asked.map(({ variables }) => variables)).toEqual([
    { id: 'R_99' },
    { id: 'R_99', after: 'x' },
    { id: 'R_99', labels0: 'x' },
    { id: 'R_99', labels0: 'x' },
    { id: 'R_99' },
  ])
})

test('a look that is refused with pages asked for ahead is made without them the next time', async () => {
  const label = (index: number): object => ({ id: `LA_${index}`, name: `l${index}`, color: 'ffffff', description: '' })
  const first = seen({ labels: { nodes: times(100, label), totalCount: 101, next: 'x' } })
  const second = more({ nodes: [label(100)], totalCount: 101 })
  const asked = graphql(
    first,
    second,
    { body: { errors: [{ type: 'INVALID_CURSOR_ARGUMENTS', message: '`x` does not appear to be a valid cursor.' }] } },
    first,
    second,
  )
  const { gateway } = stubbed()
  await gateway.look(repository)
  await expect(gateway.look(repository)).rejects.toThrow('valid cursor')
  expect(await gateway.look(repository)).toMatchObject({ labels: { length: 101 } })
  expect(asked.map(({ variables }) => variables)).toEqual([
    { id: 'R_99' },
    { id: 'R_99', after: 'x' },
    { id: 'R_99', labels0: 'x' },
    { id: 'R_99' },
    { id: 'R_99', after: 'x' },
  ])
})

test('further pages are read of what has more, and of nothing else', async () => {
  const label = (index: number): object => ({ id: `LA_${index}`, name: `l${index}`, color: 'ffffff', description: '' })
  const asked = graphql(
    seen({
      issues: { nodes: times(100, issueNode), totalCount: 250, next: 'a' },
      labels: { nodes: times(100, label), totalCount: 101, next: 'x' },
    }),
    more({ nodes: [label(100)], totalCount: 101 }),
    more({ nodes: times(100, index => issueNode(100 + index)), totalCount: 250, next: 'b' }),
    more({ nodes: times(50, index => issueNode(200 + index)), totalCount: 250 }),
  )
  const state = await stubbed().gateway.look(repository)
  expect(state).toMatchObject({ labels: { length: 101 }, issues: { length: 250 } })
  expect(asked.map(({ variables }) => variables)).toEqual([
    { id: 'R_99' },
    { id: 'R_99', after: 'x' },
    { id: 'R_99', after: 'a' },
    { id: 'R_99', after: 'b' },
  ])
})

const earlier: ObservedState = {
  repository: {
    id: 99,
    owner: 'yard',
    name: 'boat',
    url: '',
    defaultBranch: 'main',
    head: null,
    isPrivate: false,
    archived: false,
    issuesEnabled: true,
  },
  labels: [],
  milestones: [],
  pinned: [],
  proposal: { branch: null, pulls: [] },
  server: { dependencies: true, subIssues: true },
  issues: times(3, index => ({
    id: `I_${index + 1}`,
    number: index + 1,
    title: 'as it was',
    body: '',
    state: 'open',
    labels: [],
    milestone: null,
    ours: true,
    updatedAt: '2025-12-31T00:00:00Z',
    closedAt: null,
    assignees: [],
    blockedBy: null,
  })),
}

test('a look since an earlier one fetches what changed and keeps the rest', async () => {
  const asked = graphql(seen({ issues: { nodes: [issueNode(4), issueNode(2)], totalCount: 4 } }))
  const state = await stubbed().gateway.look(repository, { ...earlier, at: '2026-01-01T00:00:00Z' })
  expect(asked[0]?.variables).toEqual({ id: 'R_99', since: '2026-01-01T00:00:00Z' })
  expect(state).toMatchObject({
    issues: [
      { number: 1, title: 'as it was' },
      { number: 2, title: '1.2 Plank' },
      { number: 3, title: 'as it was' },
      { number: 4, title: '1.4 Plank' },
    ],
    labels: [],
    pinned: [2],
  })
})

test('a look since an earlier one tells of another bot’s issue once, and no longer when its marker is gone', async () => {
  const by = (body: string): object => ({ author: { databaseId: 41 }, body })
  const known = { ...earlier, otherBots: [41], otherClaims: [1, 2].map(issue => ({ issue, bot: 41, plan: 'p' })) }
  const since = { ...known, at: '2026-01-01T00:00:00Z' }
  const { gateway } = stubbed()
  graphql(
    seen({ issues: { nodes: [issueNode(2, by(marker(99)))] } }),
    seen({ issues: { nodes: [issueNode(2, by('words'))] } }),
  )
  expect(await gateway.look(repository, since)).toMatchObject({ otherClaims: known.otherClaims })
  expect(await gateway.look(repository, since)).toMatchObject({
    otherClaims: [{ issue: 1, bot: 41, plan: 'p' }],
  })
})

const cut: readonly (readonly [string, readonly Answer[]])[] = [
  ['fewer issues than announced', [seen({ issues: { nodes: [issueNode(1)], totalCount: 2 } })]],
  ['fewer labels than announced', [seen({ labels: { nodes: [], totalCount: 1 } })]],
  ['fewer milestones than announced', [seen({ milestones: { nodes: [], totalCount: 1 } })]],
  [
    'an issue twice and another not at all',
    [
      seen({ issues: { nodes: [issueNode(1)], totalCount: 2, next: 'a' } }),
      more({ nodes: [issueNode(1)], totalCount: 2 }),
    ],
  ],
  ['a next page that leads nowhere', [seen({ issues: { nodes: [issueNode(1)], totalCount: 2, next: null } })]],
  [
    'an issue with labels cut off',
    [seen({ issues: { nodes: [issueNode(1, { labels: { totalCount: 101, nodes: [] } })] } })],
  ],
  ['no repository and no error', [{ body: { data: { node: null } } }]],
  ['a node of another kind', [{ body: { data: { node: {} } } }]],
  ['half an answer', [{ body: '{"data": {"node": {"data', headers: { 'content-type': 'application/json' } }]],
  [
    'errors beside the data',
    [{ body: { ...(seen().body as object), errors: [{ message: 'x', path: ['node', 'issues'] }] } }],
  ],
  ['resources that ran out', [{ body: { errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'x' }] } }]],
  [
    'resources that ran out on the second page',
    [
      seen({ issues: { nodes: [issueNode(1)], totalCount: 2, next: 'a' } }),
      { body: { data: { node: { page: null } }, errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'x' }] } },
    ],
  ],
]

test.each(cut)('a look with %s is unknown', async (_, answers) => {
  graphql(...answers)
  expect(await stubbed().gateway.look(repository)).toMatchObject({ kind: 'unknown' })
})

const notFound = {
  type: 'NOT_FOUND',
  path: ['node'],
  message: "Could not resolve to a node with the global id of 'R_99'",
}

const refusals: readonly (readonly [string, Answer, object])[] = [
  ['a repository that is not there', { body: { data: { node: null }, errors: [notFound] } }, { kind: 'not-found' }],
  [
    'a repository out of reach',
    { body: { data: { node: null }, errors: [{ type: 'FORBIDDEN', message: 'no' }] } },
    { kind: 'forbidden' },
  ],
  [
    'a used up limit',
    { body: { errors: [{ type: 'RATE_LIMIT', message: 'x' }] } },
    { kind: 'rate-limited', retryAfterSeconds: 60 },
  ],
  ['a server in trouble', { status: 502, body: '' }, { kind: 'unavailable' }],
  ['a token that ran out', { status: 401, body: { message: 'Bad credentials' } }, { kind: 'unavailable' }],
]

test.each(refusals)('a look at %s fails with its reason', async (_, answer, error) => {
  graphql(answer)
  await expect(stubbed().gateway.look(repository)).rejects.toMatchObject({ name: 'GitHubError', ...error })
})

test('a failed question for the own user is asked again', async () => {
  nock.cleanAll()
  nock(api).get('/app').reply(502, '')
  const { gateway } = stubbed()
  await expect(gateway.look(repository)).rejects.toMatchObject({ kind: 'unavailable' })
  identity()
  graphql(seen())
  expect(await gateway.look(repository)).toMatchObject({ pinned: [2] })
})

const unknownField = {
  message: "Field 'blockedBy' doesn't exist on type 'Issue'",
  extensions: { code: 'undefinedField', typeName: 'Issue', fieldName: 'blockedBy' },
  path: ['query', 'node', '... on Repository', 'issues', 'nodes', 'blockedBy'],
}

test('a server without relations between issues is asked for them once a day', async () => {
  const refusal = { body: { errors: [unknownField] } }
  const asked = graphql(refusal, seen(), seen(), refusal, seen())
  const { gateway, clock } = stubbed()
  const look = async (): Promise<unknown> => await gateway.look(repository)
  expect(await look()).toMatchObject({ server: { dependencies: false, subIssues: true } })
  expect(await look()).toMatchObject({ server: { dependencies: false, subIssues: true } })
  clock.advance(24 * 3_600_000)
  await look()
  expect(asked.map(({ query }) => query.includes('blockedBy'))).toEqual([true, false, false, true, false])
})

test('relations that are not all shown are not known', async () => {
  graphql(seen({ issues: { nodes: [issueNode(1, { blockedBy: { totalCount: 51, nodes: [{ id: 'I_2' }] } })] } }))
  expect(await stubbed().gateway.look(repository)).toMatchObject({ issues: [{ blockedBy: null }] })
})
