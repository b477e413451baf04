import { z } from 'zod'
import { UsageError } from '../exit-code.ts'

/** Milliseconds in which a server that is there has answered. */
const patience = 30_000

export interface Question<Shape extends z.ZodType> {
  /** `--server`. */
  readonly server: string | undefined
  readonly path: string
  /** Sent by POST; without it the question is a GET. */
  readonly body?: object
  readonly shape: Shape
}

/** Asks a running server something that only its operator is told. Throws UsageError, with the fix, if that gets no answer. */
export async function askServer<Shape extends z.ZodType>(
  { server, path, body, shape }: Question<Shape>,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<z.infer<Shape>> {
  const address = addressOf(server, environment)
  const token = environment['MILEPOST_OPERATOR_TOKEN']?.trim() ?? ''
  const answer = await fetched(address, path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw refusal(address, answer.status, await answer.text())
  const read = shape.safeParse(await answer.json().catch(() => undefined))
  if (read.success) return read.data
  throw new UsageError(
    `${address} answers, but not as this version's server does`,
    'Check --server, and that both are of one version.',
  )
}

async function fetched(address: string, path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(`${address}${path}`, { ...request, redirect: 'error', signal: AbortSignal.timeout(patience) })
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    throw new UsageError(
      `nobody answers at ${address} (${cause})`,
      'Start the server, or say where it is: --server URL, or HOST and PORT as they are set for it.',
    )
  }
}

function refusal(address: string, status: number, text: string): UsageError {
  const words = errorShape.safeParse(readJson(text)).data?.error ?? text.trim().slice(0, longestWords)
  if (status === 401 || status === 403)
    return new UsageError(
      `${address} does not let us in`,
      status === 401
        ? `Set MILEPOST_OPERATOR_TOKEN here to what it is there. It says: ${words}`
        : `Set MILEPOST_OPERATOR_TOKEN for the server, start it again, and set it here to the same. It says: ${words}`,
    )
  const isOlder = status === 404
  const fix = isOlder
    ? 'Check --server; a version before this one has no such page.'
    : 'The log of the server says more.'
  return new UsageError(`${address} answers ${status}: ${words}`, fix)
}

const longestWords = 500
const errorShape = z.object({ error: z.string() })

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Names under which a server listens everywhere, and can't be asked. */
const everywhere = new Set(['0.0.0.0', '::', '[::]'])

function addressOf(server: string | undefined, environment: Readonly<Record<string, string | undefined>>): string {
  const given = server ?? usualAddress(environment)
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol))
    throw new UsageError(
      `"${given}" is no address of a server`,
      'Write it with http:// or https://, such as http://localhost:3000.',
    )
  return given.replace(/\/+$/, '')
}

function usualAddress({ HOST = '', PORT = '' }: Readonly<Record<string, string | undefined>>): string {
  const host = HOST.trim() === '' ? 'localhost' : HOST.trim()
  const name = everywhere.has(host) ? 'localhost' : host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  return `http://${name}:${PORT.trim() === '' ? '3000' : PORT.trim()}`
}
