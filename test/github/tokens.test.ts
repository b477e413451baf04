import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { api, allDone, appClients, create, graphql, repository, stubbed, write } from './stub.ts'

beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

const tokens = '/app/installations/7/access_tokens'

test('without a token nothing was sent, so nothing is unknown', async () => {
  const asked = graphql(allDone)
  nock(api).post(tokens).reply(502, 'no')
  const { gateway } = stubbed('unlimited', { clients: appClients() })
  expect(await write(gateway, [create(0)])).toEqual(['0 unavailable'])
  expect(asked).toEqual([])
})

test('an installation that is gone refuses everything at once', async () => {
  nock(api).post(tokens).reply(404, { message: 'Not Found' })
  const { gateway } = stubbed('unlimited', { clients: appClients() })
  expect(await write(gateway, [create(0), { kind: 'delete-label', id: 'LA_1' }])).toEqual([
    '0 not-found',
    '1 not attempted',
  ])
})

test('a suspended installation is out of reach', async () => {
  nock(api).post(tokens).reply(403, { message: 'This installation has been suspended' })
  const { gateway } = stubbed('unlimited', { clients: appClients() })
  await expect(gateway.listRepositories(repository.installation)).rejects.toMatchObject({ kind: 'forbidden' })
})

test('one token serves many requests', async () => {
  const asked = graphql(allDone)
  nock(api).post(tokens).reply(201, { token: 'ghs_x', expires_at: '2100-01-01T00:00:00Z', permissions: {} })
  const { gateway } = stubbed('unlimited', { clients: appClients() })
  await write(gateway, [create(0), { kind: 'delete-label', id: 'LA_1' }])
  expect(await write(gateway, [create(0)])).toEqual(['0 issue'])
  expect(asked).toHaveLength(3)
})
