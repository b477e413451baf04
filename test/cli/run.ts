import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

export interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The program as a checkout runs it. */
export const entry = new URL('../../src/cli/checkout.ts', import.meta.url)

/** Runs `milepost` as a person does in a checkout, in a process of its own, with nothing in its environment that tells it anything but what is given. */
export async function milepost(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  directory?: string,
): Promise<Run> {
  const child = spawn(process.execPath, [entry.pathname, ...words], {
    cwd: directory,
    env: { ...bare(), ...environment },
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

/** What any process needs, and nothing that tells the program anything. */
export function bare(): Readonly<Record<string, string | undefined>> {
  return { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] }
}

/** The addresses of all that the program loads in its own thread, on lines of their own. */
export async function loadedBy(words: readonly string[]): Promise<string> {
  const listing = `import { registerHooks } from 'node:module'
    import { isMainThread } from 'node:worker_threads'
    registerHooks({ load: (url, context, next) => (isMainThread && console.error(url), next(url, context)) })`
  const { err } = await milepost(words, {
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(listing)}`,
  })
  return err
}

/** A file with this content in a folder of its own, gone when the test is over. */
export async function fileWith(content: string | Uint8Array, name = 'plan.md'): Promise<string> {
  return join(await folderWith({ [name]: content }), name)
}

/** A folder with these files, gone when the test is over. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'milepost-'))
  onTestFinished(async () => await rm(folder, { recursive: true }))
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}
