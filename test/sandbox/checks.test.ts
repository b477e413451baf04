import { describe, expect, test } from 'vitest'
import { payloadOf } from '../../src/sandbox/webhooks/payload.ts'
import type { CheckAnnotation, CheckRun } from '../../src/sandbox/model.ts'
import { appClient, personClient, startShip } from './support/client.ts'
import { buildShip, refusalOf, ship, type Ship } from './support/ship.ts'

type Built = Pick<Ship, 'world' | 'app'>

const annotation: CheckAnnotation = {
  path: 'PLAN.md',
  startLine: 3,
  endLine: 3,
  startColumn: null,
  endColumn: null,
  level: 'warning',
  message: 'Something is wrong here',
  title: null,
  rawDetails: null,
}

function check({ world, app }: Built, annotations: readonly Partial<CheckAnnotation>[] = []): CheckRun {
  return world.createCheckRun({
    actor: app,
    repository: ship,
    name: 'Plan',
    headSha: world.branches(ship).get('main') ?? '',
    conclusion: 'neutral',
    output: {
      title: 'A title',
      summary: 'Text',
      text: null,
      annotations: annotations.map(one => ({ ...annotation, ...one })),
    },
  })
}

describe('an annotation', () => {
  const refused = (change: Partial<CheckAnnotation>): string => refusalOf(() => check(buildShip(), [change]))

  test('has columns only within one line, and lines in their order', () => {
    expect(check(buildShip(), [{ startColumn: 2, endColumn: 9 }]).output.annotations).toHaveLength(1)
    expect(refused({ endLine: 4, startColumn: 2 })).toContain('columns are allowed only')
    expect(refused({ endLine: 4, endColumn: 2 })).toContain('columns are allowed only')
    expect(refused({ startColumn: 9, endColumn: 2 })).toContain('end_column')
    expect(refused({ endLine: 2 })).toContain('end_line')
    expect(refused({ startLine: 0, endLine: 0 })).toContain('end_line')
  })

  test('has a message of at most 64 KB, in bytes, and a title of 255 characters', () => {
    expect(
      check(buildShip(), [{ message: 'x'.repeat(65_536), title: 'x'.repeat(255) }]).output.annotations,
    ).toHaveLength(1)
    expect(refused({ message: 'ä'.repeat(32_769) })).toContain('64 KB')
    expect(refused({ rawDetails: 'x'.repeat(65_537) })).toContain('64 KB')
    expect(refused({ title: 'x'.repeat(256) })).toContain('255')
    expect(refused({ message: '' })).toContain('annotations.message')
  })
})

test('the words of a button are short', () => {
  const built = buildShip()
  const { nodeId: checkRun } = check(built)
  const update = (change: object): unknown =>
    built.world.updateCheckRun({
      actor: built.app,
      checkRun,
      actions: [{ label: 'Again', description: 'Do it again', identifier: 'again', ...change }],
    })
  expect(update({})).toMatchObject({ actions: [{ label: 'Again' }] })
  expect(refusalOf(() => update({ label: 'x'.repeat(21) }))).toContain('20 characters')
  expect(refusalOf(() => update({ description: 'x'.repeat(41) }))).toContain('40 characters')
  expect(refusalOf(() => update({ identifier: 'x'.repeat(21) }))).toContain('20 characters')
})

describe('a commit whose checks are asked for again', () => {
  test('is one that the app has checked, and is told with its branch', () => {
    const built = buildShip()
    const { world, ann, bob, installation } = built
    const headSha = world.branches(ship).get('main') ?? ''
    const again = (actor = ann): void => world.requestCheckSuite({ actor, repository: ship, headSha })
    expect(refusalOf(again)).toBe('not-found: Not Found')
    check(built)
    expect(refusalOf(() => again(bob))).toContain('forbidden')
    const payloads: unknown[] = []
    world.listen(event => payloads.push(payloadOf({ world, url: '' }, event, installation)))
    again()
    expect(payloads).toMatchObject([
      {
        action: 'rerequested',
        check_suite: {
          head_sha: headSha,
          head_branch: 'main',
          status: 'completed',
          conclusion: 'neutral',
          pull_requests: [],
        },
        repository: { full_name: ship },
        sender: { login: 'ann' },
      },
    ])
  })
})

test('a check run names the pull requests that its commit heads, and none from a fork', () => {
  const built = buildShip()
  const { world, ann, app, bob, installation } = built
  world.push({ actor: ann, repository: ship, branch: 'topic', files: { 'A.md': 'a' }, message: 'A' })
  world.forkRepository({ actor: bob, repository: ship })
  world.push({ actor: bob, repository: 'bob/ship', branch: 'topic', files: { 'B.md': 'b' }, message: 'B' })
  const payloads: unknown[] = []
  world.listen(event => {
    if (event.event === 'check_run') payloads.push(payloadOf({ world, url: '' }, event, installation))
  })
  for (const head of ['topic', 'bob:topic']) {
    const { headOid: headSha } = world.createPull({ actor: bob, repository: ship, title: head, base: 'main', head })
    world.createCheckRun({ actor: app, repository: ship, name: 'Plan', headSha })
  }
  expect(payloads).toMatchObject([
    { check_run: { pull_requests: [{ number: 1, head: { ref: 'topic' } }], check_suite: { head_branch: 'topic' } } },
    { check_run: { pull_requests: [], check_suite: { head_branch: null, pull_requests: [] } } },
  ])
})

test('REST lists the latest run of each name, its annotations, and asks for it again', async () => {
  const harbour = await startShip()
  const { world, heard } = harbour
  const app = await appClient(harbour)
  const first = check(harbour)
  const second = check(harbour, [{ title: 'Look' }])
  const runs = `/repos/${ship}/commits/${first.headSha}/check-runs`
  expect((await app.rest('GET', runs)).json).toMatchObject({ total_count: 1, check_runs: [{ id: second.id }] })
  expect((await app.rest('GET', `${runs}?filter=all`)).json).toMatchObject({ total_count: 2 })
  expect((await app.rest('GET', `${runs}?check_name=Other`)).json).toMatchObject({ total_count: 0 })
  const annotations = await app.rest('GET', `/repos/${ship}/check-runs/${second.id}/annotations`)
  expect(annotations).toMatchObject({ status: 200, json: [{ path: 'PLAN.md', start_line: 3, title: 'Look' }] })
  const again = `/repos/${ship}/check-runs/${second.id}/rerequest`
  expect((await personClient(harbour.sandbox, 'bob').rest('POST', again)).status).toBe(403)
  expect((await personClient(harbour.sandbox, 'ann').rest('POST', again)).status).toBe(201)
  expect(heard.at(-1)).toBe('check_run.rerequested')
  expect(world.checkRunById(second.nodeId)).toMatchObject({ status: 'completed' })
  await harbour.sandbox.stop()
})
