import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { payloadOf } from '../../src/sandbox/webhooks/payload.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import type { BranchUpdate } from '../../src/sandbox/pulls-world.ts'
import type { PullRequest } from '../../src/sandbox/model.ts'
import { personClient, startShip, type Client } from './support/client.ts'
import { buildShip, refusalOf, ship, type Ship } from './support/ship.ts'

type Built = Pick<Ship, 'world' | 'ann' | 'bob' | 'app' | 'heard'>

/** A branch with one commit on it, and a pull request of it. */
function propose(
  { world, ann }: Built,
  files: Readonly<Record<string, string>> = { 'PLAN.md': '# Ship 2\n' },
): PullRequest {
  world.push({ actor: ann, repository: ship, branch: 'topic', files, message: 'Change the plan' })
  return world.createPull({ actor: ann, repository: ship, title: 'Change the plan', base: 'main', head: 'topic' })
}

const plan = ({ world }: Built): string => Buffer.from(world.file(ship, 'PLAN.md') ?? []).toString()

describe('a pull request', () => {
  test('takes the next number of the issues, and is no issue', () => {
    const built = buildShip()
    const first = built.open()
    const pull = propose(built)
    expect(pull.number).toBe(first.number + 1)
    expect(built.open().number).toBe(first.number + 2)
    expect(built.world.issues(ship).map(issue => issue.number)).toEqual([1, 3])
    expect(refusalOf(() => built.world.issue(ship, 2))).toBe(
      'not-found: Could not resolve to an Issue with the number of 2.',
    )
  })

  test('takes comments as an issue does, and webhooks show it in the place of one', () => {
    const built = buildShip()
    const { world, ann, installation } = built
    const pull = propose(built)
    const payloads: unknown[] = []
    world.listen(event => payloads.push(payloadOf({ world, url: '' }, event, installation)))
    const comment = world.addComment({ actor: ann, issue: pull.nodeId, body: 'Fine' })
    world.editComment({ actor: ann, comment: comment.nodeId, body: 'Fine!' })
    expect(world.comments(pull)).toMatchObject([{ body: 'Fine!', author: ann.account.id }])
    expect(payloads.at(-1)).toMatchObject({
      action: 'edited',
      issue: { number: pull.number, pull_request: {} },
      comment: { node_id: comment.nodeId, body: 'Fine!', user: { login: ann.account.login, type: 'User' } },
    })
    world.deleteComment({ actor: ann, comment: comment.nodeId })
    expect(world.comments(pull)).toEqual([])
  })

  test('is refused without commits, without the branch, and a second time', () => {
    const built = buildShip()
    const { world, ann } = built
    const ask = (head: string): unknown =>
      world.createPull({ actor: ann, repository: ship, title: 'Again', base: 'main', head })
    expect(refusalOf(() => ask('topic'))).toBe('invalid: head invalid')
    world.updateBranches({
      actor: ann,
      repository: ship,
      updates: [{ branch: 'empty', to: world.branches(ship).get('main') ?? null, force: false }],
    })
    expect(refusalOf(() => ask('empty'))).toBe('invalid: base No commits between main and empty')
    propose(built)
    expect(refusalOf(() => ask('topic'))).toBe('invalid: base A pull request already exists for acme:topic.')
  })

  test('is merged into the base with two parents, or squashed into one commit', () => {
    for (const [method, parents] of [
      ['merge', 2],
      ['squash', 1],
    ] as const) {
      const built = buildShip()
      const pull = propose(built)
      built.world.push({ actor: built.ann, repository: ship, files: { 'OTHER.md': 'x' }, message: 'Meanwhile' })
      const merged = built.world.mergePull({ actor: built.ann, pull: pull.nodeId, method })
      expect(merged).toMatchObject({ state: 'closed', merged: { by: built.ann.account.id } })
      expect(plan(built)).toBe('# Ship 2\n')
      expect(built.world.file(ship, 'OTHER.md')).toBeDefined()
      expect(built.world.commit(ship, 'main')?.parents).toHaveLength(parents)
      expect(refusalOf(() => built.world.updatePull({ actor: built.ann, pull: pull.nodeId, state: 'open' }))).toContain(
        'is merged',
      )
    }
  })

  test('is not merged where both sides changed the same file', () => {
    const built = buildShip()
    const pull = propose(built)
    built.world.push({ actor: built.ann, repository: ship, files: { 'PLAN.md': '# Ship 3\n' }, message: 'Meanwhile' })
    expect(refusalOf(() => built.world.mergePull({ actor: built.ann, pull: pull.nodeId }))).toBe(
      'conflict: Pull Request is not mergeable',
    )
  })

  test('needs somebody who may', () => {
    const built = buildShip()
    const pull = propose(built)
    expect(refusalOf(() => built.world.mergePull({ actor: built.bob, pull: pull.nodeId }))).toContain('forbidden')
    expect(refusalOf(() => built.world.updatePull({ actor: built.bob, pull: pull.nodeId, title: 'Mine' }))).toContain(
      'forbidden',
    )
  })
})

