import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { createLine } from '../../src/sandbox/webhooks/line.ts'
import { startShip } from './support/client.ts'
import { ship, type Ship } from './support/ship.ts'

interface Received {
  readonly name: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  readonly payload: Record<string, unknown>
}

let harbour: Ship & { sandbox: Sandbox }
let app: Server
let received: Received[]
let status: number

beforeEach(async () => {
  received = []
  status = 200
  app = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const text = Buffer.concat(parts).toString()
      const payload = z.record(z.string(), z.unknown()).parse(JSON.parse(text))
      const name = [request.headers['x-github-event'], payload.action].filter(Boolean).join('.')
      received.push({ name, headers: request.headers, text, payload })
      response.writeHead(status).end()
    })
  })
  await once(app.listen(0, '127.0.0.1'), 'listening')
  harbour = await startShip()
  harbour.sandbox.setWebhookUrl(addressOf(app))
  await harbour.sandbox.settled()
})

afterEach(async () => {
  await harbour.sandbox.stop()
  app.close()
  app.closeAllConnections()
})

const arrived = async (): Promise<readonly string[]> => {
  await harbour.sandbox.settled()
  return received.map(({ name }) => name)
}

describe('webhooks', () => {
  test('come only with the permission for their event, and buttons without a subscription', async () => {
    const { world, ann, installation } = harbour
    const headSha = world.branches(ship).get('main') ?? ''
    const { nodeId: checkRun } = world.createCheckRun({ actor: harbour.app, repository: ship, name: 'Plan', headSha })
    world.uninstall({ installation: installation.id, actor: ann })
    const buttons = { ...world.app.permissions, checks: 'write' } as const
    const { id } = world.install({ account: 'acme', actor: ann, permissions: { metadata: 'read', contents: 'read' } })
    await arrived()
    received.length = 0
    harbour.open()
    world.requestCheckRun({ actor: ann, checkRun })
    world.push({ actor: ann, repository: ship, branch: 'topic', files: { 'A.md': 'a' }, message: 'A' })
    const pull = world.createPull({ actor: ann, repository: ship, title: 'A', base: 'main', head: 'topic' })
    world.queueMergeGroup({ actor: ann, pull: pull.nodeId })
    world.createLabel({ actor: ann, repository: ship, name: 'hull' })
    expect(await arrived()).toEqual(['push', 'push', 'label.created'])
    world.uninstall({ installation: id, actor: ann })
    world.install({ account: 'acme', actor: ann, permissions: buttons })
    await arrived()
    received.length = 0
    world.requestCheckRun({ actor: ann, checkRun })
    world.requestCheckSuite({ actor: ann, repository: ship, headSha })
    world.queueMergeGroup({ actor: ann, pull: pull.nodeId })
    expect(await arrived()).toEqual([
      'check_run.rerequested',
      'check_suite.rerequested',
      'push',
      'merge_group.checks_requested',
    ])
  })

  test('begin with a ping', async () => {
    expect(await arrived()).toEqual(['ping'])
  })

  test('are signed with the secret', async () => {
    harbour.open()
    await harbour.sandbox.settled()
    const [, opened] = received
    const signature = String(opened?.headers['x-hub-signature-256'])
    expect(opened?.headers).toMatchObject({ 'content-type': 'application/json', 'x-github-event': 'issues' })
    const expected = createHmac('sha256', harbour.sandbox.app.webhookSecret).update(opened?.text ?? '')
    expect(signature).toBe(`sha256=${expected.digest('hex')}`)
    expect(new Set(received.map(each => each.headers['x-github-delivery'])).size).toBe(2)
  })

  test('tell who did what to which issue, and how it was before', async () => {
    const { nodeId: issue } = harbour.open('Before')
    harbour.world.updateIssue({ actor: harbour.app, issue, title: 'After', body: 'x' })
    await harbour.sandbox.settled()
    const repository = harbour.world.repository(ship)
    expect(received.at(-1)?.payload).toMatchObject({
      action: 'edited',
      issue: { number: 1, title: 'After', body: 'x', user: { login: 'ann' } },
      changes: { title: { from: 'Before' }, body: { from: '' } },
      repository: {
        id: repository.id,
        node_id: repository.nodeId,
        full_name: ship,
        default_branch: 'main',
        archived: false,
        owner: { login: 'acme' },
      },
      sender: { login: 'milepost[bot]', type: 'Bot' },
      installation: { id: harbour.installation.id },
    })
  })

  test('say how things were when it happened', async () => {
    const { nodeId: issue } = harbour.open('One')
    harbour.world.updateIssue({ actor: harbour.ann, issue, title: 'Two' })
    await harbour.sandbox.settled()
    expect(received.slice(1).map(({ payload }) => payload.issue)).toMatchObject([{ title: 'One' }, { title: 'Two' }])
  })

  test('of a push name the commits and their files', async () => {
    const before = harbour.world.branches(ship).get('main')
    const { oid } = harbour.world.push({
      actor: harbour.ann,
      repository: ship,
      files: { 'PLAN.md': null, 'docs/PLAN.md': '# Ship\n' },
      message: 'Move the plan',
    })
    await harbour.sandbox.settled()
    expect(received.at(-1)?.payload).toMatchObject({
      ref: 'refs/heads/main',
      before,
      after: oid,
      created: false,
      deleted: false,
      forced: false,
      commits: [{ id: oid, message: 'Move the plan', added: ['docs/PLAN.md'], modified: [], removed: ['PLAN.md'] }],
      head_commit: { id: oid },
      pusher: { name: 'ann' },
    })
  })

  test('of branches that come and go have forty zeros for what is not there', async () => {
    const to = harbour.world.branches(ship).get('main') ?? ''
    harbour.world.moveBranch({ actor: harbour.ann, repository: ship, branch: 'next', to })
    harbour.world.moveBranch({ actor: harbour.ann, repository: ship, branch: 'next', to: null })
    await harbour.sandbox.settled()
    const zeros = '0'.repeat(40)
    expect(received.slice(1).map(({ payload }) => payload)).toMatchObject([
      { ref: 'refs/heads/next', before: zeros, after: to, created: true },
      { ref: 'refs/heads/next', before: to, after: zeros, deleted: true, head_commit: null, commits: [] },
    ])
  })

  test('come for everything that the app subscribes to, in order', async () => {
    const { world, ann: actor } = harbour
    const label = world.createLabel({ actor, repository: ship, name: 'x' }).nodeId
    const milestone = world.createMilestone({ actor, repository: ship, title: 'Hull' }).nodeId
    const { nodeId: issue } = world.createIssue({ actor, repository: ship, title: 'x', labels: [label], milestone })
    world.addComment({ actor, issue, body: 'hello' })
    world.pinIssue({ actor, issue })
    world.closeIssue({ actor, issue })
    world.deleteIssue({ actor, issue })
    world.deleteLabel({ actor, label })
    world.updateMilestone({ actor, milestone, state: 'closed' })
    world.changeRepository({ actor, repository: ship, settings: { private: true } })
    world.changeRepository({ actor, repository: ship, settings: { private: false } })
    world.changeRepository({ actor, repository: ship, settings: { name: 'boat' } })
    world.uninstall({ installation: harbour.installation.id, actor })
    expect(await arrived()).toEqual([
      'ping',
      'label.created',
      'milestone.created',
      'issues.opened',
      'issues.labeled',
      'issues.milestoned',
      'issue_comment.created',
      'issues.pinned',
      'issues.closed',
      'issues.deleted',
      'label.deleted',
      'milestone.closed',
      'repository.privatized',
      'repository.publicized',
      'repository.renamed',
      'installation.deleted',
    ])
  })

  test('come for installations and what they cover', async () => {
    const { world, ann: actor } = harbour
    world.addRepository({ owner: 'acme', name: 'boat' })
    world.changeCoverage({ installation: harbour.installation.id, actor, remove: [ship] })
    harbour.open()
    expect(await arrived()).toEqual([
      'ping',
      'repository.created',
      'installation_repositories.added',
      'installation_repositories.removed',
    ])
    expect(received.at(-1)?.payload).toMatchObject({ repositories_removed: [{ full_name: ship }] })
  })

  test('that fail are recorded and not sent again', async () => {
    status = 500
    harbour.open()
    await harbour.sandbox.settled()
    expect(harbour.sandbox.deliveries.map(({ event, action, status: answered }) => [event, action, answered])).toEqual([
      ['ping', null, 200],
      ['issues', 'opened', 500],
    ])
    harbour.sandbox.setWebhookUrl('http://127.0.0.1:1/')
    await harbour.sandbox.settled()
    expect(harbour.sandbox.deliveries.at(-1)).toMatchObject({ event: 'ping', status: null })
  })
})

