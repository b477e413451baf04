import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Write } from '../../src/sync/index.ts'
import { everyKind } from './every-kind.ts'
import { allDone, api, close, create, doneData, graphql, relate, stubbed, times, write } from './stub.ts'

beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

test('a mixed batch is one document that depends on nothing but the kinds of its writes', async () => {
  const asked = graphql(allDone)
  const { gateway } = stubbed()
  await write(gateway, [
    { kind: 'update-issue', id: 'I_1', title: '") { x } #', milestoneId: null },
    { kind: 'add-labels', id: 'I_2', labelIds: ['LA_1'] },
    { kind: 'close-issue', id: 'I_3', reason: 'not-planned' },
  ])
  expect(asked).toEqual([
    {
      query: [
        'mutation($w0: UpdateIssueInput!, $w1: AddLabelsToLabelableInput!, $w2: CloseIssueInput!) {',
        '  w0: updateIssue(input: $w0) { issue { id number updatedAt } }',
        '  w1: addLabelsToLabelable(input: $w1) { labelable { ... on Issue { id number updatedAt } } }',
        '  w2: closeIssue(input: $w2) { issue { id number updatedAt } }',
        '}',
      ].join('\n'),
      variables: {
        w0: { id: 'I_1', title: '") { x } #', milestoneId: null },
        w1: { labelableId: 'I_2', labelIds: ['LA_1'] },
        w2: { issueId: 'I_3', stateReason: 'NOT_PLANNED' },
      },
    },
  ])
})

test('every kind of write is carried out, in the order given, neighbours of a kind together', async () => {
  const asked = graphql(allDone)
  nock(api)
    .post('/repos/yard/boat/milestones', { title: 'Phase 1: Hull', description: 'Float.' })
    .reply(201, { node_id: 'MI_1', number: 3 })
  nock(api).patch('/repos/yard/boat/milestones/3', { state: 'closed' }).reply(200, { node_id: 'MI_1', number: 3 })
  commitByParts()
  const { gateway } = stubbed()
  expect(await write(gateway, everyKind)).toEqual([
    '0 label',
    '1 label',
    '2 nothing',
    '3 milestone',
    '4 milestone',
    '5 issue',
    '6 issue',
    '7 comment',
    '8 issue',
    '9 issue',
    '10 issue',
    '11 comment',
    ...times(7, index => `${index + 12} issue`),
    '19 commit',
    '20 commit',
    '21 pull-request',
    '22 pull-request',
    '23 nothing',
  ])
  expect(asked.map(({ variables }) => Object.keys(variables).length)).toEqual([3, 3, 3, 8, 1, 1, 1, 1, 1])
  const nowhere = '0'.repeat(40)
  expect(asked.slice(5).map(({ variables }) => variables['w0'])).toEqual([
    { repositoryId: 'R_99', refUpdates: [{ ...branch, beforeOid: nowhere, afterOid: 'c0ffee' }] },
    { repositoryId: 'R_99', headRefName: 'milepost/write-back', baseRefName: 'main', title: 'Tick 1.1', body: 'text' },
    { pullRequestId: 'PR_1', body: 'new', state: 'CLOSED' },
    { repositoryId: 'R_99', refUpdates: [{ ...branch, beforeOid: 'c0ffee', afterOid: nowhere }] },
  ])
  expect(asked[4]?.variables['w0']).toEqual({
    branch: { repositoryNameWithOwner: 'yard/boat', branchName: 'main' },
    expectedHeadOid: 'beef',
    message: { headline: 'Tick 1.1', body: '[skip ci]' },
    fileChanges: { additions: [{ path: 'PLAN.md', contents: '77u/YQ==' }] },
  })
})

const branch = { name: 'refs/heads/milepost/write-back', force: true }

