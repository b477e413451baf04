import { withHistory } from '../../answer/index.ts'
import { isUnknown } from '../../base/index.ts'
import type { ExplainedView } from '../../render/index.ts'
import type { Visit } from '../../server/index.ts'
import { decide, explainIssue, explainNamed } from '../../sync/index.ts'
import { UsageError } from '../exit-code.ts'
import { visiting } from '../visiting.ts'

/** What there is to say of a task or an issue of a repository. Throws UsageError if that can't be read. */
export async function explainAgainst(repo: string, word: string): Promise<ExplainedView> {
  const fix = `Check that ${repo} is there and may be read with your token.`
  const explained = await visiting(repo, fix, async visit => await explainVisited(visit, word))
  if (isUnknown(explained)) throw new UsageError(explained.why, 'Try again; if that does not help, check the token.')
  return explained
}

async function explainVisited({ survey, gateway }: Visit, word: string) {
  const { head } = survey.observed.repository
  if (head === null) throw new UsageError(`${survey.repository.fullName} is empty`, 'Push a first commit to it.')
  const read = await survey.at(head)
  if (isUnknown(read)) return read
  const { config, standing } = read.input
  const context = { decided: decide(read.input), config, standing }
  const named = explainNamed(word, null, context)
  // A number alone is an id first, where a plan has such ids.
  const isIssue = named.kind === 'unknown' && named.several.length === 0 && /^\d{1,9}$/.test(word)
  const explained = isIssue ? explainIssue(Number(word), context) : named
  return await withHistory(explained, { gateway, repository: survey.repository, observed: read.input.observed })
}
