import { lstat, readdir, readFile } from 'node:fs/promises'
import { isAbsolute, relative } from 'node:path'
import { byCodePoint } from '../base/index.ts'
import {
  configPath,
  linkedConfig,
  matchesPlan,
  parseConfig,
  type Config,
  type ConfigResult,
  type OwnerFile,
} from '../config/index.ts'
import { UsageError } from './exit-code.ts'

export interface ConfigHere {
  /** Empty if there is no such file, or a link in its place. */
  readonly bytes: Uint8Array
  readonly isLink: boolean
  readonly result: ConfigResult
}

/**
 * The configuration of the directory that the command runs in, with what the owner of its repository says of all, where somebody asked
 * GitHub for that. Throws UsageError if there is one that can't be read.
 */
export async function readConfigHere(owner: OwnerFile | null = null): Promise<ConfigHere> {
  const nothing = new Uint8Array()
  const link = await linkOnTheWay(configPath)
  if (link !== null) return { bytes: nothing, isLink: true, result: linkedConfig(link) }
  try {
    const bytes = await readFile(configPath)
    return { bytes, isLink: false, result: parseConfig(bytes.toString('utf8'), owner) }
  } catch (error) {
    if (isMissing(error)) return { bytes: nothing, isLink: false, result: parseConfig(null, owner) }
    throw new UsageError(`${configPath} can't be read`, 'Make it a file that you may read.')
  }
}

/** The same where nothing can be said without it: throws UsageError also if it has a mistake. */
export async function usableConfigHere(): Promise<ConfigResult> {
  const { result } = await readConfigHere()
  if (result.broken) throw unusable(result)
  return result
}

/** What to say of settings with a mistake. */
export function unusable({ diagnostics }: ConfigResult): UsageError {
  const [first] = diagnostics
  const { line, column } = first?.where.start ?? { line: 1, column: 1 }
  const what = `${configPath}:${line}:${column} has a mistake: ${first?.message ?? ''}`
  return new UsageError(what, first?.help ?? 'milepost lint says what to write instead.')
}

/** The paths of the files below this directory that a configuration names as plans, in order. */
export async function findPlans(config: Pick<Config, 'plans' | 'exclude'>): Promise<readonly string[]> {
  const roots = config.plans.map(literalPart)
  const mayHold = (directory: string): boolean => roots.some(root => isAlong(root, directory))
  const found: string[] = []
  for await (const path of filesBelow('', mayHold)) if (matchesPlan(config, path)) found.push(path)
  return found.toSorted(byCodePoint)
}

/** As a path from this directory, which annotations on GitHub need; as it was given if it lies elsewhere. */
export function seenFromHere(path: string): string {
  const inside = relative('', path)
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside
}

/** The first part of a path that is a symbolic link, which GitHub does not follow; null if none is, or if the path leads away from here. */
export async function linkOnTheWay(path: string): Promise<string | null> {
  const seen = seenFromHere(path)
  const parts = seen.split(/[\\/]/)
  if (isAbsolute(seen) || parts[0] === '..') return null
  for (const index of parts.keys()) {
    const part = parts.slice(0, index + 1).join('/')
    if (await isLink(part)) return part
  }
  return null
}

/** Whether there is a file at a path that GitHub will know, too. */
export async function isFileHere(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile() && (await linkOnTheWay(path)) === null
  } catch {
    return false
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink()
  } catch {
    // Whoever reads it says why it can't be read.
    return false
  }
}

/** Neither is ever committed, and both are large. */
const neverPlans: ReadonlySet<string> = new Set(['.git', 'node_modules'])

/** Links are not followed: GitHub doesn't either. */
async function* filesBelow(directory: string, mayHold: (directory: string) => boolean): AsyncGenerator<string> {
  for (const entry of await readDirectory(directory === '' ? '.' : directory)) {
    const path = directory === '' ? entry.name : `${directory}/${entry.name}`
    if (entry.isFile()) yield path
    else if (entry.isDirectory() && !neverPlans.has(entry.name) && mayHold(path)) yield* filesBelow(path, mayHold)
  }
}

async function readDirectory(path: string) {
  try {
    return await readdir(path, { withFileTypes: true })
  } catch (error) {
    // Somebody else's, or gone in the meantime: nothing of it can be part of this repository.
    if (isMissing(error) || (error instanceof Error && 'code' in error && error.code === 'EACCES')) return []
    throw error
  }
}

/** The directories that a glob begins with before its first wildcard, so that others need not be looked through. */
function literalPart(glob: string): string {
  const names = glob.replace(/^(?:\.?\/)+/, '').split('/')
  const wild = names.findIndex(name => /[*?{}\\]/.test(name))
  return names.slice(0, wild < 0 ? -1 : wild).join('/')
}

/** Whether a directory lies on the way to another, or below it. */
function isAlong(root: string, directory: string): boolean {
  return root === '' || `${root}/`.startsWith(`${directory}/`) || directory.startsWith(`${root}/`)
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
