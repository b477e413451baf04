import type { AppAnswer, DeliveryState, InstallationState, RateState, WebhookState } from '../github/index.ts'
import type { Unknown } from '../base/index.ts'
import type { ServerSettings, SettingsProblems, UnknownVariable, Visit } from '../server/index.ts'
import type { DatabaseState } from '../store/index.ts'

/** What is examined. Answers are asked for once, however many checks need them; they reject with GitHubError where GitHub refuses. */
export interface Patient {
  /** The settings of a server; what is wrong with them where they can't be used; null where nobody meant to start one. */
  readonly settings: ServerSettings | SettingsProblems | null
  /** Something is said of an app, though it may not be all. */
  readonly isSetUp: boolean
  /** What is set and does not exist. */
  readonly unknownVariables: readonly UnknownVariable[]
  readonly environmentFile: EnvironmentFile
  /** What is to be said of who may read the file of the key, with the fix after `; run `; null: nothing. */
  readonly openKey: string | null
  /** What the app should be allowed and hear of. */
  readonly demands: Demands
  /** GitHub as the app itself; null where there is no usable key. */
  readonly app: AppSide | null
  /** Repositories to look at, `owner/name`; null: those on which the app is installed. */
  readonly named: readonly string[] | null
  /** A repository as it is; null where nobody is there to look. Rejects with GitHubError. */
  readonly visit: ((repository: string) => Promise<Visit | Unknown>) | null
  readonly database: (() => Promise<DatabaseFound>) | null
  readonly webhooksPath: string
  readonly now: () => Date
}

export interface DatabaseFound {
  readonly state: DatabaseState
  /** What installations have spent, where that could be read; times in milliseconds. */
  readonly accounts: readonly {
    readonly installation: number
    readonly created: readonly number[]
    readonly heldUntil: number
  }[]
}

export interface EnvironmentFile {
  readonly path: string
  readonly isThere: boolean
  /** Null: nothing is wrong with it. */
  readonly warning: string | null
  /** Addresses in it that do not count, since a credential of the environment would go there; null: none. */
  readonly inVain: { readonly addresses: readonly string[]; readonly credential: string } | null
}

export interface Demands {
  readonly default_permissions: Readonly<Record<string, string>>
  readonly default_events: readonly string[]
}

export interface AppSide {
  answer(): Promise<AppAnswer>
  installations(): Promise<readonly InstallationState[]>
  webhook(): Promise<WebhookState>
  /** Newest first. */
  deliveries(): Promise<readonly DeliveryState[]>
  /** Of an installation. */
  rate(installation: number): Promise<RateState | null>
  /** `owner/name` of what an installation covers. */
  covered(installation: number): Promise<readonly string[]>
}
