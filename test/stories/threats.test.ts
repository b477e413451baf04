import { inflateSync } from 'node:zlib'
import { createHmac } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openStage } from '../../src/cli/demo/stage.ts'
import { webhooksPath } from '../../src/server/index.ts'
import { emptyStore } from '../support/store.ts'
import { expectQuiet, onClock, type Timed } from './on-clock.ts'
import { expectNothingLeft, onStage, planPath, type Watched } from './on-stage.ts'

// What SECURITY.md says of each threat, where no other test shows it.

const plan = `# Boat

## Phase 1: Hull

- [ ] 1.1 Clean the dock
- [ ] 1.2 Caulk the seams (depends on 1.1)
- [ ] 1.3 Paint the hull (depends on 1.2)
`

describe('somebody who knows the webhook secret', () => {
  test('makes the app look, and changes nothing by any lie', async () => {
    const watched = await onStage()
    const before = await watched.pushPlan(plan)
    const { world } = watched.stage.sandbox
    const [installation] = world.installations()
    const id = installation?.id ?? 0
    const about = {
      repository: payloadOf(watched),
      installation: { id },
      sender: { login: 'ada', id: 1, type: 'User' },
    }
    const issue = before.issues.find(({ title }) => title.startsWith('1.1'))
    const lies: readonly (readonly [string, object])[] = [
      ['issues', { action: 'deleted', issue: { number: issue?.number }, ...about }],
      ['issues', { action: 'transferred', issue: { number: issue?.number }, ...about }],
      ['label', { action: 'deleted', ...about }],
      ['push', { ref: 'refs/heads/main', forced: true, created: true, deleted: true, commits: [], ...about }],
      ['repository', { action: 'transferred', ...about }],
      ['repository', { action: 'privatized', ...about }],
      ['repository', { action: 'deleted', ...about }],
      ['installation_repositories', { action: 'removed', repositories_removed: [about.repository], ...about }],
      ['installation', { action: 'suspend', ...about }],
      ['installation', { action: 'deleted', ...about }],
      [
        'check_run',
        { action: 'rerequested', check_run: { external_id: 'pull/1', head_sha: 'f'.repeat(40) }, ...about },
      ],
      ['issue_comment', { action: 'created', issue: { number: 1 }, comment: sync(before.issues[0]?.number), ...about }],
    ]
    for (const [name, payload] of lies) {
      expect({ name, status: await deliver(watched, name, payload) }).toEqual({ name, status: 200 })
      await watched.stage.settle()
    }
    expect(await watched.see()).toEqual(before)
    await expectNothingLeft(watched)
  })

  test('can not have one repository taken for another', async () => {
    const watched = await onStage()
    const { world } = watched.stage.sandbox
    world.addRepository({ owner: 'ada', name: 'other', files: { [planPath]: plan.replaceAll('1.', '2.') } })
    const other = world.repository('ada/other')
    const before = await watched.pushPlan(plan)
    await watched.stage.settle()
    const theirs = world.issues('ada/other').map(({ title, state }) => ({ title, state }))
    const repository = { ...payloadOf(watched), node_id: other.nodeId, full_name: other.fullName }
    const [{ id } = { id: 0 }] = world.installations()
    const from = watched.stage.requests().length
    const about = { action: 'created', repository, installation: { id } }
    await deliver(watched, 'label', about)
    await deliver(watched, 'issue_comment', { ...about, issue: { number: 1 }, comment: sync() })
    await watched.stage.settle()
    expect(watched.stage.requests().length).toBeGreaterThan(from)
    expect(watched.problems()).toContainEqual(expect.stringContaining('left a repository alone'))
    expect(watched.problems()).toContainEqual(expect.stringContaining('could not answer a command'))
    expect(await watched.see()).toEqual(before)
    expect(world.issues('ada/other').map(({ title, state }) => ({ title, state }))).toEqual(theirs)
    await expectNothingLeft(watched)
  })
})

