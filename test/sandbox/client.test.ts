import { Octokit } from '@octokit/rest'
import { createProbotAuth } from 'octokit-auth-probot'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { startShip } from './support/client.ts'
import { ship, type Ship } from './support/ship.ts'

let harbour: Ship & { sandbox: Sandbox }
beforeEach(async () => {
  harbour = await startShip()
})
afterEach(async () => await harbour.sandbox.stop())

/** GitHub's own client, as the app has it; without an installation it is the app itself. */
function octokitOf({ installationId, prefix = '/api/v3' }: { installationId?: number; prefix?: string } = {}): Octokit {
  const { id: appId, privateKey } = harbour.sandbox.app
  const auth = { appId, privateKey, ...(installationId === undefined ? {} : { installationId }) }
  return new Octokit({ authStrategy: createProbotAuth, auth, baseUrl: `${harbour.sandbox.url}${prefix}` })
}

test.each(['/api/v3', ''])("GitHub's own client finds its way below '%s'", async prefix => {
  const installations = await octokitOf({ prefix }).paginate('GET /app/installations')
  expect(installations.map(({ id }) => id)).toEqual([harbour.installation.id])
  const octokit = octokitOf({ prefix, installationId: harbour.installation.id })
  const repositories = await octokit.paginate('GET /installation/repositories')
  expect(repositories.map(each => each.full_name)).toEqual([ship])
  const { data: user } = await octokit.rest.users.getByUsername({ username: 'milepost[bot]' })
  const { data: issue } = await octokit.rest.issues.create({ owner: 'acme', repo: 'ship', title: 'Hello' })
  expect(issue).toMatchObject({ number: 1, user: { id: user.id, type: 'Bot' } })
  expect(await octokit.graphql('{ viewer { login } }')).toEqual({ viewer: { login: 'milepost[bot]' } })
})

test('all pages of a list are found by following the links', async () => {
  for (let index = 0; index < 250; index += 1)
    harbour.world.createLabel({ actor: harbour.ann, repository: ship, name: `l${index}` })
  const octokit = octokitOf({ installationId: harbour.installation.id })
  const labels = await octokit.paginate(octokit.rest.issues.listLabelsForRepo, {
    owner: 'acme',
    repo: 'ship',
    per_page: 100,
  })
  expect(labels).toHaveLength(250)
})

test('575 issues are made, ten a request, without a long wait', async () => {
  const octokit = octokitOf({ installationId: harbour.installation.id })
  const repositoryId = harbour.world.repository(ship).nodeId
  const names = Array.from({ length: 10 }, (_, index) => `w${index}`)
  const document = `mutation(${names.map(name => `$${name}: CreateIssueInput!`).join(', ')}) {
    ${names.map(name => `${name}: createIssue(input: $${name}) { issue { number } }`).join('\n')} }`
  await octokit.graphql('{ viewer { login } }')
  const begun = performance.now()
  for (let batch = 0; batch < 58; batch += 1) {
    const inputs: Record<string, unknown> = {}
    for (const name of names) inputs[name] = { repositoryId, title: `Task ${batch} ${name}`, body: 'x'.repeat(2000) }
    await octokit.graphql(document, inputs)
  }
  expect(harbour.world.issues(ship)).toHaveLength(580)
  // Half a second on an idle machine; the bound leaves room for a busy one and still catches work that grows with the square.
  expect(performance.now() - begun).toBeLessThan(5_000)
})