describe('what a branch does to its pull request', () => {
  test('a push is followed, a deletion closes it, and so does a force onto what the base has', () => {
    const built = buildShip()
    const { world, ann, heard } = built
    const pull = propose(built)
    heard.length = 0
    const next = world.push({ actor: ann, repository: ship, branch: 'topic', files: { 'A.md': 'a' }, message: 'More' })
    expect(heard).toEqual(['push', 'pull_request.synchronize'])
    expect(world.pull(ship, pull.number).headOid).toBe(next.oid)
    world.moveBranch({ actor: ann, repository: ship, branch: 'topic', to: world.branches(ship).get('main') ?? null })
    expect(world.pull(ship, pull.number)).toMatchObject({ state: 'closed', merged: null })
    world.moveBranch({ actor: ann, repository: ship, branch: 'topic', to: next.oid })
    world.updatePull({ actor: ann, pull: pull.nodeId, state: 'open' })
    world.moveBranch({ actor: ann, repository: ship, branch: 'topic', to: null })
    expect(world.pull(ship, pull.number)).toMatchObject({ state: 'closed', merged: null })
    expect(refusalOf(() => world.updatePull({ actor: ann, pull: pull.nodeId, state: 'open' }))).toContain(
      'has been deleted',
    )
  })

  test('a base that gets the commits counts as a merge, and a branch that was forced cannot be opened again', () => {
    const built = buildShip()
    const { world, ann } = built
    const pull = propose(built)
    world.moveBranch({ actor: ann, repository: ship, branch: 'main', to: pull.headOid })
    expect(world.pull(ship, pull.number).merged?.commit).toBe(pull.headOid)
    world.push({ actor: ann, repository: ship, branch: 'topic', files: { 'A.md': 'a' }, message: 'More' })
    const other = world.createPull({ actor: ann, repository: ship, title: 'More', base: 'main', head: 'topic' })
    world.updatePull({ actor: ann, pull: other.nodeId, state: 'closed' })
    world.moveBranch({ actor: ann, repository: ship, branch: 'topic', to: pull.headOid })
    expect(refusalOf(() => world.updatePull({ actor: ann, pull: other.nodeId, state: 'open' }))).toContain(
      'was force-pushed or recreated',
    )
  })
})

describe('several branches are changed', () => {
  test('all of them or none, each only from where it is said to be', () => {
    const { world, ann } = buildShip()
    const main = world.branches(ship).get('main') ?? ''
    const update = (branch: string, before: string | null): BranchUpdate => ({ branch, before, to: main, force: false })
    expect(
      refusalOf(() =>
        world.updateBranches({
          actor: ann,
          repository: ship,
          updates: [update('a', null), update('main', null)],
        }),
      ),
    ).toContain('stale: Expected ref refs/heads/main')
    expect([...world.branches(ship).keys()]).toEqual(['main'])
  })

  test('backwards only by force', () => {
    const { world, ann } = buildShip()
    const first = world.branches(ship).get('main') ?? null
    world.push({ actor: ann, repository: ship, files: { 'A.md': 'a' }, message: 'More' })
    const back = (force: boolean): void =>
      world.updateBranches({ actor: ann, repository: ship, updates: [{ branch: 'main', to: first, force }] })
    expect(refusalOf(() => back(false))).toBe('invalid: Update is not a fast forward')
    back(true)
    expect(world.branches(ship).get('main')).toBe(first)
  })

  test('and none is made by an app where rules forbid it', () => {
    const { world, ann, app } = buildShip()
    world.changeRepository({ actor: ann, repository: ship, settings: { creationRestricted: true } })
    const to = world.branches(ship).get('main') ?? null
    expect(
      refusalOf(() =>
        world.updateBranches({ actor: app, repository: ship, updates: [{ branch: 'b', to, force: false }] }),
      ),
    ).toContain('creations being restricted')
  })
})

