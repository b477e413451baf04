import { createSign } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { observedLimits, type Fault, type Sandbox } from '../../src/sandbox/index.ts'
import { clientOf, startShip, type Client } from './support/client.ts'
import { ship, type Ship } from './support/ship.ts'

interface Port extends Ship {
  readonly sandbox: Sandbox
  /** The app on its installation. */
  readonly client: Client
  readonly repositoryId: string
  readonly wait: (seconds: number) => void
  readonly titles: () => readonly string[]
  /** Creates issues with these titles in one request. */
  readonly create: (titles: readonly string[]) => ReturnType<Client['graphql']>
}

/** A harbour on a clock that only moves when told, with the app's token at hand. */
async function openPort(): Promise<Port> {
  let now = Date.parse('2026-03-01T12:00:00Z')
  const settled = await startShip({ clock: () => new Date(now), lateness: 50 })
  const { sandbox, world } = settled
  onTestFinished(async () => await sandbox.stop())
  const client = clientOf(sandbox, `token ${sandbox.tokenOf('ann')}`)
  const repositoryId = world.repository(ship).nodeId
  return {
    ...settled,
    client,
    repositoryId,
    wait: seconds => {
      now += seconds * 1000
    },
    titles: () => world.issues(ship).map(issue => issue.title),
    create: async titles => {
      const fields = titles.map((_, at) => `w${at}: createIssue(input: $w${at}) { issue { number } }`)
      const declared = titles.map((_, at) => `$w${at}: CreateIssueInput!`)
      const inputs = titles.map((title, at) => [`w${at}`, { repositoryId, title }] as const)
      return await client.graphql(
        `mutation(${declared.join(', ')}) { ${fields.join(' ')} }`,
        Object.fromEntries(inputs),
      )
    },
  }
}

const lists = `query($id: ID!) { node(id: $id) { ... on Repository {
  issues(first: 100) { totalCount pageInfo { hasNextPage endCursor } nodes { title } } } } }`

describe('a request that fails', () => {
  const before: readonly Fault[] = [
    { kind: 'gateway', status: 502, when: 'before' },
    { kind: 'gateway', status: 503, when: 'before' },
    { kind: 'reset', when: 'before' },
    { kind: 'expired-token' },
    { kind: 'limit', status: 429, retryAfter: 5 },
  ]
  const after: readonly Fault[] = [
    { kind: 'gateway', status: 504, when: 'after' },
    { kind: 'reset', when: 'after' },
  ]

  test.each(before)('with $kind before the work leaves the world as it was', async fault => {
    const port = await openPort()
    port.sandbox.setFaults({ list: [fault] })
    await expect(port.create(['Caulk'])).rejects.toThrow(/^status|fetch failed/)
    expect(port.titles()).toEqual([])
    await port.create(['Tar'])
    expect(port.titles()).toEqual(['Tar'])
  })

  test.each(after)('with $kind after the work has done it', async fault => {
    const port = await openPort()
    port.sandbox.setFaults({ list: [fault] })
    await expect(port.create(['Caulk'])).rejects.toThrow(/^status|fetch failed/)
    expect(port.titles()).toEqual(['Caulk'])
  })

  test('slowly is answered when it is too late, and done', async () => {
    const port = await openPort()
    port.sandbox.setFaults({ list: [{ kind: 'slow' }] })
    const { data } = await port.create(['Caulk'])
    expect(data).toEqual({ w0: { issue: { number: 1 } } })
    expect(port.sandbox.requests.at(-1)).toMatchObject({ status: 0, fault: 'slow' })
  })

  test.each(['before', 'after'] as const)('with the words for everything, %s the work', async when => {
    const port = await openPort()
    port.sandbox.setFaults({ list: [{ kind: 'generic', when }] })
    const { data, errors } = await port.create(['Caulk'])
    expect(data).toBeNull()
    expect(errors[0]?.message).toMatch(/^Something went wrong while executing your query/)
    expect(port.titles()).toEqual(when === 'after' ? ['Caulk'] : [])
  })

  test.each(['before', 'after'] as const)('in one of its mutations, %s that work, has the others done', async when => {
    const port = await openPort()
    port.sandbox.setFaults({ list: [{ kind: 'alias', index: 1, when }] })
    const { data, errors } = await port.create(['Caulk', 'Tar', 'Sand'])
    expect(data).toMatchObject({ w0: { issue: {} }, w1: null, w2: { issue: {} } })
    expect(errors).toMatchObject([{ path: ['w1'] }])
    expect(port.titles()).toEqual(when === 'after' ? ['Caulk', 'Tar', 'Sand'] : ['Caulk', 'Sand'])
  })
})

