import type { Diagnostic } from '../base/index.ts'
import { type Config, configSchema } from './config-schema.ts'
import { describeIssue } from './describe-issue.ts'
import { readYaml } from './read-yaml.ts'

/** Where a repository says how it wants its plans treated. */
export const configPath = '.github/milepost.yml'

/** What reading a configuration gives. */
export interface ConfigResult {
  /** The settings; the defaults when `broken`. */
  readonly config: Config
  /** True if the file can't be used: what it was meant to say is not known, so the caller changes nothing. */
  readonly broken: boolean
  /** By place in the file; all of them errors with the code `invalid-config`. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads the text of `.github/milepost.yml`; null when there is no such file, which asks for the defaults. */
export function parseConfig(text: string | null): ConfigResult {
  const yaml = readYaml(text ?? '')
  if (yaml.problems.length > 0) return brokenConfig(yaml.problems)
  const read = configSchema.safeParse(yaml.value ?? {})
  if (read.success) return { config: read.data, broken: false, diagnostics: [] }
  return brokenConfig(read.error.issues.flatMap(issue => describeIssue(issue, yaml.whereIs)))
}

/**
 * What there is to say where `path`, the file or its folder, is a symbolic link. It is not followed: it may lead out of the repository, and
 * a commit of ours would put a file in its place.
 */
export function linkedConfig(path: string): ConfigResult {
  const isFile = path === configPath
  return brokenConfig([
    {
      code: 'invalid-config',
      severity: 'error',
      message: `${isFile ? 'the settings are' : `${path}, the folder of the settings, is`} a symbolic link, which is not followed`,
      help: `Put the ${isFile ? 'file' : 'folder'} itself there`,
      where: { start: top, end: top },
    },
  ])
}

const top = { line: 1, column: 1, offset: 0 }

function brokenConfig(problems: readonly Diagnostic[]): ConfigResult {
  const diagnostics = problems.toSorted((left, right) => left.where.start.offset - right.where.start.offset)
  return { config: configSchema.parse({}), broken: true, diagnostics }
}