describe('another program that works against the app', () => {
  test('is answered twenty times an hour and no more, and is told of', async () => {
    const timed = await inStep()
    const { world, repository } = timed
    const program = world.person('zoe')
    const issue = world.issues(repository).find(({ title }) => title.startsWith('1.2'))?.nodeId ?? ''
    const label = world.labels(repository).find(({ name }) => name === 'blocked')?.nodeId ?? ''
    timed.written()
    const from = timed.requests()
    for (let round = 0; round < 60; round += 1) {
      if (labelsOf(timed, issue).includes(label)) world.removeLabels({ actor: program, issue, labels: [label] })
      timed.wait(1)
      await timed.look('since')
    }
    expect(timed.written().filter(write => write === 'addLabelsToLabelable')).toHaveLength(20)
    expect(timed.requests() - from).toBeLessThan(110)
    const page = world.issues(repository).find(({ title }) => title.startsWith('Progress: '))
    expect(page?.body).toContain('Something undoes it each time: label #3 blocked.')
    timed.wait(3600)
    expect(await timed.look('since')).toEqual({ kind: 'finished' })
    expect(labelsOf(timed, issue)).toContain(label)
    await expectQuiet(timed)
  })
})

describe('somebody who may triage, and so edit the texts of issues of ours', () => {
  test.each([
    ['exchanges two of them', (first: string, second: string) => [second, first]],
    ['copies one over the other', (first: string) => [first, first]],
    ['takes the markers out of both', (...texts: readonly string[]) => texts.map(withoutMarker)],
    ['says in both that they are done', (...texts: readonly string[]) => texts.map(withState('done'))],
    ['breaks the marker of one', (first: string, second: string) => [first.replace('{"kind"', '{"kin"'), second]],
  ])('%s: no issue is made, and none is closed', async (_, change) => {
    const timed = await inStep()
    const { world, repository } = timed
    const before = tasksOf(timed)
    const [first, second] = world.issues(repository).filter(({ title }) => /^1\.[12]/.test(title))
    const texts = change(first?.body ?? '', second?.body ?? '')
    for (const [at, body] of texts.entries())
      world.updateIssue({ actor: world.person('tom'), issue: [first, second][at]?.nodeId ?? '', body })
    timed.wait(90)
    await timed.finish('since')
    expect(
      tasksOf(timed)
        .map(({ title }) => title)
        .toSorted(),
    ).toEqual(before.map(({ title }) => title).toSorted())
    expect(tasksOf(timed).map(({ number, state }) => ({ number, state }))).toEqual(
      before.map(({ number, state }) => ({ number, state })),
    )
    await expectQuiet(timed)
  })
})

describe('somebody who may push', () => {
  test('has no file fetched that is too large to be a plan', async () => {
    const timed = await inStep()
    const from = timed.sandbox.requests.length
    timed.push({ 'plans/large.md': `# Large\n\n- [ ] Dig\n${'x'.repeat(1_000_000)}` })
    await timed.finish('since')
    expect(timed.sandbox.requests.slice(from).filter(({ path }) => path.includes('/git/blobs/'))).toEqual([])
    const page = timed.world.issues(timed.repository).find(({ title }) => title.startsWith('Progress: '))
    expect(page?.body).toContain('plans/large.md')
    expect(page?.body).toContain('plans of up to 1000000 are read')
    await expectQuiet(timed)
  })

  test('has fifty plans tracked and no more, and is told so', async () => {
    const timed = await onClock()
    const numbers = Array.from({ length: 52 }, (_, at) => at + 100)
    const files = numbers.map(number => [`plans/${number}.md`, `# Plan ${number}\n\n- [ ] Dig\n`] as const)
    timed.push(Object.fromEntries(files))
    await timed.finish('full')
    const titles = timed.world.issues(timed.repository).map(({ title }) => title)
    expect(titles.filter(title => title.startsWith('Progress: '))).toHaveLength(50)
    const page = timed.world.issues(timed.repository).find(({ title }) => title.startsWith('Progress: '))
    for (const path of ['plans/150.md', 'plans/151.md']) expect(page?.body).toContain(path)
    expect(page?.body).toContain('A repository has at most 50 plans')
    await expectQuiet(timed)
  })
})

