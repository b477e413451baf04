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

function brokenConfig(problems: readonly Diagnostic[]): ConfigResult {
  const diagnostics = problems.toSorted((left, right) => left.where.start.offset - right.where.start.offset)
  return { config: configSchema.parse({}), broken: true, diagnostics }
}
