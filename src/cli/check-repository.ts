import { UsageError } from './exit-code.ts'

/** Throws UsageError unless it is `owner/name`. */
export function checkRepository(repo: string): void {
  if (!/^[\w.-]+\/[\w.-]+$/.test(repo))
    throw new UsageError(`"${repo}" is no repository`, 'Write owner and name: --repo acme/rocket.')
}
