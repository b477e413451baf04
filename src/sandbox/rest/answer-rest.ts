import { z } from 'zod'
import { checkAnswer, checkRequest } from '../contract/index.ts'
import { Refusal, type RefusalKind } from '../refusal.ts'
import { appRoutes, permissionRoutes } from './app-routes.ts'
import { checkRoutes } from './check-routes.ts'
import { deliveryRoutes } from './delivery-routes.ts'
import { gitDatabaseRoutes } from './git-database-routes.ts'
import { gitRoutes } from './git-routes.ts'
import { issueRoutes } from './issue-routes.ts'
import { labelRoutes } from './label-routes.ts'
import { pullRoutes } from './pull-routes.ts'
import { registrationRoutes } from './registration-routes.ts'
import type { Answer, Call, Route } from './route.ts'

/** `METHOD /path` of everything that is served. */
export function servedRoutes(): readonly string[] {
  return routes.map(({ route }) => `${route.method} ${route.path.replaceAll('+}', '}')}`)
}

const routes = [
  ...appRoutes,
  ...registrationRoutes,
  ...permissionRoutes,
  ...deliveryRoutes,
  ...checkRoutes,
  ...issueRoutes,
  ...labelRoutes,
  ...gitRoutes,
  ...gitDatabaseRoutes,
  ...pullRoutes,
].map(route => ({ route, pattern: patternOf(route) }))

export interface RestRequest extends Omit<Call, 'params' | 'query'> {
  readonly method: string
  /** From the first slash after the API's prefix, with the query. */
  readonly target: string
  /** Undefined if there is none. */
  readonly body: unknown
}

/** Answers one request to the REST API, errors included. */
export function answerRest(request: RestRequest): Answer {
  const answer = refusalsAsAnswers(() => handle(request))
  if (answer.body instanceof Uint8Array) return answer
  const problem = checkAnswer({ ...answer, method: request.method, path: request.target, body: answer.body })
  // Our own mistake. Said as loudly as an answer can, so that whoever runs the tests finds it.
  return problem === null || answer.status === 404 ? answer : { status: 500, body: { message: problem } }
}

function handle(request: RestRequest): Answer {
  const [path = '', search = ''] = request.target.split('?')
  const found = findRoute(request.method, path)
  if (found === undefined) throw new Refusal('not-found', 'Not Found')
  const problem = checkRequest({ method: request.method, path: request.target, body: request.body })
  if (problem !== null) throw new Refusal('invalid', `Invalid request.\n\n${problem}`)
  const moved = redirect(request, found.params)
  const call = {
    ...request,
    params: found.params,
    query: new URLSearchParams(search),
    body: request.body ?? {},
  }
  return moved ?? found.route.handle(call)
}

function findRoute(method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
  for (const { route, pattern } of routes) {
    const match = route.method === method ? pattern.exec(path) : null
    if (match !== null) {
      const params = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)])
      return { route, params: z.record(z.string(), z.string()).parse(Object.fromEntries(params)) }
    }
  }
  return undefined
}

/** `{name}` is one segment of the path; `{name+}` is one or more, or none. */
function patternOf({ path }: Route): RegExp {
  const pattern = path.replaceAll(/\/?\{(\w+)(\+?)\}/g, (placeholder, name: string, many: string) => {
    if (many === '') return `/(?<${name}>[^/]+)`
    return placeholder.startsWith('/') ? `(?:/(?<${name}>.*))?` : `(?<${name}>.*)`
  })
  return new RegExp(`^${pattern}/?$`)
}

/** A repository that was renamed is still found under its former name, by way of a redirect. */
function redirect(request: RestRequest, { owner, repo }: Record<string, string>): Answer | undefined {
  if (owner === undefined || repo === undefined) return undefined
  const { fullName } = request.site.world.repository(`${owner}/${repo}`)
  if (fullName.toLowerCase() === `${owner}/${repo}`.toLowerCase()) return undefined
  const location = `${request.site.url}${request.path.replace(`/repos/${owner}/${repo}`, `/repos/${fullName}`)}`
  const status = request.method === 'GET' ? 301 : 307
  return {
    status,
    headers: { location },
    body: { message: 'Moved Permanently', url: location, documentation_url: docs },
  }
}

const docs = 'https://docs.github.com/rest'

const statuses: Readonly<Record<RefusalKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  archived: 403,
  'not-found': 404,
  conflict: 409,
  stale: 409,
  protected: 409,
  gone: 410,
  invalid: 422,
}

function refusalsAsAnswers(work: () => Answer): Answer {
  try {
    return work()
  } catch (error) {
    if (error instanceof z.ZodError)
      return refusal(new Refusal('invalid', `Invalid request.\n\n${z.prettifyError(error)}`))
    if (!(error instanceof Refusal)) throw error
    return refusal(error)
  }
}

export function refusal(error: Refusal): Answer {
  const status = statuses[error.kind]
  const errors = error.faults.length === 0 ? {} : { errors: error.faults }
  // GraphQL tells which id leads nowhere; REST keeps that to itself.
  const message = error.kind === 'not-found' && error.message.startsWith('Could not') ? 'Not Found' : error.message
  return { status, body: { message, ...errors, documentation_url: docs, status: String(status) } }
}
