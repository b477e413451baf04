import { createSign } from 'node:crypto'
import { z } from 'zod'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/index.ts'
import { settle, type Ship } from './ship.ts'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly json: unknown
}

export interface Client {
  readonly rest: (method: string, path: string, body?: unknown) => Promise<Reply>
  /** `data` and `errors` of an answer with status 200. */
  readonly graphql: (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<GraphQLReply>
}

export type GraphQLReply = z.infer<typeof replyShape>

const replyShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        type: z.string().optional(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
      }),
    )
    .default([]),
})

/** A sandbox with the ship in it, on the machine's clock. */
export async function startShip(options: SandboxOptions = {}): Promise<Ship & { readonly sandbox: Sandbox }> {
  const sandbox = await startSandbox(options)
  return { ...settle(sandbox.world), sandbox }
}

/** Speaks plain HTTP with the given credentials; none: as a stranger. */
export function clientOf(sandbox: Sandbox, authorization?: string, prefix = '/api/v3'): Client {
  const credentials = authorization === undefined ? {} : { authorization }
  const send = async (url: string, method: string, body: unknown): Promise<Reply> => {
    const answer = await fetch(`${sandbox.url}${url}`, {
      method,
      headers: { 'content-type': 'application/json', ...credentials },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, json: text === '' ? undefined : JSON.parse(text) }
  }
  return {
    rest: async (method, path, body) => await send(`${prefix}${path}`, method, body),
    graphql: async (query, variables = {}) => {
      const { status, json } = await send('/api/graphql', 'POST', { query, variables })
      if (status !== 200) throw new Error(`status ${status}`)
      return replyShape.parse(json)
    },
  }
}

export function personClient(sandbox: Sandbox, login: string): Client {
  return clientOf(sandbox, `token ${sandbox.tokenOf(login)}`)
}

/** The app with a token of its installation. */
export async function appClient({ sandbox, installation }: Ship & { readonly sandbox: Sandbox }): Promise<Client> {
  const asApp = clientOf(sandbox, jwtOf(sandbox))
  const { json } = await asApp.rest('POST', `/app/installations/${installation.id}/access_tokens`)
  return clientOf(sandbox, `token ${z.object({ token: z.string() }).parse(json).token}`)
}

/** What the app proves itself with. */
export function jwtOf({ app }: Sandbox): string {
  const now = Math.floor(Date.now() / 1000)
  const parts = [{ alg: 'RS256' }, { iss: String(app.id), iat: now - 30, exp: now + 300 }]
  const said = parts.map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `bearer ${said}.${createSign('RSA-SHA256').update(said).sign(app.privateKey, 'base64url')}`
}
