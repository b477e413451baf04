import { createSign, generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAuthentication } from '../../src/sandbox/auth/authenticate.ts'
import { checkAppJwt } from '../../src/sandbox/auth/jwt.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { clientOf, personClient, startShip } from './support/client.ts'
import { buildShip, refusalOf, type Ship } from './support/ship.ts'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
const now = 1_800_000_000

function jwt(claims: object, { key = keys.privateKey, alg = 'RS256' } = {}): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg, typ: 'JWT' })}.${part(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`
}

describe("the app's own token", () => {
  const rules = { publicKey: keys.publicKey, issuers: ['4711', 'Iv23.milepost4711'], now }
  const good = { iss: 4711, iat: now - 30, exp: now + 570 }

  test.each([
    ['as Octokit makes it', good],
    ['with the id as text', { ...good, iss: '4711' }],
    ['with the client id', { ...good, iss: 'Iv23.milepost4711' }],
    ['for the longest time', { ...good, exp: now + 600 }],
  ])('%s is taken', (_, claims) => {
    expect(() => checkAppJwt(jwt(claims), rules)).not.toThrow()
  })

  test.each([
    ['is too long-lived', jwt({ ...good, exp: now + 700 }), /too far in the future/],
    ['is over', jwt({ ...good, exp: now }), /'exp'.*future time/],
    ['is issued in the future', jwt({ ...good, iat: now + 60 }), /'iat'/],
    ['is of another app', jwt({ ...good, iss: 4712 }), /Integration not found/],
    ['is signed with another key', jwt(good, { key: foreign.privateKey }), /could not be decoded/],
    ['says another way of signing', jwt(good, { alg: 'none' }), /could not be decoded/],
    [
      'is changed',
      jwt(good).replace(/\.[^.]+\./, `.${Buffer.from('{}').toString('base64url')}.`),
      /could not be decoded/,
    ],
    ['is no token', 'a.b.c', /could not be decoded/],
  ])('is refused when it %s', (_, token, words) => {
    expect(refusalOf(() => checkAppJwt(token, rules))).toMatch(words)
  })
})

describe("an installation's token", () => {
  const start = (): Ship & { time: { now: number }; login: (more?: object) => string } => {
    const harbour = buildShip()
    const time = { now: now * 1000 }
    const clock = (): Date => new Date(time.now)
    const authentication = createAuthentication({ world: harbour.world, publicKey: () => keys.publicKey, clock })
    const narrowed = { permissions: harbour.installation.permissions, repositories: null }
    const { token } = authentication.issueToken(harbour.installation, narrowed)
    const login = (): string => {
      const viewer = authentication.viewer(`token ${token}`)
      return viewer.kind === 'actor' ? viewer.actor.account.login : viewer.kind
    }
    return { ...harbour, time, login }
  }

  test('is the bot, for an hour', () => {
    const { login, time } = start()
    expect(login()).toBe('milepost[bot]')
    time.now += 59 * 60_000
    expect(login()).toBe('milepost[bot]')
    time.now += 60_000
    expect(refusalOf(login)).toBe('unauthenticated: Bad credentials')
  })

  test('ends with the installation, and rests while that is suspended', () => {
    const { login, world, ann, installation } = start()
    world.suspend({ installation: installation.id, actor: ann, suspended: true })
    expect(refusalOf(login)).toMatch(/suspended/)
    world.suspend({ installation: installation.id, actor: ann, suspended: false })
    expect(login()).toBe('milepost[bot]')
    world.uninstall({ installation: installation.id, actor: ann })
    expect(refusalOf(login)).toMatch(/Bad credentials/)
  })
})

describe('over HTTP', () => {
  let harbour: Ship & { sandbox: Sandbox }
  let token: string
  beforeEach(async () => {
    const { publicKey: _, privateKey } = keys
    harbour = await startShip({ privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() })
    const seconds = Math.floor(Date.now() / 1000)
    token = jwt({ iss: harbour.sandbox.app.id, iat: seconds - 30, exp: seconds + 300 })
  })
  afterEach(async () => await harbour.sandbox.stop())

  const tokenFor = async (body?: object): Promise<{ status: number; json: unknown }> => {
    const path = `/app/installations/${harbour.installation.id}/access_tokens`
    return await clientOf(harbour.sandbox, `bearer ${token}`).rest('POST', path, body)
  }

  test('the app sees itself with its JWT, under either prefix, and nobody else does', async () => {
    for (const prefix of ['/api/v3', ''])
      expect((await clientOf(harbour.sandbox, `bearer ${token}`, prefix).rest('GET', '/app')).json).toMatchObject({
        id: harbour.sandbox.app.id,
        slug: 'milepost',
      })
    expect((await personClient(harbour.sandbox, 'ann').rest('GET', '/app')).status).toBe(401)
    expect((await clientOf(harbour.sandbox).rest('GET', '/app')).status).toBe(401)
  })

  test('a JWT opens no repository', async () => {
    expect((await clientOf(harbour.sandbox, `bearer ${token}`).rest('GET', '/repos/acme/ship')).status).toBe(401)
  })

  test('an installation gives out tokens, which may be narrowed but not widened', async () => {
    expect(await tokenFor()).toMatchObject({ status: 201, json: { repository_selection: 'all' } })
    const narrow = { permissions: { issues: 'read' }, repositories: ['ship'] }
    const { json } = await tokenFor(narrow)
    expect(json).toMatchObject({ permissions: { issues: 'read', metadata: 'read' }, repository_selection: 'selected' })
    const client = clientOf(harbour.sandbox, `token ${Reflect.get(Object(json), 'token')}`)
    expect((await client.rest('GET', '/repos/acme/ship/issues')).status).toBe(200)
    expect(await client.rest('POST', '/repos/acme/ship/issues', { title: 'x' })).toMatchObject({
      status: 403,
      json: { message: 'Resource not accessible by integration' },
    })
    expect((await tokenFor({ permissions: { administration: 'write' } })).status).toBe(422)
    expect((await tokenFor({ repositories: ['nothing'] })).status).toBe(422)
  })

  test('a workflow’s token is another bot’s, good for its repository and what it was given', async () => {
    const workflow = harbour.sandbox.workflowToken('acme/ship', { issues: 'write' })
    const client = clientOf(harbour.sandbox, `token ${workflow}`)
    expect(await client.graphql('{ viewer { login databaseId } }')).toMatchObject({
      data: { viewer: { login: 'github-actions[bot]', databaseId: 41_898_282 } },
    })
    expect((await client.rest('POST', '/repos/acme/ship/issues', { title: 'x' })).status).toBe(201)
    expect((await client.rest('POST', '/repos/acme/ship/check-runs', { name: 'x', head_sha: 'x' })).status).toBe(403)
    expect((await client.rest('GET', '/installation/repositories')).status).toBe(403)
    harbour.world.addRepository({ owner: 'acme', name: 'raft' })
    expect((await client.rest('POST', '/repos/acme/raft/issues', { title: 'x' })).status).toBe(403)
  })

  test('wrong credentials are refused, none are those of a stranger', async () => {
    expect(await clientOf(harbour.sandbox, 'token ghs_wrong').rest('GET', '/repos/acme/ship')).toMatchObject({
      status: 401,
      json: { message: 'Bad credentials' },
    })
    const stranger = clientOf(harbour.sandbox)
    expect((await stranger.rest('GET', '/repos/acme/ship')).status).toBe(200)
    expect((await stranger.rest('POST', '/repos/acme/ship/issues', { title: 'x' })).status).toBe(401)
    await expect(stranger.graphql('{ viewer { login } }')).rejects.toThrow('status 401')
  })

  test("a person's token acts as that person", async () => {
    expect((await personClient(harbour.sandbox, 'bob').rest('GET', '/user')).json).toMatchObject({ login: 'bob' })
    expect((await clientOf(harbour.sandbox, 'token user:nobody').rest('GET', '/user')).status).toBe(401)
  })
})
