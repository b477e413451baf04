import type { Diagnostic } from '../base/index.ts'
import { type Config, configSchema } from './config-schema.ts'
import { describeIssue } from './describe-issue.ts'
import { withDefaults } from './layers.ts'
import { readYaml, type YamlText } from './read-yaml.ts'

/** Where a repository says how it wants its plans treated. */
export const configPath = '.github/milepost.yml'

/** The file in which the owner of a repository says what holds for all of theirs. */
export type OwnerFile = OwnerText | OwnerLink

interface OwnerText {
  readonly kind: 'text'
  /** Its full name: `OWNER/.github/.github/milepost.yml`. */
  readonly name: string
  /** Null where it is no text. */
  readonly text: string | null
}

interface OwnerLink {
  readonly kind: 'linked'
  readonly name: string
  /** What is a symbolic link: the file or its folder. */
  readonly path: string
}

/** What reading a configuration gives. */
export interface ConfigResult {
  /** The settings; the defaults when `broken`. */
  readonly config: Config
  /** True if a file can't be used: what it was meant to say is not known, so the caller changes nothing. */
  readonly broken: boolean
  /** By place in the repository's own file; all of them errors with the code `invalid-config`. */
  readonly diagnostics: readonly Diagnostic[]
  /** The same of the owner's file. */
  readonly ofOwner: readonly Diagnostic[]
}

/**
 * Reads the text of `.github/milepost.yml`; null when there is no such file, which asks for the defaults. What it does not say its owner's
 * file says: groups are joined key by key, anything else is taken as a whole from where it is said.
 */
export function parseConfig(text: string | null, owner: OwnerFile | null = null): ConfigResult {
  const own = readLayer(text ?? '')
  const above = owner === null ? readLayer('') : readOwner(owner)
  if (own.problems.length + above.problems.length > 0) return brokenConfig(own.problems, above.problems)
  const read = configSchema.safeParse(withDefaults(own.yaml.value, above.yaml.value))
  if (read.success) return { config: read.data, broken: false, diagnostics: [], ofOwner: [] }
  // Each is right by itself: only together do two of them say the same.
  const together = read.error.issues.flatMap(issue => describeIssue(issue, own.yaml.whereIs))
  return brokenConfig(together.map(one => ({ ...one, help: `${owner?.name ?? ''} says the other` })))
}

/**
 * What there is to say where `path`, the file or its folder, is a symbolic link. It is not followed: it may lead out of the repository, and
 * a commit of ours would put a file in its place.
 */
export function linkedConfig(path: string): ConfigResult {
  return brokenConfig([linked(path)])
}

/** One file by itself, with all that is wrong with it. */
interface Layer {
  readonly yaml: YamlText
  readonly problems: readonly Diagnostic[]
}

function readLayer(text: string): Layer {
  const yaml = readYaml(text)
  if (yaml.problems.length > 0) return { yaml, problems: yaml.problems }
  const read = configSchema.safeParse(yaml.value ?? {})
  const issues = read.success ? [] : read.error.issues
  return { yaml, problems: issues.flatMap(issue => describeIssue(issue, yaml.whereIs)) }
}

function readOwner(file: OwnerFile): Layer {
  if (file.kind === 'linked') return { yaml: readYaml(''), problems: [linked(file.path)] }
  if (file.text !== null) return readLayer(file.text)
  return { yaml: readYaml(''), problems: [atTop('the settings are no text, or far too long')] }
}

function linked(path: string): Diagnostic {
  const isFile = path === configPath
  return {
    ...atTop(
      `${isFile ? 'the settings are' : `${path}, the folder of the settings, is`} a symbolic link, which is not followed`,
    ),
    help: `Put the ${isFile ? 'file' : 'folder'} itself there`,
  }
}

function atTop(message: string): Diagnostic {
  return { code: 'invalid-config', severity: 'error', message, where: { start: top, end: top } }
}

const top = { line: 1, column: 1, offset: 0 }

function brokenConfig(own: readonly Diagnostic[], ofOwner: readonly Diagnostic[] = []): ConfigResult {
  return { config: configSchema.parse({}), broken: true, diagnostics: inOrder(own), ofOwner: inOrder(ofOwner) }
}

function inOrder(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  return problems.toSorted((left, right) => left.where.start.offset - right.where.start.offset)
}
