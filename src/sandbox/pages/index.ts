/**
 * pages: the sandbox as people see it in a browser. Plain pages, without any script but the one that draws pictures.
 * Guarantees: whatever is done goes through the world as the person who is acting. Refuses: to be reached but from this machine.
 */
import { Refusal } from '../refusal.ts'
import { hasDiagram } from './diagrams.ts'
import { layout } from './layout.ts'
import { markup } from './markup.ts'
import { findPage } from './routes.ts'
import type { Outcome, PageAnswer, PageRequest, PageSource, Visit } from './visit.ts'
import { personOf } from './person.ts'
import { refusedFrom } from './trusted-request.ts'

export type { PageAnswer, PageRequest, PageSource } from './visit.ts'

/**
 * Answers a request for a page, or null where no page lies (what is no page may still be API). Who acts is named by `?as=LOGIN`, then
 * by the cookie that remembers it; else it is the repository's owner. A refusal of the world becomes a page that says it.
 */
export async function handlePage(source: PageSource, request: PageRequest): Promise<PageAnswer | null> {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost')
  const page = findPage(request.method, pathname)
  if (page === null) return null
  const refused = refusedFrom(request)
  if (refused !== null) return { status: 403, headers: headersOf('text/plain'), html: refused }
  const { world } = source
  const visit: Visit = {
    source,
    world,
    path: pathname,
    query: searchParams,
    form: new URLSearchParams(request.body),
    person: personOf(world, { pathname, query: searchParams, cookie: request.headers.cookie }),
  }
  try {
    return answerOf(visit, await page(visit))
  } catch (error) {
    if (error instanceof Refusal) return refusalPage(visit, error, request.method)
    throw error
  }
}

function answerOf(visit: Visit, outcome: Outcome): PageAnswer {
  const remembered = cookieOf(visit)
  if (outcome.kind === 'place')
    return { status: 303, headers: { ...headersOf('text/html'), ...remembered, location: outcome.url }, html: '' }
  if (outcome.kind === 'script')
    // It is as large as the page is small; an hour is a visit.
    return {
      status: 200,
      headers: { ...headersOf('text/javascript'), 'cache-control': 'max-age=3600' },
      html: outcome.text,
    }
  const { content, leadsTo } = outcome
  const headers = { ...headersOf('text/html', { draws: hasDiagram(content), leadsTo }), ...remembered }
  return { status: 200, headers, html: layout(visit, outcome).html }
}

function cookieOf({ query, person }: Visit): Readonly<Record<string, string>> {
  if (person === null || !query.has('as')) return {}
  return { 'set-cookie': `as=${encodeURIComponent(person.account.login)}; Path=/; HttpOnly; SameSite=Strict` }
}

function headersOf(
  type: `text/${'html' | 'javascript' | 'plain'}`,
  { draws = false, leadsTo }: { readonly draws?: boolean; readonly leadsTo?: string | undefined } = {},
): Readonly<Record<string, string>> {
  const scripts = draws ? "script-src 'self'; " : ''
  return {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': `default-src 'none'; ${scripts}style-src 'unsafe-inline'; form-action 'self'${leadsTo === undefined ? '' : ` ${leadsTo}`}; base-uri 'none'; frame-ancestors 'none'`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  }
}

const statuses: Readonly<Record<string, number>> = {
  'not-found': 404,
  forbidden: 403,
  gone: 410,
  conflict: 409,
  stale: 409,
  unauthenticated: 401,
  malformed: 400,
}

function refusalPage(visit: Visit, refusal: Refusal, method: string): PageAnswer {
  // What was asked for is refused again; what was sent came from a page that is still there.
  const back = method === 'GET' ? { url: '/', name: 'To the repositories' } : { url: visit.path, name: 'Back' }
  const faults = refusal.faults.map(({ field, code, message }) => message ?? `${field}: ${code.replaceAll('_', ' ')}`)
  const content = markup`<h1>That did not work</h1>
<p class="alarm">${refusal.message}</p>
<ul>${faults.map(fault => markup`<li>${fault}</li>`)}</ul>
<p><a href="${back.url}">${back.name}</a></p>`
  const page = layout(visit, { title: refusal.message, repository: null, content })
  return { status: statuses[refusal.kind] ?? 422, headers: headersOf('text/html'), html: page.html }
}
