/**
 * contract: GitHub's published description of its REST routes, held against what is asked and what is answered.
 * Guarantees: the shapes are GitHub's own (github-openapi.json, extracted by scripts/extract-openapi.ts). Refuses: meaning; whether
 * an issue exists is the world's business.
 */
import { checkBody, checkContent, checkQuery } from './check-values.ts'
import { findOperation, operationName, type Operation } from './operations.ts'

export interface CheckedRequest {
  /** In any case. */
  readonly method: string
  /** From the first slash after the API's own prefix; a query may follow. */
  readonly path: string
  /** As parsed from JSON; undefined if there is none. */
  readonly body: unknown
}

export interface CheckedAnswer extends CheckedRequest {
  readonly status: number
  /** As it will be turned into JSON; undefined if there is none. */
  readonly body: unknown
}

/**
 * Says what is wrong with a request, or null. Stricter than GitHub in one point: a field or query parameter that GitHub
 * does not know is named rather than ignored, since it is a misspelling.
 */
export function checkRequest(request: CheckedRequest): string | null {
  const operation = findOperation(request)
  if (operation === undefined) return unknownRoute(request)
  const problem = checkQuery(operation, request.path) ?? checkBody(operation, request.body)
  return problem === null ? null : `The request ${operationName(operation)} ${problem}.`
}

/**
 * Says what is wrong with an answer of ours, or null. An error that the description does not list for the route needs the
 * `message` that all of GitHub's errors have.
 */
export function checkAnswer(answer: CheckedAnswer): string | null {
  const operation = findOperation(answer)
  if (operation === undefined) return unknownRoute(answer)
  const problem = answerProblem(operation, answer)
  return problem === null ? null : `The answer ${answer.status} to ${operationName(operation)} ${problem}.`
}

function answerProblem(operation: Operation, { status, body }: CheckedAnswer): string | null {
  const described = operation.described.responses[status]
  if (described === undefined) {
    // Any route of a repository that was renamed leads on, though few say so.
    if (status >= 300 && status < 400) return null
    if (status < 300) return `is none that GitHub gives (${Object.keys(operation.described.responses).join(', ')})`
    return hasMessage(body) ? null : 'has no text at /message'
  }
  if (described.content !== undefined) return checkContent([...operation.pointer, 'responses', String(status)], body)
  return isEmpty(body) ? null : 'has a body where GitHub sends none'
}

function hasMessage(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
}

function isEmpty(body: unknown): boolean {
  return body === undefined || body === null || body === ''
}

function unknownRoute({ method, path }: CheckedRequest): string {
  return `There is no route ${method.toUpperCase()} ${path.split('?')[0]}.`
}