describe('over HTTP', () => {
  let harbour: Ship & { sandbox: Sandbox }
  let ann: Client
  beforeAll(async () => {
    harbour = await startShip()
    ann = personClient(harbour.sandbox, 'ann')
  })
  afterAll(async () => await harbour.sandbox.stop())
  const base = '/repos/acme/ship'

  test('a commit is made object by object, proposed, listed, changed and closed, in the shapes that GitHub describes', async () => {
    const { world } = harbour
    const head = world.branches(ship).get('main') ?? ''
    const send = async (path: string, body: object): Promise<string> => {
      const { status, json } = await ann.rest('POST', `${base}/git/${path}`, body)
      expect({ status, json }).toMatchObject({ status: 201 })
      return String(Reflect.get(Object(json), 'sha'))
    }
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0xc3, 0x28)
    const blob = await send('blobs', { content: Buffer.from(bytes).toString('base64'), encoding: 'base64' })
    const entry = { path: 'PLAN.md', mode: '100644', type: 'blob', sha: blob }
    const tree = await send('trees', { base_tree: world.commit(ship, head)?.tree, tree: [entry] })
    const commit = await send('commits', { message: 'Change', tree, parents: [head] })
    const { data, errors } = await ann.graphql(
      'mutation($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }',
      {
        input: {
          repositoryId: world.repository(ship).nodeId,
          refUpdates: [{ name: 'refs/heads/topic', beforeOid: '0'.repeat(40), afterOid: commit }],
        },
      },
    )
    expect({ data, errors }).toEqual({ data: { updateRefs: { clientMutationId: null } }, errors: [] })
    expect(world.file(ship, 'PLAN.md', 'topic')).toEqual(Buffer.from(bytes))
    const made = await ann.rest('POST', `${base}/pulls`, { title: 'Change', head: 'topic', base: 'main' })
    expect(made).toMatchObject({ status: 201, json: { number: 1, merged: false, commits: 1 } })
    expect((await ann.rest('GET', `${base}/pulls?head=acme:topic`)).json).toMatchObject([{ number: 1 }])
    expect((await ann.rest('GET', `${base}/pulls?head=bob:topic`)).json).toEqual([])
    const closed = await ann.rest('PATCH', `${base}/pulls/1`, { state: 'closed', title: 'Changed' })
    expect(closed).toMatchObject({ status: 200, json: { state: 'closed', title: 'Changed' } })
    expect((await ann.rest('GET', `${base}/pulls/1`)).json).toMatchObject({ head: { sha: commit, ref: 'topic' } })
  })

  test('GraphQL makes, lists and merges one', async () => {
    const { world } = harbour
    world.push({ actor: harbour.ann, repository: ship, branch: 'more', files: { 'A.md': 'a' }, message: 'More' })
    const repositoryId = world.repository(ship).nodeId
    const input = { repositoryId, title: 'More', baseRefName: 'main', headRefName: 'more' }
    const { data } = await ann.graphql(
      'mutation($input: CreatePullRequestInput!) { createPullRequest(input: $input) { pullRequest { id number url } } }',
      { input },
    )
    const pull = world.pulls(ship).at(-1)
    const url = `${harbour.sandbox.url}/acme/ship/pull/2`
    expect(data).toEqual({ createPullRequest: { pullRequest: { id: pull?.nodeId, number: 2, url } } })
    const list = async (): Promise<unknown> =>
      (
        await ann.graphql(
          `query($id: ID!) { node(id: $id) { ... on Repository {
            ref(qualifiedName: "refs/heads/more") { target { oid ... on Commit { message parents(first: 2) { totalCount } } } }
            pullRequests(headRefName: "more", last: 3) { nodes { state author { login } } }
          } } }`,
          { id: repositoryId },
        )
      ).data
    const ref = { target: { oid: pull?.headOid, message: 'More', parents: { totalCount: 1 } } }
    expect(await list()).toEqual({
      node: { ref, pullRequests: { nodes: [{ state: 'OPEN', author: { login: 'ann' } }] } },
    })
    world.mergePull({ actor: harbour.ann, pull: pull?.nodeId ?? '' })
    expect(await list()).toMatchObject({ node: { pullRequests: { nodes: [{ state: 'MERGED' }] } } })
  })

  test('people see it, and merge it, on pages', async () => {
    const { world } = harbour
    world.push({ actor: harbour.ann, repository: ship, branch: 'last', files: { 'B.md': 'b' }, message: 'Last' })
    world.createPull({ actor: harbour.ann, repository: ship, title: 'The last one', base: 'main', head: 'last' })
    const page = async (path: string): Promise<string> => await (await fetch(`${harbour.sandbox.url}${path}`)).text()
    expect(await page('/acme/ship/pulls')).toContain('The last one')
    expect(await page('/acme/ship/pull/3')).toContain('Merge pull request')
    await fetch(`${harbour.sandbox.url}/acme/ship/pull/3?as=ann`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: harbour.sandbox.url },
      body: 'action=merge',
      redirect: 'manual',
    })
    expect(world.pull(ship, 3).merged).not.toBeNull()
    expect(await page('/acme/ship/pull/3')).toContain('merged')
  })
})