test('work in line begins in order and only so much at a time', async () => {
  const line = createLine(2)
  const begun: number[] = []
  const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<void>())
  gates.forEach((gate, index) =>
    line.add(async () => {
      begun.push(index)
      await gate.promise
    }),
  )
  expect(begun).toEqual([0, 1])
  gates.forEach(gate => gate.resolve())
  await line.empty()
  expect(begun).toEqual([0, 1, 2, 3])
})

function addressOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return `http://127.0.0.1:${address.port}/`
}

describe('webhooks on a bad day', () => {
  const openFive = async (): Promise<readonly string[]> => {
    await arrived()
    received = []
    for (let at = 0; at < 5; at += 1) harbour.open(`Plank ${at}`)
    await arrived()
    return received.map(({ payload }) => z.object({ title: z.string() }).parse(payload.issue).title)
  }

  test('are lost, and stand in the record without an answer', async () => {
    harbour.sandbox.setDisorder({ seed: 1, dropped: 1 })
    expect(await openFive()).toEqual([])
    expect(harbour.sandbox.deliveries.slice(-5).map(({ status: answer }) => answer)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })

  test('come twice, under the same id', async () => {
    harbour.sandbox.setDisorder({ seed: 1, doubled: 1 })
    expect(await openFive()).toHaveLength(10)
    expect(new Set(received.map(({ headers }) => headers['x-github-delivery'])).size).toBe(5)
  })

  test('come late and out of order, and all of them', async () => {
    harbour.sandbox.setDisorder({ seed: 1, delayed: 0.5 })
    const titles = await openFive()
    const inOrder = titles.toSorted()
    expect(inOrder).toHaveLength(5)
    expect(titles).not.toEqual(inOrder)
    harbour.sandbox.setDisorder(null)
    expect(await openFive()).toEqual(inOrder)
  })
})
