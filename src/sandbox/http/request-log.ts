import type { Viewer } from '../auth/authenticate.ts'
import type { FaultKind } from '../faults/fault.ts'
import type { Asked } from '../graphql/answer-graphql.ts'
import type { Time } from '../model.ts'
import type { Site } from '../shapes/site.ts'

/** One request to the API, as it was answered. */
export interface LoggedRequest {
  readonly time: Time
  readonly method: string
  /** With the API's prefix and the query. */
  readonly path: string
  /** Of GraphQL: kind, name or first field, and how many fields: `mutation createIssue × 10`. */
  readonly operation: string | null
  /** Of GraphQL: the fields at the top, by name and in order, each as often as it is asked for. */
  readonly fields: readonly string[]
  /** 0 if there was no answer. */
  readonly status: number
  /** What went wrong with it by intention; null: nothing. */
  readonly fault: FaultKind | null
  /** Login; the app's slug for the app as itself; null for strangers. */
  readonly actor: string | null
  /** Of the answer. */
  readonly bytes: number
}

export interface Answered {
  readonly method: string
  readonly path: string
  readonly viewer: Viewer
  readonly asked?: Asked | undefined
  readonly status: number
  readonly bytes: number
  readonly fault: FaultKind | null
}

export function logEntry(site: Site, { viewer, asked, ...answered }: Answered): LoggedRequest {
  return {
    ...answered,
    time: site.world.now(),
    operation: asked === undefined ? null : operationOf(asked),
    fields: asked?.fields ?? [],
    actor: actorOf(site, viewer),
  }
}

function operationOf({ kind, name, fields }: Asked): string {
  return `${kind} ${name ?? fields[0] ?? ''} × ${fields.length}`
}

function actorOf(site: Site, viewer: Viewer): string | null {
  if (viewer.kind === 'stranger') return null
  return viewer.kind === 'app' ? site.world.app.slug : viewer.actor.account.login
}