describe('a draft', () => {
  test('is told when it becomes one and when it is one no more, and is not merged', () => {
    const built = buildShip()
    const { world, ann, bob, heard } = built
    const { nodeId: pull } = propose(built)
    heard.length = 0
    const set = (isDraft: boolean, actor = ann): boolean => world.setDraft({ actor, pull, isDraft }).isDraft
    expect([set(true), set(true)]).toEqual([true, true])
    expect(refusalOf(() => world.mergePull({ actor: ann, pull }))).toBe('conflict: Pull Request is still a draft')
    expect(refusalOf(() => set(false, bob))).toContain('forbidden')
    expect(set(false)).toBe(false)
    expect(heard).toEqual(['pull_request.converted_to_draft', 'pull_request.ready_for_review'])
    expect(world.mergePull({ actor: ann, pull }).merged).not.toBeNull()
  })

  test('is made and ended by GraphQL', async () => {
    const { sandbox, world, ann } = await startShip()
    const client = personClient(sandbox, 'ann')
    world.push({ actor: ann, repository: ship, branch: 'topic', files: { 'A.md': 'a' }, message: 'A' })
    const repositoryId = world.repository(ship).nodeId
    const input = { repositoryId, title: 'A', baseRefName: 'main', headRefName: 'topic', draft: true }
    const change = async (mutation: string, given: object): Promise<unknown> =>
      (
        await client.graphql(
          `mutation($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) {
            ${mutation}(input: $input) { pullRequest { isDraft } } }`,
          { input: given },
        )
      ).data
    const shown = (isDraft: boolean): object => ({ pullRequest: { isDraft } })
    expect(await change('createPullRequest', input)).toEqual({ createPullRequest: shown(true) })
    const pull = { pullRequestId: world.pull(ship, 1).nodeId }
    const ready = 'markPullRequestReadyForReview'
    expect(await change(ready, pull)).toEqual({ [ready]: shown(false) })
    const draft = 'convertPullRequestToDraft'
    expect(await change(draft, pull)).toEqual({ [draft]: shown(true) })
    await sandbox.stop()
  })
})

test('another base is told with the one before', () => {
  const built = buildShip()
  const { world, ann } = built
  const from = world.branches(ship).get('main')
  world.push({ actor: ann, repository: ship, branch: 'next', files: { 'NEXT.md': 'n' }, message: 'Next' })
  const { nodeId: pull } = propose(built)
  const payloads = payloadsOf(built)
  expect(refusalOf(() => world.updatePull({ actor: ann, pull, base: 'nowhere' }))).toBe('invalid: base invalid')
  world.updatePull({ actor: ann, pull, base: 'next' })
  expect(payloads).toMatchObject([
    {
      action: 'edited',
      changes: { base: { ref: { from: 'main' }, sha: { from } } },
      pull_request: { base: { ref: 'next' } },
    },
  ])
})

test('a pull request in the merge queue is its merge on a branch of the queue, for which checks are asked', () => {
  const built = buildShip()
  const { world, ann, heard } = built
  const pull = propose(built)
  heard.length = 0
  const payloads = payloadsOf(built)
  const base = world.branches(ship).get('main') ?? ''
  const commit = world.queueMergeGroup({ actor: ann, pull: pull.nodeId })
  expect(commit.parents).toEqual([base, pull.headOid])
  const branch = `gh-readonly-queue/main/pr-1-${base}`
  expect(world.branches(ship).get(branch)).toBe(commit.oid)
  expect(heard).toEqual(['push', 'merge_group.checks_requested'])
  expect(payloads.at(-1)).toMatchObject({
    action: 'checks_requested',
    merge_group: {
      head_sha: commit.oid,
      head_ref: `refs/heads/${branch}`,
      base_sha: base,
      base_ref: 'refs/heads/main',
      head_commit: { id: commit.oid },
    },
  })
})

/** What webhooks say from now on. */
function payloadsOf({ world, installation }: Pick<Ship, 'world' | 'installation'>): unknown[] {
  const payloads: unknown[] = []
  world.listen(event => payloads.push(payloadOf({ world, url: '' }, event, installation)))
  return payloads
}

test('webhooks tell of it with its whole shape', () => {
  const built = buildShip()
  const payloads: unknown[] = []
  built.world.listen(event => {
    if (event.event === 'pull_request')
      payloads.push(payloadOf({ world: built.world, url: '' }, event, built.installation))
  })
  const pull = propose(built)
  built.world.mergePull({ actor: built.ann, pull: pull.nodeId })
  expect(payloads).toMatchObject([
    { action: 'opened', number: 1, pull_request: { state: 'open', head: { ref: 'topic' }, base: { ref: 'main' } } },
    { action: 'closed', number: 1, pull_request: { merged: true, merged_by: { login: 'ann' } } },
  ])
})
