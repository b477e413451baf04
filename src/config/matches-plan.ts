import type { Config } from './config-schema.ts'
import { compileGlob } from './glob.ts'

/**
 * Whether a file of the repository is a plan: one of `plans` matches its path and none of `exclude`. A README is never a plan,
 * since `**` would make one of every directory's.
 */
export function matchesPlan(config: Pick<Config, 'plans' | 'exclude'>, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (name.toLowerCase() === 'readme.md') return false
  return matchesOne(config.plans, path) && !matchesOne(config.exclude, path)
}

function matchesOne(globs: readonly string[], path: string): boolean {
  return globs.some(glob => matches(glob, path))
}

function matches(glob: string, path: string): boolean {
  const compiled = compileGlob(glob)
  return compiled.kind === 'glob' && compiled.matches(path)
}