describe('a read that is cut', () => {
  const look = async (fault: Fault) => {
    const port = await openPort()
    await port.create(['Caulk', 'Tar', 'Sand'])
    port.sandbox.setFaults({ list: [fault] })
    return await port.client.graphql(lists, { id: port.repositoryId })
  }

  test('ends early, and its count tells', async () => {
    const { data } = await look({ kind: 'cut', how: 'page', index: 0 })
    expect(data).toMatchObject({
      node: { issues: { totalCount: 3, nodes: [{}, {}], pageInfo: { hasNextPage: false } } },
    })
  })

  test('counts more than it lists', async () => {
    const { data } = await look({ kind: 'cut', how: 'count', index: 0 })
    expect(data).toMatchObject({ node: { issues: { totalCount: 4, nodes: [{}, {}, {}] } } })
  })

  test('has nothing for a list, and an error beside the data', async () => {
    const { data, errors } = await look({ kind: 'cut', how: 'null', index: 0 })
    expect(data).toEqual({ node: { issues: null } })
    expect(errors).toMatchObject([{ path: ['node', 'issues'] }])
  })

  test('of a tree says so', async () => {
    const { sandbox, client } = await openPort()
    sandbox.setFaults({ list: [{ kind: 'cut', how: 'tree', index: 0 }] })
    const { json } = await client.rest('GET', `/repos/${ship}/git/trees/main?recursive=1`)
    expect(json).toMatchObject({ truncated: true, tree: [] })
  })

  test('from a replica that is behind shows what was there some seconds ago', async () => {
    const port = await openPort()
    port.sandbox.setFaults({ list: [null, null, { kind: 'lag', seconds: 5 }, { kind: 'lag', seconds: 1 }] })
    await port.create(['Caulk'])
    port.wait(3)
    await port.create(['Tar'])
    port.wait(2)
    const seen = async (): Promise<unknown> => (await port.client.graphql(lists, { id: port.repositoryId })).data
    expect(await seen()).toMatchObject({ node: { issues: { totalCount: 1, nodes: [{ title: 'Caulk' }] } } })
    expect(await seen()).toMatchObject({ node: { issues: { totalCount: 2 } } })
  })
})

describe('what goes wrong by a seed', () => {
  const play = async (seed: number): Promise<readonly unknown[]> => {
    const { sandbox, client, repositoryId } = await openPort()
    sandbox.setFaults({ seed, rate: 0.5 })
    for (let at = 0; at < 20; at += 1) await client.graphql(lists, { id: repositoryId }).catch(() => undefined)
    return sandbox.requests.map(({ status, fault }) => [status, fault])
  }

  test('goes wrong again with the same seed, and otherwise with another', async () => {
    const first = await play(1)
    expect(await play(1)).toEqual(first)
    expect(await play(2)).not.toEqual(first)
  })

  test('ends when told, and after as many as were asked for', async () => {
    const { sandbox, client, repositoryId } = await openPort()
    sandbox.setFaults({ seed: 1, rate: 1, kinds: ['expired-token'], most: 2 })
    for (let at = 0; at < 4; at += 1) await client.graphql(lists, { id: repositoryId }).catch(() => undefined)
    expect(sandbox.requests.map(({ status }) => status)).toEqual([401, 401, 200, 200])
    sandbox.setFaults({ seed: 1, rate: 1 })
    sandbox.setFaults(null)
    await client.graphql(lists, { id: repositoryId })
    expect(sandbox.requests.at(-1)).toMatchObject({ status: 200, fault: null })
  })
})

