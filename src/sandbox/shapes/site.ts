import type { Registration } from '../registration/registration.ts'
import type { World } from '../world.ts'

/** A world with an address: what the things in it need to be shown to the outside. */
export interface Site {
  readonly world: World
  /** Where the web pages begin, without a slash at the end. */
  readonly url: string
  /** Where apps are registered; nowhere if not given. */
  readonly registration?: Pick<Registration, 'convert'>
  /** What it does not have, as an Enterprise server of some years ago. */
  readonly without?: readonly Feature[]
}

/** What came to GitHub late. */
export type Feature = 'dependencies' | 'sub-issues'

/** Anything that becomes JSON. */
export type Json = Readonly<Record<string, unknown>>

/** Where the REST API begins. */
export function apiUrl(site: Site, path = ''): string {
  return `${site.url}/api/v3${path}`
}
