import type { Registration } from '../registration/registration.ts'
import type { Delivery } from '../webhooks/delivery.ts'
import type { World } from '../world.ts'

/** A world with an address: what the things in it need to be shown to the outside. */
export interface Site {
  readonly world: World
  /** Where the web pages begin, without a slash at the end. */
  readonly url: string
  /** Where apps are registered; nowhere if not given. */
  readonly registration?: Pick<Registration, 'convert' | 'webhookUrl'>
  /** What it does not have, as an Enterprise server of some years ago. */
  readonly without?: readonly Feature[]
  /** The version of the Enterprise server that it is; github.com if not given. */
  readonly enterprise?: EnterpriseVersion | undefined
  /** The webhooks that it sent, oldest first; none if not said. */
  readonly deliveries?: readonly Delivery[]
}

/** Versions of Enterprise Server that are supported today (docs: all releases). */
export type EnterpriseVersion = keyof typeof lackingIn

/**
 * What each does not have: issue dependencies came with 3.19, by its release notes and schema; sub-issues are in the schema of 3.17 already.
 */
export const lackingIn = {
  '3.17': ['dependencies'],
  '3.18': ['dependencies'],
  '3.19': [],
} as const satisfies Readonly<Record<string, readonly Feature[]>>

/** What came to GitHub late. */
export type Feature = 'dependencies' | 'sub-issues'

/** Anything that becomes JSON. */
export type Json = Readonly<Record<string, unknown>>

/** Where the REST API begins. */
export function apiUrl(site: Site, path = ''): string {
  return `${site.url}/api/v3${path}`
}