test('whoever reads the database finds no token, key or secret in it, and texts of ours only in its cache', async () => {
  const store = await emptyStore()
  const stage = await openStage({ openStore: async () => await Promise.resolve(store) })
  onTestFinished(async () => await stage.stop())
  const { world, app } = stage.sandbox
  await stage.push({ [planPath]: plan.replace('1.1 Clean', '1.1 Scrub the Zanzibar'), 'docs/plan.md': plan }, 'Plan')
  await stage.settle()
  const theirs = {
    actor: world.person('ada'),
    repository: stage.repository,
    title: 'Who has it?',
    body: 'Not in the drawer',
  }
  world.createIssue(theirs)
  const [first] = world.issues(stage.repository)
  world.addComment({ actor: world.person('ada'), issue: first?.nodeId ?? '', body: '/milepost sync' })
  await stage.settle()
  await stage.lookAtEverything()
  const tables = namesOf(await store.query(tableNames))
  const kept = await Promise.all(tables.map(async name => JSON.stringify(await store.query(`select * from ${name}`))))
  const cached = await store.query('select data from milepost.cached')
  const unpacked = cached.map(row => inflateSync((row as { readonly data: Uint8Array }).data).toString())
  expect(kept.join('\n')).not.toContain('<!-- milepost')
  expect(unpacked.join('\n')).toContain('<!-- milepost')
  const all = [...kept, ...unpacked].join('\n')
  expect(all).toContain(stage.repository)
  expect(all).not.toMatch(/\bgh[a-z]_\w|\beyJ[\w-]+\.[\w-]+\./)
  expect(all).not.toContain(theirs.body)
  expect(all).not.toContain(app.webhookSecret)
  for (const line of app.privateKey.split('\n').filter(part => part.length > 20)) expect(all).not.toContain(line)
})

const tableNames = `select format('%I.%I', schemaname, tablename) as name from pg_tables
  where schemaname not in ('pg_catalog', 'information_schema')`

function namesOf(rows: readonly unknown[]): readonly string[] {
  return (rows as readonly { readonly name: string }[]).map(({ name }) => name)
}

const withoutMarker = (text: string): string => text.replaceAll(/<!-- milepost[^]*?-->/g, '')
const withState =
  (state: string) =>
  (text: string): string =>
    text.replace('"state":"open"', `"state":"${state}"`)

/** The plan with all its issues. `tom` may triage, `zoe` may write. */
async function inStep(): Promise<Timed> {
  const timed = await onClock()
  const { world, repository } = timed
  for (const [login, role] of [
    ['tom', 'triage'],
    ['zoe', 'write'],
  ] as const) {
    world.addPerson({ login, name: login })
    world.setRole({ repository, login, role })
  }
  timed.push({ [planPath]: plan })
  await timed.finish('full')
  return timed
}

function tasksOf({ world, repository }: Timed): ReturnType<typeof world.issues> {
  return world.issues(repository).filter(({ title }) => !title.startsWith('Progress: '))
}

function labelsOf({ world, repository }: Timed, issue: string): readonly string[] {
  return world.issues(repository).find(({ nodeId }) => nodeId === issue)?.labels ?? []
}

function sync(number = 0): object {
  return { node_id: `IC_${number}`, body: '/milepost sync', user: { id: 1, type: 'User' } }
}

function payloadOf({ stage }: Watched): { readonly [key: string]: unknown } {
  const { id, nodeId, fullName, defaultBranch } = stage.sandbox.world.repository(stage.repository)
  return { id, node_id: nodeId, name: 'project', full_name: fullName, default_branch: defaultBranch }
}

/** Sends a webhook as whoever knows the secret can; the status of its answer. */
async function deliver({ stage }: Watched, event: string, payload: object): Promise<number> {
  const body = JSON.stringify(payload)
  const signature = createHmac('sha256', stage.sandbox.app.webhookSecret).update(body).digest('hex')
  const response = await fetch(`${stage.appUrl}${webhooksPath}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'x-github-delivery': crypto.randomUUID(),
      'x-github-event': event,
      'x-hub-signature-256': `sha256=${signature}`,
    },
  })
  return response.status
}
