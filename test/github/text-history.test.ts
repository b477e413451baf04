import nock from 'nock'
import { describe, expect, test } from 'vitest'
import { api, botId, graphql, inStubbedWorld, repository, stubbed } from './stub.ts'

inStubbedWorld()

const ours = { kind: 'Bot', login: 'milepost', databaseId: botId }
const ann = { kind: 'User', login: 'ann' }

const edit = (second: number, editor: object | null, diff: string | null = `text ${second}`): object => ({
  editedAt: `2026-01-01T00:00:0${second}Z`,
  diff,
  editor,
})

const history = (
  start: readonly object[],
  end: readonly object[],
  counts: readonly [number, number] = [3, 3],
): object => ({
  data: {
    node: {
      body: 'text 3',
      start: { totalCount: counts[0], nodes: start },
      end: { totalCount: counts[1], nodes: end },
    },
  },
})

const [first, second, third] = [edit(1, ours), edit(2, ann), edit(3, null, null)]

describe('who changed the text of an issue', () => {
  const told = [
    { ours: false, person: null, text: null },
    { ours: false, person: 'ann', text: 'text 2' },
    { ours: true, person: null, text: 'text 1' },
  ]

  test.each([
    ['newest first', [third, second, first], [third, second, first]],
    ['oldest first', [first, second], [first, second, third]],
  ])('is told newest first, whichever order GitHub has: %s', async (_, start, end) => {
    graphql({ body: history(start, end) })
    expect(await stubbed().gateway.textHistory(repository, 'I_1')).toEqual({
      text: 'text 3',
      edits: told,
      first: told[2],
    })
  })

  test.each([
    ['newest first', [third, second], [second, first]],
    ['oldest first', [first, second], [second, third]],
  ])('tells what it was made with, however many have changed it since: %s', async (_, start, end) => {
    graphql({ body: history(start, end, [30, 30]) })
    expect(await stubbed().gateway.textHistory(repository, 'I_1')).toMatchObject({ first: told[2] })
  })

  test('is nobody where nobody did', async () => {
    graphql({ body: history([], [], [0, 0]) })
    expect(await stubbed().gateway.textHistory(repository, 'I_1')).toMatchObject({ first: null, edits: [] })
  })

  test.each([
    ['counts disagree', history([third], [third], [3, 4])],
    ['none is listed of those that there are', history([], [], [3, 3])],
    ['a part is missing', { data: { node: { body: 'text 3' } } }],
  ])('is unknown where %s', async (_, body) => {
    graphql({ body })
    expect(await stubbed().gateway.textHistory(repository, 'I_1')).toHaveProperty('why')
  })

  test('is the app also where it was another bot then', async () => {
    graphql({ body: history([edit(3, { ...ours, databaseId: 41 })], []) })
    const { gateway } = stubbed('unlimited', { formerBots: [41] })
    expect(await gateway.textHistory(repository, 'I_1')).toMatchObject({ edits: [{ ours: true }] })
  })

  test('is no person where another app did it', async () => {
    graphql({ body: history([edit(3, { kind: 'Bot', login: 'helper', databaseId: 5 })], []) })
    expect(await stubbed().gateway.textHistory(repository, 'I_1')).toMatchObject({
      edits: [{ ours: false, person: null }],
    })
  })
})

describe('whether a person may write', () => {
  const answer = (status: number, body: nock.Body): void =>
    void nock(api).get('/repos/yard/boat/collaborators/ann/permission').reply(status, body)

  test.each([
    ['admin', 'admin', true],
    ['maintain', 'write', true],
    ['write', 'write', true],
    ['a role of the organization that builds on write', 'write', true],
    ['triage', 'read', false],
    ['read', 'read', false],
    ['none', 'none', false],
  ])('%s', async (role, permission, may) => {
    answer(200, { permission, role_name: role })
    expect(await stubbed().gateway.mayWrite(repository, 'ann')).toBe(may)
  })

  test('somebody whom GitHub does not know may not', async () => {
    answer(404, { message: 'Not Found' })
    expect(await stubbed().gateway.mayWrite(repository, 'ann')).toBe(false)
  })

  test('a refusal is no answer', async () => {
    answer(403, { message: 'Resource not accessible by integration' })
    await expect(stubbed().gateway.mayWrite(repository, 'ann')).rejects.toMatchObject({ kind: 'forbidden' })
  })
})