describe('limits on what an app creates', () => {
  /** The app's own client: people are not limited. */
  const appClient = async (port: Port): Promise<Client> => {
    const { json } = await clientOf(port.sandbox, `bearer ${jwtOf(port.sandbox)}`).rest(
      'POST',
      `/app/installations/${port.installation.id}/access_tokens`,
    )
    return clientOf(port.sandbox, `token ${(json as { token: string }).token}`)
  }

  const title = (client: Client, repositoryId: string) => async (name: string) =>
    await client.graphql('mutation($w: CreateIssueInput!) { createIssue(input: $w) { issue { number } } }', {
      w: { repositoryId, title: name },
    })

  test('refuse the twenty-first issue of a minute, until the minute is over', async () => {
    const port = await openPort()
    const create = title(await appClient(port), port.repositoryId)
    port.sandbox.setLimits(observedLimits)
    for (let at = 0; at < 20; at += 1) expect((await create(`Plank ${at}`)).errors).toEqual([])
    const { data, errors } = await create('Plank 20')
    expect(data).toEqual({ createIssue: null })
    expect(errors[0]?.message).toBe('was submitted too quickly')
    port.wait(61)
    expect((await create('Plank 20')).errors).toEqual([])
  })

  test('refuse by REST with 403 and the words of the secondary limit', async () => {
    const port = await openPort()
    const client = await appClient(port)
    const issue = await title(client, port.repositoryId)('Caulk')
    expect(issue.errors).toEqual([])
    port.sandbox.setLimits({ minute: 1, hour: 10 })
    const comment = async () => await client.rest('POST', `/repos/${ship}/issues/1/comments`, { body: 'Tar!' })
    expect((await comment()).status).toBe(201)
    const { status, json } = await comment()
    expect(status).toBe(403)
    expect(json).toMatchObject({ message: expect.stringContaining('secondary rate limit') as string })
  })

  test('refuse two writes within a second if they are told to', async () => {
    const port = await openPort()
    const create = title(await appClient(port), port.repositoryId)
    port.sandbox.setLimits({ minute: 20, hour: 150, gap: true })
    await create('Caulk')
    await expect(create('Tar')).rejects.toThrow('403')
    port.wait(1)
    await create('Tar')
    expect(port.titles()).toEqual(['Caulk', 'Tar'])
  })
})

/** The app's own credentials, good for a minute. */
function jwtOf({ app }: Sandbox): string {
  const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
  const iat = Math.floor(Date.now() / 1000) - 5
  const signed = `${encoded({ alg: 'RS256' })}.${encoded({ iat, exp: iat + 60, iss: app.id })}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(app.privateKey, 'base64url')}`
}

describe('the API without a socket', () => {
  test('answers as over HTTP does, and fails in the words of fetch', async () => {
    const { sandbox, repositoryId } = await openPort()
    const send = async () =>
      await sandbox.fetch(`${sandbox.url}/api/graphql`, {
        method: 'POST',
        headers: { authorization: `token ${sandbox.tokenOf('ann')}` },
        body: JSON.stringify({ query: lists, variables: { id: repositoryId } }),
      })
    expect(await (await send()).json()).toMatchObject({ data: { node: { issues: { totalCount: 0 } } } })
    sandbox.setFaults({ list: [{ kind: 'reset', when: 'after' }, { kind: 'slow' }] })
    await expect(send()).rejects.toThrow('fetch failed')
    await expect(send()).rejects.toMatchObject({ name: 'TimeoutError' })
  })
})
