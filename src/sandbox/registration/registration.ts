import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import type { Account, App } from '../model.ts'
import type { World } from '../world.ts'
import type { Manifest } from './manifest.ts'

/** What only the app and GitHub know. */
export interface Credentials {
  /** PEM. */
  readonly privateKey: string
  readonly webhookSecret: string
}

/** Registers apps by manifest, and hands out what they then need, once. */
export interface Registration {
  /** Registers an app with a key and a secret of its own; its webhooks go to the manifest's address. The code stands for both, for an hour. */
  register(manifest: Manifest, owner: Account): string
  /** What a code stands for, the first time that it is asked for; undefined after that, and for codes that nobody was given. */
  convert(code: string): (Credentials & { readonly app: App; readonly clientSecret: string }) | undefined
  /** Undefined while there is no app. */
  publicKey(): KeyObject | undefined
  webhookSecret(): string
  /** Sends webhooks there from now on; null: nowhere. */
  readonly setWebhookUrl: (url: string | null) => void
  webhookUrl(): string | null
}

export interface RegistrationParts {
  readonly world: World
  /** Of the app that is there from the beginning; undefined if there is none. */
  readonly first: Credentials | undefined
  readonly setWebhookUrl: (url: string | null) => void
}

/** Milliseconds for which a code is good (docs: registering a GitHub App from a manifest). */
const codeLife = 3_600_000

export function createRegistration({ world, first, setWebhookUrl }: RegistrationParts): Registration {
  const codes = new Map<string, { readonly from: number; readonly app: App; readonly credentials: Credentials }>()
  let credentials = first
  let webhookUrl: string | null = null
  const direct = (url: string | null): void => {
    webhookUrl = url
    setWebhookUrl(url)
  }
  const now = (): number => Date.parse(world.now())
  return {
    register: ({ name, default_permissions: permissions, default_events: events, hook_attributes: hook }, owner) => {
      const app = world.registerApp({ owner, name, permissions, events })
      credentials = { privateKey: newKey(), webhookSecret: randomBytes(20).toString('hex') }
      const code = randomBytes(20).toString('hex')
      codes.set(code, { from: now(), app, credentials })
      direct(hook.active ? hook.url : null)
      return code
    },
    convert: code => {
      const found = codes.get(code)
      codes.delete(code)
      if (found === undefined || now() - found.from > codeLife) return undefined
      return { ...found.credentials, app: found.app, clientSecret: randomBytes(20).toString('hex') }
    },
    publicKey: () => (credentials === undefined ? undefined : publicKeyOf(credentials.privateKey)),
    webhookSecret: () => credentials?.webhookSecret ?? '',
    setWebhookUrl: direct,
    webhookUrl: () => webhookUrl,
  }
}

function publicKeyOf(privateKey: string): KeyObject {
  const known = publicKeys.get(privateKey) ?? createPublicKey(createPrivateKey(privateKey))
  publicKeys.set(privateKey, known)
  return known
}

/** Asked for at every request of the app as itself. */
const publicKeys = new Map<string, KeyObject>()

/** GitHub's form: PKCS #1. */
function newKey(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs1', format: 'pem' })
    .toString()
}
