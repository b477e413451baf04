import { GraphqlResponseError, withCustomRequest } from '@octokit/graphql'
import type { Octokit } from '@octokit/rest'
import { z } from 'zod'

/**
 * Where authenticated requests come from: an Octokit's `request` function is all that the gateway uses of it. The clients must not have
 * the retry or throttling plugin: those repeat creations and wait where they please.
 */
export interface Clients {
  /** Acts as the app itself. */
  app(): Promise<Client>
  /** Acts as the app on one installation. */
  installation(installation: number): Promise<Client>
}

export interface Client {
  readonly request: Octokit['request']
}

/** Sends requests and gives up on those that take too long. Throws what Octokit throws: `classify.ts` knows it. */
export interface Connection {
  /** What the answer holds. `send` gets Octokit's request function and the options to pass on with the request. */
  rest(
    send: (request: Octokit['request'], options: RequestOptions) => Promise<{ readonly data: unknown }>,
  ): Promise<unknown>
  /** An answer with status 200, with whatever data and errors it holds. */
  graphql(document: string, variables: Readonly<Record<string, unknown>>): Promise<GraphQLAnswer>
}

export interface RequestOptions {
  readonly headers: { readonly 'x-github-api-version': string }
  readonly request: { readonly signal: AbortSignal }
}

export interface GraphQLAnswer {
  /** Undefined when the answer has no `data`; null also when it is not what GraphQL promises. */
  readonly data: Readonly<Record<string, unknown>> | null | undefined
  readonly faults: readonly Fault[]
  readonly headers: Readonly<Record<string, unknown>>
}

/** One of the `errors` of a GraphQL answer. */
export interface Fault {
  readonly message: string
  readonly type?: string | undefined
  readonly code?: string | undefined
  readonly path?: readonly (string | number)[] | undefined
}

/** The version our REST calls are written for; the default may move (docs: breaking changes). */
const REST_VERSION = '2022-11-28'

export function connect(client: Client, timeoutMs: number): Connection {
  return {
    rest: async send =>
      inTime(timeoutMs, async signal => {
        const headers = { 'x-github-api-version': REST_VERSION }
        return (await send(client.request, { headers, request: { signal } })).data
      }),
    graphql: async (document, variables) =>
      inTime(timeoutMs, async signal => {
        const graphql = withCustomRequest(client.request)
        try {
          return readAnswer(await graphql<unknown>(document, { ...variables, request: { signal } }), [], {})
        } catch (error) {
          if (!(error instanceof GraphqlResponseError)) throw error
          return readAnswer(error.data, error.errors, error.headers)
        }
      }),
  }
}

/** The signal ends our request; the race also ends the wait for a token, which is fetched by a request without our signal. */
async function inTime<Answer>(timeoutMs: number, work: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
  const signal = AbortSignal.timeout(timeoutMs)
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  return Promise.race([work(signal), aborted])
}

const dataShape = z.record(z.string(), z.unknown()).nullish().catch(null)

/** GitHub has put the code of an error in both places. */
const faultShape = z
  .object({
    message: z.string().catch(''),
    type: z.string().nullish().catch(null),
    code: z.string().nullish().catch(null),
    extensions: z.object({ code: z.string().nullish() }).nullish().catch(null),
    path: z
      .array(z.union([z.string(), z.number()]))
      .nullish()
      .catch(null),
  })
  .transform(({ message, type, code, extensions, path }): Fault => ({
    message,
    type: type ?? undefined,
    code: code ?? extensions?.code ?? undefined,
    path: path ?? undefined,
  }))

const faultsShape = z.array(faultShape).catch([{ message: 'errors of an unknown form' }])

function readAnswer(data: unknown, errors: unknown, headers: Readonly<Record<string, unknown>>): GraphQLAnswer {
  return { data: dataShape.parse(data), faults: faultsShape.parse(errors), headers }
}
