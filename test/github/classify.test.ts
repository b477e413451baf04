import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { api, close, graphql, stubbed, write } from './stub.ts'

beforeEach(() => nock.disableNetConnect())
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

const words: readonly (readonly [string, string | undefined, string])[] = [
  ['Resource not accessible by integration', 'FORBIDDEN', 'forbidden'],
  ['Resource not accessible by integration', undefined, 'forbidden'],
  ['Repository was archived so is read-only.', 'UNPROCESSABLE', 'forbidden'],
  ["Could not resolve to a node with the global id of 'I_1'", 'NOT_FOUND', 'not-found'],
  ['Could not resolve to an Issue', undefined, 'not-found'],
  ['Issue is already pinned', 'UNPROCESSABLE', 'conflict'],
  ['Maximum 3 pinned issues per repository', 'UNPROCESSABLE', 'conflict'],
  ['Name has already been taken', 'UNPROCESSABLE', 'conflict'],
  ['Label already exists', undefined, 'conflict'],
  ['Expected branch to point to "beef" but it did not.  Pull and try again.', 'STALE_DATA', 'conflict'],
  ['Expected branch to point to "beef" but it did not.', undefined, 'conflict'],
  ['Changes must be made through a pull request.', 'BRANCH_PROTECTION_RULE_VIOLATION', 'forbidden'],
  ['Repository rule violations found', 'UNPROCESSABLE', 'forbidden'],
  ['Protected branch update failed for refs/heads/main.', 'UNPROCESSABLE', 'forbidden'],
  ['Required status check "test" is expected.', 'A_RULESET_TYPE', 'forbidden'],
  ['Issues are disabled for this repo', undefined, 'gone'],
  ['Body is too long (maximum is 65536 characters)', 'UNPROCESSABLE', 'too-large'],
  ["Title can't be blank", 'UNPROCESSABLE', 'invalid'],
  ["Title can't be blank", undefined, 'invalid'],
  ['Something new', 'A_NEW_TYPE', 'outcome-unknown'],
]

test.each(words)('an error that says %j (type %s) is %s', async (message, type, kind) => {
  graphql({ body: { data: { w0: null }, errors: [{ message, type, path: ['w0'] }] } })
  expect(await write(stubbed().gateway, [close(1)])).toEqual([`0 ${kind}`])
})

const statuses: readonly (readonly [number, string, string])[] = [
  [400, 'Problems parsing JSON', 'invalid'],
  [401, 'Bad credentials', 'unavailable'],
  [403, 'Resource not accessible by integration', 'forbidden'],
  [404, 'Not Found', 'not-found'],
  [409, 'Conflict', 'conflict'],
  [410, 'Issues are disabled for this repo', 'gone'],
  [413, 'Payload too large', 'too-large'],
  [422, 'Validation Failed', 'invalid'],
  [422, 'title is too long (maximum is 256 characters)', 'too-large'],
  [422, 'You have been submitted too quickly', 'rate-limited for 3600 s'],
  [451, 'Unavailable for legal reasons', 'forbidden'],
  [500, 'Server error', 'outcome-unknown'],
  [502, 'Bad gateway', 'outcome-unknown'],
]

test.each(statuses)('a milestone refused with %i %j is %s', async (status, message, kind) => {
  nock(api).patch('/repos/yard/boat/milestones/3').reply(status, { message })
  expect(await write(stubbed().gateway, [{ kind: 'update-milestone', number: 3, title: 'Hull' }])).toEqual([
    `0 ${kind}`,
  ])
})
