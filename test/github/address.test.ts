import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { gitHubAddress } from '../../src/server/github-address.ts'
import { appClients, create, doneData, stubbed, write, type Request } from './stub.ts'

beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

/** The addresses in the requests for a token, a list, and a GraphQL mutation, as they leave this machine. */
async function addressesAsked(host: string | undefined): Promise<readonly string[]> {
  const { apiUrl } = gitHubAddress({ GHE_HOST: host, GHE_PROTOCOL: 'https' })
  const asked: string[] = []
  const { origin } = new URL(apiUrl)
  const answer = async (request: globalThis.Request): Promise<[number, nock.Body]> => {
    asked.push(request.url)
    if (request.url.endsWith('/access_tokens'))
      return [201, { token: 'ghs_x', expires_at: '2100-01-01T00:00:00Z', permissions: {} }]
    if (request.url.endsWith('graphql'))
      return [200, { data: doneData((await request.json()) as Request) } as nock.Body]
    return [200, { total_count: 0, repositories: [] }]
  }
  const scope = nock(origin).persist()
  for (const method of ['GET', 'POST']) scope.intercept(/./, method).reply(answer)
  const { gateway } = stubbed('unlimited', { clients: appClients(apiUrl) }, apiUrl)
  await gateway.listRepositories(7)
  expect(await write(gateway, [create(0)])).toEqual(['0 issue'])
  return asked.map(url => url.replace(/\?.*/, ''))
}

test.each([
  ['github.com', undefined, 'https://api.github.com', 'https://api.github.com/graphql'],
  [
    'an Enterprise server',
    'github.yard.test:8443',
    'https://github.yard.test:8443/api/v3',
    'https://github.yard.test:8443/api/graphql',
  ],
  ['data residency', 'yard.ghe.com', 'https://api.yard.ghe.com', 'https://api.yard.ghe.com/graphql'],
])('%s is asked where it answers, REST and GraphQL', async (_, host, rest, graphql) => {
  expect(await addressesAsked(host)).toEqual([
    `${rest}/app/installations/7/access_tokens`,
    `${rest}/installation/repositories`,
    graphql,
  ])
})
