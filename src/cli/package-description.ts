import { readFileSync } from 'node:fs'

export interface PackageDescription {
  readonly version: string
  /** Where the project lives, if the package says so. */
  readonly homepage: string | undefined
}

/** Read when asked for, so that it is right in a checkout and in the published package: both keep package.json two floors up. */
export function packageDescription(): PackageDescription {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const read: unknown = JSON.parse(text)
  const description = typeof read === 'object' && read !== null ? read : {}
  return {
    version: 'version' in description ? String(description.version) : 'unknown',
    homepage: 'homepage' in description ? String(description.homepage) : undefined,
  }
}
