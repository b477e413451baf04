import { randomBytes, type KeyObject } from 'node:crypto'
import type { Actor, Installation, Permissions } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { clientId } from '../shapes/app.ts'
import type { World } from '../world.ts'
import { checkAppJwt } from './jwt.ts'

/** Who a request comes from. */
export type Viewer =
  | { readonly kind: 'stranger' }
  /** The app as itself, by a JWT. */
  | { readonly kind: 'app' }
  /** A person, or the app on an installation, by a token. */
  | { readonly kind: 'actor'; readonly actor: Actor }

export interface InstallationToken {
  readonly token: string
  readonly expiresAt: Date
  readonly permissions: Permissions
  /** Database ids; null: all that the installation covers. */
  readonly repositories: readonly number[] | null
}

export interface Authentication {
  /** Throws a Refusal for credentials that are wrong, old or suspended. */
  viewer(authorization: string | undefined): Viewer
  issueToken(
    installation: Installation,
    narrowed: Pick<InstallationToken, 'permissions' | 'repositories'>,
  ): InstallationToken
  /** What a workflow's run in a repository, by `owner/name`, is given as GITHUB_TOKEN. */
  workflowToken(repository: string, permissions: Permissions): string
}

export interface AuthenticationOptions {
  readonly world: World
  /** Undefined while no app is registered. */
  readonly publicKey: () => KeyObject | undefined
  readonly clock: () => Date
}

/** An installation's token is good for an hour (REST reference). */
const tokenLife = 60 * 60 * 1000

/** A person's token is `user:` and the login: nothing here is secret, and a story says who acts. */
const personalToken = /^user:(?<login>.+)$/

export function createAuthentication({ world, publicKey, clock }: AuthenticationOptions): Authentication {
  const tokens = new Map<string, InstallationToken & { readonly installation: number }>()
  const workflows = new Map<string, Actor>()
  return {
    viewer: authorization => {
      const credential = credentialOf(authorization)
      if (credential === undefined) return { kind: 'stranger' }
      const login = personalToken.exec(credential)?.groups?.login
      if (login !== undefined) return { kind: 'actor', actor: personOf(world, login) }
      const known = tokens.get(credential)
      if (known !== undefined) return { kind: 'actor', actor: actorOf(world, known, clock()) }
      const workflow = workflows.get(credential)
      if (workflow !== undefined) return { kind: 'actor', actor: workflow }
      if (credential.split('.').length !== 3) throw badCredentials()
      const now = Math.floor(clock().getTime() / 1000)
      const key = publicKey()
      if (key === undefined) throw new Refusal('unauthenticated', 'A JSON web token could not be decoded')
      checkAppJwt(credential, { publicKey: key, issuers: [String(world.app.id), clientId({ world })], now })
      return { kind: 'app' }
    },
    issueToken: (installation, narrowed) => {
      const token = newToken()
      const issued = { token, expiresAt: new Date(clock().getTime() + tokenLife), ...narrowed }
      tokens.set(token, { ...issued, installation: installation.id })
      return issued
    },
    workflowToken: (repository, permissions) => {
      const token = newToken()
      workflows.set(token, world.workflowActor(repository, permissions))
      return token
    },
  }
}

function newToken(): string {
  return `ghs_${randomBytes(27).toString('base64url').replaceAll(/[-_]/g, '0')}`
}

/** `token X`, `bearer X`, or basic with the token as the password, as git sends it. */
function credentialOf(authorization: string | undefined): string | undefined {
  const [scheme = '', value = ''] = (authorization ?? '').split(' ')
  if (value === '') return undefined
  if (scheme.toLowerCase() !== 'basic') return value
  return Buffer.from(value, 'base64').toString().split(':').slice(1).join(':')
}

function personOf(world: World, login: string): Actor {
  if (world.account(login)?.type !== 'User') throw badCredentials()
  return world.person(login)
}

function actorOf(world: World, token: InstallationToken & { readonly installation: number }, now: Date): Actor {
  const installation = world.installation(token.installation)
  if (installation === undefined || token.expiresAt <= now) throw badCredentials()
  if (installation.suspendedAt !== null) throw new Refusal('forbidden', 'This installation has been suspended')
  const actor = world.appActor(installation.id)
  return actor.kind === 'app'
    ? { ...actor, permissions: atMost(token.permissions, installation.permissions), repositories: token.repositories }
    : actor
}

/** A permission that was taken back since is gone from tokens too. */
function atMost(asked: Permissions, granted: Permissions): Permissions {
  const kept = Object.entries(asked).flatMap(([name, level]) => {
    const most = granted[name]
    return most === undefined ? [] : [[name, level === 'write' ? most : level] as const]
  })
  return Object.fromEntries(kept)
}

function badCredentials(): Refusal {
  return new Refusal('unauthenticated', 'Bad credentials')
}
