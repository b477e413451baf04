import { fingerprint } from '../base/index.ts'
import { renderBadge } from '../render/index.ts'
import type { RepositoryStatus, StatusReader } from './statuses.ts'

export interface StatusQuestion {
  /** Path and query, as they came. */
  readonly url: string
  /** The tags of what whoever asks has already; empty if none. */
  readonly ifNoneMatch: string
}

export interface StatusAnswer {
  readonly status: 200 | 304 | 404
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Whether a path is one of these, however little is behind it. */
export function isStatusPath(path: string): boolean {
  return path.startsWith('/badge/') || path.startsWith('/status/')
}

/** A badge or a status, from what the last look left. Whatever is not to be told of is answered alike. */
export async function answerStatus(
  { url, ifNoneMatch }: StatusQuestion,
  statuses: StatusReader,
): Promise<StatusAnswer> {
  const at = url.indexOf('?')
  const asked = wanted.exec(at === -1 ? url : url.slice(0, at))
  // What nobody could be called is asked for like anything else: how long that takes tells nothing.
  const found = await statuses.of(asked?.groups?.['badge'] ?? asked?.groups?.['status'] ?? '')
  const told = found && chosen(found, new URLSearchParams(at === -1 ? '' : url.slice(at)).get('plan'))
  if (told === null) return nothing
  const isBadge = asked?.groups?.['badge'] !== undefined
  const body = isBadge ? renderBadge(told.plans) : statusText(told)
  const tag = `"${fingerprint(body)}"`
  const headers = {
    ...everywhere,
    'content-type': isBadge ? 'image/svg+xml; charset=utf-8' : 'application/json; charset=utf-8',
    'cache-control': 'public, max-age=300',
    etag: tag,
  }
  return isKnown(tag, ifNoneMatch) ? { status: 304, headers, body: '' } : { status: 200, headers, body }
}

/** Owner and name as GitHub takes them; a name may end in anything. */
const wanted =
  /^(?:\/badge\/(?<badge>[\w.-]{1,100}\/[\w.-]{1,100})\.svg|\/status\/(?<status>[\w.-]{1,100}\/[\w.-]{1,100})\.json)$/

function chosen(found: RepositoryStatus, path: string | null): RepositoryStatus | null {
  if (path === null) return found
  const plans = found.plans.filter(plan => plan.path === path)
  return plans.length === 0 ? null : { ...found, plans }
}

/** Documented in docs/badge.md; another version says so in its first member. */
function statusText({ fullName, plans }: RepositoryStatus): string {
  return `${JSON.stringify({ version: 1, repository: fullName, plans }, null, 2)}\n`
}

/** Anything may show it and read it; opened by itself it may load and run nothing. */
const everywhere = {
  'access-control-allow-origin': '*',
  'content-security-policy': "default-src 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
}

const nothing: StatusAnswer = {
  status: 404,
  headers: {
    ...everywhere,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'public, max-age=60',
  },
  body: 'not found\n',
}

function isKnown(tag: string, ifNoneMatch: string): boolean {
  return ifNoneMatch.split(',').some(one => ['*', tag].includes(one.trim().replace(/^W\//, '')))
}
