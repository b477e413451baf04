import { readdir, readFile } from 'node:fs/promises'
import { isAbsolute, relative } from 'node:path'
import { byCodePoint } from '../base/index.ts'
import { configPath, matchesPlan, parseConfig, type Config, type ConfigResult } from '../config/index.ts'
import { UsageError } from './exit-code.ts'

export interface ConfigHere {
  /** Empty if there is no such file. */
  readonly bytes: Uint8Array
  readonly result: ConfigResult
}

/** The configuration of the directory that the command runs in. Throws UsageError if there is one that can't be read. */
export async function readConfigHere(): Promise<ConfigHere> {
  try {
    const bytes = await readFile(configPath)
    return { bytes, result: parseConfig(bytes.toString('utf8')) }
  } catch (error) {
    if (isMissing(error)) return { bytes: new Uint8Array(), result: parseConfig(null) }
    throw new UsageError(`${configPath} can't be read`, 'Make it a file that you may read.')
  }
}

/** The same where nothing can be said without it: throws UsageError also if it has a mistake. */
export async function usableConfigHere(): Promise<ConfigResult> {
  const { result } = await readConfigHere()
  if (!result.broken) return result
  const [first] = result.diagnostics
  const { line, column } = first?.where.start ?? { line: 1, column: 1 }
  const what = `${configPath}:${line}:${column} has a mistake: ${first?.message ?? ''}`
  throw new UsageError(what, first?.help ?? 'milepost lint says what to write instead.')
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
