import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The program as a checkout runs it. */
export const entry = new URL('../../src/cli/checkout.ts', import.meta.url)

/** Runs `milepost` as a person does in a checkout, in a process of its own, with nothing in its environment but what is given. */
export async function milepost(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const child = spawn(process.execPath, [entry.pathname, ...words], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => out.push(part))
  child.stderr.on('data', (part: Buffer) => err.push(part))
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  child.on('close', resolve).on('error', reject)
  const code = await promise
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }
}

/** A file with this content in a folder of its own, gone when the test is over. */
export async function fileWith(content: string | Uint8Array, name = 'plan.md'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-'))
  onTestFinished(async () => await rm(folder, { recursive: true }))
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}
