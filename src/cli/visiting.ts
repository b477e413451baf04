import { isUnknown, type Unknown } from '../base/index.ts'
import { createReader } from '../reader/index.ts'
import { isGitHubRefusal, readVisitorSettings, visitRepository, type Visit } from '../server/index.ts'
import { loadVisitorFile } from './environment-file.ts'
import { UsageError } from './exit-code.ts'

/** Works on a repository that is only read; `fix` is what to check where GitHub refuses. Throws UsageError if it can't be read. */
export async function visiting<Result>(
  repo: string,
  fix: string,
  work: (visit: Visit) => Promise<Result | Unknown>,
): Promise<Result | Unknown> {
  loadVisitorFile()
  const settings = readVisitorSettings(process.env)
  if ('problems' in settings) throw new UsageError('the environment can not be used', settings.problems.join('; '))
  const reader = createReader()
  try {
    const visit = await visitRepository(repo, settings, { reader, log: silent })
    return isUnknown(visit) ? visit : await work(visit)
  } catch (error) {
    if (isGitHubRefusal(error)) throw new UsageError(error.message, fix)
    throw error
  } finally {
    await reader.stop()
  }
}

const silent = { info: ignore, warn: ignore, error: ignore }

function ignore(): void {
  // What matters is said by the command itself.
}
