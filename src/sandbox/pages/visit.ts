import type { Account, Actor, Issue, PullRequest, Repository, Time } from '../model.ts'
import type { Registration } from '../registration/registration.ts'
import type { World } from '../world.ts'
import type { Markup } from './markup.ts'

/** What the pages show. */
export interface PageSource {
  readonly world: World
  /** Where apps are registered; nowhere if not given. */
  readonly registration?: Pick<Registration, 'register'>
  /** Requests to the API, oldest first. */
  readonly requests: readonly ShownRequest[]
  /** Webhook deliveries, oldest first. */
  readonly deliveries: readonly ShownDelivery[]
}

export interface ShownRequest {
  readonly time: Time
  readonly method: string
  readonly path: string
  /** Of GraphQL: its name, and how many aliases it carries. */
  readonly operation: string | null
  readonly status: number
  /** Login. */
  readonly actor: string | null
  readonly bytes: number
}

export interface ShownDelivery {
  readonly id: string
  readonly time: Time
  readonly event: string
  readonly action: string | null
  /** null: not answered. */
  readonly status: number | null
}

export interface PageRequest {
  readonly method: string
  /** Path and query, as in the request line. */
  readonly url: string
  /** By lower-case name, as Node has them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** Of a posted form, URL-encoded. */
  readonly body: string
}

export interface PageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** What is sent: of a script its text. */
  readonly html: string
}

/** One request on its way: who asks, and for what. */
export interface Visit {
  readonly source: PageSource
  readonly world: World
  readonly path: string
  readonly query: URLSearchParams
  readonly form: URLSearchParams
  /** Everything is done as this person. */
  readonly person: Person | null
}

export interface Person {
  readonly account: Account
  readonly actor: Actor
}

/** What a page function gives back; a place is where the browser goes next, a script is for other pages. */
export type Outcome =
  | {
      readonly kind: 'page'
      readonly title: string
      readonly repository: Repository | null
      readonly content: Markup
      /** The origin to which a form of the page leads in the end, if that is another one. */
      readonly leadsTo?: string
    }
  | { readonly kind: 'place'; readonly url: string }
  | { readonly kind: 'script'; readonly text: string }

export function repositoryUrl(repository: Repository): string {
  return `/${repository.fullName}`
}

export function issueUrl(repository: Repository, issue: Issue): string {
  return `${repositoryUrl(repository)}/issues/${issue.number}`
}

export function pullUrl(repository: Repository, pull: PullRequest): string {
  return `${repositoryUrl(repository)}/pull/${pull.number}`
}

/** A path of segments, each of which may hold anything. */
export function pathUrl(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
