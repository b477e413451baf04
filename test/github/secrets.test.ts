import { inspect } from 'node:util'
import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { GitHubError } from '../../src/github/index.ts'
import { api, graphql, repository, stubbed, token } from './stub.ts'

beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxIn0.c2lnbmF0dXJl'

test.each([
  ['an installation token', 'ghs_16C7e42F292c6912E7710c838347Ae178B4a'],
  ['a personal token', 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'],
  ['a fine-grained token', 'github_pat_11ABCDEFG0abc_defghijklmnopqrstuvwxyz'],
  ["the app's signed word", jwt],
  ['a header', 'Authorization: Bearer opaque-word', 'opaque-word'],
  ['a header in JSON', '{"authorization":"token opaque-word"}', 'opaque-word'],
])('%s in what GitHub or a proxy answers is not repeated', (_, text, secret = text) => {
  const error = new GitHubError('forbidden', 'closing an issue', { cause: new Error(`no: ${text}, sorry`) })
  expect(inspect(error)).toContain('[redacted]')
  expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(secret)
})

test('an error holds neither the token nor the text of the request that failed', async () => {
  graphql({ status: 403, body: { message: `Refused to ${token}` } })
  const outcomes = []
  for await (const outcome of stubbed().gateway.write(repository, [
    { kind: 'add-comment', id: 'I_1', body: 'secret plan' },
  ]))
    outcomes.push(outcome)
  const everything = inspect(outcomes, { showHidden: true, depth: 20 })
  expect(everything).toContain('commenting on an issue: forbidden (Refused to [redacted])')
  expect(everything).not.toContain(token)
  expect(everything).not.toContain('secret plan')
})

test('a read that is refused says so without the token either', async () => {
  nock(api)
    .get('/repos/yard/boat/git/blobs/b1')
    .reply(404, { message: `Not Found for ${token}` })
  const error: unknown = await stubbed()
    .gateway.readFile(repository, 'b1')
    .catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({
    kind: 'not-found',
    message: 'reading a file of yard/boat: not-found (Not Found for [redacted])',
  })
  expect(inspect(error, { showHidden: true, depth: 20 })).not.toContain(token)
})
