import type { Time } from '../model.ts'

/** One attempt to tell the app of an event. Failed ones are never repeated, as on GitHub. */
export interface Delivery {
  /** The X-GitHub-Delivery header. */
  readonly id: string
  /** By which the log is read: larger ones came later. */
  readonly number: number
  readonly time: Time
  /** Seconds until it was answered or given up. */
  readonly duration: number
  readonly event: string
  readonly action: string | null
  /** Database ids; null where it is about none. */
  readonly installation: number | null
  readonly repository: number | null
  readonly url: string
  /** HTTP status of the app's answer; null if there was none. */
  readonly status: number | null
  /** What was sent, as JSON. Kept of those that failed; of the others null, which GitHub's description allows: thousands would be large. */
  readonly body: string | null
}

/** What GitHub's log calls a failure (docs: list deliveries for an app webhook, `status`). */
export function hasFailed({ status }: Delivery): boolean {
  return loggedStatus(status) >= 400
}

/** Where no answer came, GitHub's log has the status of a gateway. */
export function loggedStatus(status: Delivery['status']): number {
  return status ?? 502
}
