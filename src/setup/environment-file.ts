import { randomBytes } from 'node:crypto'
import { constants, readFileSync, statSync } from 'node:fs'
import { access, open, readFile, realpath, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parseEnv } from 'node:util'

/** Where the environment file is if `MILEPOST_ENV_FILE` says nothing: in the working directory. */
export const usualEnvironmentFile = '.env'

/** What was found at the path of the environment file. */
export type LoadedFile =
  | { readonly kind: 'none' }
  /** `isOpen`: others than its owner may read it. */
  | { readonly kind: 'loaded'; readonly isOpen: boolean }
  | { readonly kind: 'unreadable'; readonly why: string }

/** Sets the variables that a file names in this process, as Node's `--env-file` does: what is set already stays. Never throws. */
export function loadEnvironmentFile(path: string): LoadedFile {
  try {
    const named = parseEnv(readFileSync(path, 'utf8'))
    const isSaid = saidBy(process.env)
    for (const [name, value] of Object.entries(named))
      if (value !== undefined && !isSaid(name)) process.env[name] = value
    return { kind: 'loaded', isOpen: mayOthersRead(path) }
  } catch (error) {
    return isMissing(error) ? { kind: 'none' } : { kind: 'unreadable', why: reasonOf(error) }
  }
}

/** Two names of one setting: where the environment has either, the file says nothing of it, under whichever name. */
const alike = [
  ['PRIVATE_KEY', 'PRIVATE_KEY_PATH'],
  ['GHE_HOST', 'GITHUB_API_URL'],
]

/** Whether an environment, as it is now, says something of a variable. */
function saidBy(environment: Readonly<Record<string, string | undefined>>): (name: string) => boolean {
  const isGiven = (name: string): boolean => (environment[name]?.trim() ?? '') !== ''
  const others = new Set(alike.filter(names => names.some(isGiven)).flat())
  const here = new Set(Object.keys(environment))
  return name => here.has(name) || others.has(name)
}

/** On Windows a file's mode says nothing of who may read it. */
function mayOthersRead(path: string): boolean {
  return process.platform !== 'win32' && (statSync(path).mode & forOthers) !== 0
}

const forOthers = 0o077
const forOwner = 0o600

/** Why a file could not be written, or null: asked before anything is made that could be lost. */
export async function whyNotWritable(path: string): Promise<string | null> {
  try {
    const target = await targetOf(path)
    await access(dirname(target), constants.W_OK)
    if ((await textOf(target)) !== '') await access(target, constants.W_OK)
    return null
  } catch (error) {
    return reasonOf(error)
  }
}

/**
 * Writes variables into an environment file: in the place of lines that set the same variables, else at its end; every other line stays as
 * it is. All of it is there or nothing, also after a power failure, and only the owner may read it. Rejects with the reason of the file system.
 */
export async function writeEnvironment(path: string, values: Readonly<Record<string, string>>): Promise<void> {
  const target = await targetOf(path)
  const text = withValues(await textOf(target), values)
  const half = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}`)
  try {
    const file = await open(half, 'wx', forOwner)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(half, target)
  } catch (error) {
    await unlink(half).catch(() => undefined)
    throw error
  }
  await syncFolder(dirname(target))
}

/** `text` with each variable set once. */
function withValues(text: string, values: Readonly<Record<string, string>>): string {
  const left = new Map(Object.entries(values))
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n')
  const changed = lines.flatMap(line => {
    const name = /^\s*(?:export\s+)?([A-Z_]+)\s*=/.exec(line)?.[1]
    if (name === undefined || !(name in values)) return [line]
    const value = left.get(name)
    left.delete(name)
    return value === undefined ? [] : [`${name}=${written(value)}`]
  })
  return [...changed, ...[...left].map(([name, value]) => `${name}=${written(value)}`), ''].join('\n')
}

/** Most values need no quotes, and not everything that reads such files takes them. */
function written(value: string): string {
  if (/^[\w.+/=-]*$/.test(value)) return value
  const quote = ["'", '"', '`'].find(one => !value.includes(one))
  if (quote === undefined || value.includes('\n')) throw new Error('this value can not stand in an environment file')
  return `${quote}${value}${quote}`
}

/** A link stays a link: what it leads to is written. */
async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    if (!isMissing(error)) throw error
    return join(await realpath(dirname(path)), basename(path))
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return ''
    throw error
  }
}

/** Not every system can: the file's own bytes are safe by then. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