/** The requests that make the commit of `everyKind`, each as it has to be. */
function commitByParts(): void {
  const entry = { path: 'PLAN.md', mode: '100644', type: 'blob', sha: 'b2' }
  nock(api)
    .get('/repos/yard/boat/git/commits/beef')
    .reply(200, { tree: { sha: 'feed' } })
  nock(api).post('/repos/yard/boat/git/blobs', { content: '77u/YQ==', encoding: 'base64' }).reply(201, { sha: 'b2' })
  nock(api)
    .post('/repos/yard/boat/git/trees', { base_tree: 'feed', tree: [entry] })
    .reply(201, { sha: 'feee' })
  nock(api)
    .post('/repos/yard/boat/git/commits', { message: 'Tick 1.1', tree: 'feee', parents: ['beef'] })
    .reply(201, { sha: 'c0ffee' })
}

test('text reaches GitHub as it was written, however odd', async () => {
  const asked = graphql(allDone)
  const body = '123n\r\n{"id": 12345678901234567890, "x": "9007199254740993n"}\u2028\\" ${w0} $w0 🚢'
  await write(stubbed().gateway, [{ kind: 'add-comment', id: 'I_1', body }])
  await write(stubbed().gateway, [{ kind: 'add-comment', id: 'I_1', body: '123n' }])
  expect(asked.map(({ variables }) => variables['w0'])).toEqual([
    { subjectId: 'I_1', body },
    { subjectId: 'I_1', body: '123n' },
  ])
})

test('changes go twenty in a request, creations ten and relations twenty without a limit, and else five', async () => {
  const asked = graphql(allDone)
  const sizes = (): readonly number[] => asked.map(({ variables }) => Object.keys(variables).length)
  await write(stubbed('unlimited').gateway, [...times(45, close), ...times(23, create), close(1)])
  expect(sizes()).toEqual([20, 20, 5, 10, 10, 3, 1])
  await write(stubbed('observed').gateway, times(12, create))
  expect(sizes().slice(7)).toEqual([5, 5, 2])
  await write(stubbed('unlimited').gateway, times(25, relate))
  await write(stubbed('documented').gateway, times(6, relate))
  expect(sizes().slice(10)).toEqual([20, 5, 5, 1])
  expect(stubbed('unlimited').gateway.creationsPerRequest).toBe(10)
  expect(stubbed('documented').gateway.creationsPerRequest).toBe(5)
})

test('nothing to write asks for nothing', async () => {
  expect(await write(stubbed().gateway, [])).toEqual([])
})

test('each write of a request has an outcome of its own, and the rest goes on', async () => {
  const errors = [
    { type: 'NOT_FOUND', path: ['w1'], message: "Could not resolve to a node with the global id of 'I_1'." },
    { type: 'FORBIDDEN', path: ['w2'], message: 'Resource not accessible by integration' },
    { path: ['w3'], message: 'Body is odd' },
    { type: 'A_NEW_ONE', path: ['w4'], message: 'Nobody knows' },
  ]
  graphql(request => {
    const done = doneData(request)
    return Object.keys(done).length < 20
      ? { body: { data: done } }
      : { body: { data: { ...done, w1: null, w2: null, w3: null, w4: null }, errors } }
  })
  expect(await write(stubbed().gateway, times(21, close))).toEqual([
    '0 issue',
    '1 not-found',
    '2 forbidden',
    '3 invalid',
    '4 outcome-unknown',
    ...times(16, index => `${index + 5} issue`),
  ])
})

const GENERIC =
  'Something went wrong while executing your query on 2026-01-02T03:04:05Z. Please include `ABCD` when reporting.'

test.each([
  ['a bad gateway', { status: 502, body: '<html>' }],
  ['an unavailable service', { status: 503, body: '' }],
  ['a gateway that gave up', { status: 504, body: '' }],
  [
    'an answer that ends too early',
    { status: 200, body: '{"data": {"w0"', headers: { 'content-type': 'application/json' } },
  ],
  ['an empty answer', { status: 200, body: '' }],
  ['the generic error', { body: { data: null, errors: [{ message: GENERIC }] } }],
  ['the generic error without data', { body: { errors: [{ message: GENERIC }] } }],
  [
    'resources that ran out on the way',
    { body: { data: null, errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'x' }] } },
  ],
])('after %s nobody knows what was done, and nothing more is sent', async (_, answer) => {
  const asked = graphql(answer)
  expect(await write(stubbed().gateway, [create(0), create(1), close(2)])).toEqual([
    '0 outcome-unknown',
    '1 outcome-unknown',
    '2 not attempted',
  ])
  expect(asked).toHaveLength(1)
})

