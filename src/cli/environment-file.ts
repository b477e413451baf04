import { loadEnvironmentFile, usualEnvironmentFile } from '../setup/index.ts'
import { UsageError } from './exit-code.ts'

/** The environment file of this process. */
export interface SettingsFile {
  readonly path: string
  readonly isThere: boolean
  /** What is wrong with it though it could be read, with the fix; null: nothing. */
  readonly warning: string | null
}

/** Who asks GitHub. */
const visitors = ['GITHUB_TOKEN', 'APP_ID', 'PRIVATE_KEY', 'PRIVATE_KEY_PATH']

/**
 * Takes variables from the same file for a command that asks GitHub, unless the environment says as whom: such commands are run in checkouts of
 * anybody's, and a file there must not lead a person's token to another server. Throws UsageError for one that can't be read.
 */
export function loadVisitorFile(): void {
  if (!visitors.some(name => (process.env[name]?.trim() ?? '') !== '')) loadSettingsFile()
}

/**
 * Takes variables that are not set from the file that `MILEPOST_ENV_FILE` names, `.env` in the working directory by default. None is no fault.
 * Throws UsageError for one that can't be read.
 */
export function loadSettingsFile(): SettingsFile {
  const named = process.env['MILEPOST_ENV_FILE']?.trim() ?? ''
  const path = named === '' ? usualEnvironmentFile : named
  const loaded = loadEnvironmentFile(path)
  if (loaded.kind === 'unreadable')
    throw new UsageError(
      `the environment file ${path} can not be read: ${loaded.why}`,
      'Let the user that this runs as read it, or set MILEPOST_ENV_FILE to another path.',
    )
  const isOpen = loaded.kind === 'loaded' && loaded.isOpen
  return {
    path,
    isThere: loaded.kind === 'loaded',
    warning: isOpen ? `others than its owner may read the environment file: run chmod 600 ${path}` : null,
  }
}