test('what the generic error left done is done', async () => {
  graphql(request => ({
    body: { data: { ...doneData(request), w1: null }, errors: [{ message: GENERIC, path: ['w1'] }] },
  }))
  expect(await write(stubbed().gateway, [create(0), create(1), close(2)])).toEqual([
    '0 issue',
    '1 outcome-unknown',
    '2 not attempted',
  ])
})

test('a connection that breaks leaves the outcome unknown', async () => {
  nock(api)
    .post('/graphql')
    .replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }))
  expect(await write(stubbed().gateway, [create(0)])).toEqual(['0 outcome-unknown'])
})

test('a connection that was never made changed nothing', async () => {
  nock(api)
    .post('/graphql')
    .replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
  expect(await write(stubbed().gateway, [...times(10, create), close(0)])).toEqual([
    ...times(10, index => `${index} unavailable`),
    '10 not attempted',
  ])
})

test('a milestone whose answer never came stops the rest; one that is refused does not', async () => {
  graphql(allDone)
  const milestone: Write = { kind: 'create-milestone', title: 'Hull', description: '' }
  const exists = {
    message: 'Validation Failed',
    errors: [{ resource: 'Milestone', code: 'already_exists', field: 'title' }],
  }
  nock(api).post('/repos/yard/boat/milestones').reply(422, exists)
  expect(await write(stubbed().gateway, [milestone, close(1)])).toEqual(['0 conflict', '1 issue'])
  nock(api).post('/repos/yard/boat/milestones').reply(502, 'no')
  expect(await write(stubbed().gateway, [milestone, close(1)])).toEqual(['0 outcome-unknown', '1 not attempted'])
  nock(api).post('/repos/yard/boat/milestones').reply(201, '')
  expect(await write(stubbed().gateway, [milestone, close(1)])).toEqual(['0 outcome-unknown', '1 not attempted'])
})

const tooLarge = { body: { errors: [{ message: 'Timeout on validation of query', locations: [], path: [] }] } }

test('a request that is too large is halved until it fits', async () => {
  const asked = graphql(request => (Object.keys(request.variables).length > 6 ? tooLarge : allDone(request)))
  expect(await write(stubbed().gateway, times(20, close))).toEqual(times(20, index => `${index} issue`))
  expect(asked.map(({ variables }) => Object.keys(variables).length)).toEqual([20, 10, 5, 5, 10, 5, 5])
})

test('a write that is too large by itself fails by itself', async () => {
  const asked = graphql(request =>
    request.query.includes('createIssue') ? { status: 413, body: '' } : allDone(request),
  )
  expect(await write(stubbed().gateway, [create(0), close(1)])).toEqual(['0 too-large', '1 issue'])
  expect(asked).toHaveLength(2)
})

test('one write that GitHub can not even read does not take the others with it', async () => {
  const invalid = {
    body: {
      errors: [{ message: 'Variable $w3 of type CloseIssueInput! was provided invalid value', locations: [{}] }],
    },
  }
  graphql(request => (JSON.stringify(request.variables).includes('"I_3"') ? invalid : allDone(request)))
  const outcomes = await write(stubbed().gateway, times(20, close))
  expect(outcomes).toEqual(times(20, index => `${index} ${index === 3 ? 'invalid' : 'issue'}`))
})

test.each([
  ['a token that has run out', { status: 401, body: { message: 'Bad credentials' } }, 'unavailable'],
  ['missing permission', { status: 403, body: { message: 'Resource not accessible by integration' } }, 'forbidden'],
])('%s is not tried again with other writes', async (_, answer, kind) => {
  const asked = graphql(answer)
  expect(await write(stubbed().gateway, [create(0), close(1)])).toEqual([`0 ${kind}`, '1 not attempted'])
  expect(asked).toHaveLength(1)
})
