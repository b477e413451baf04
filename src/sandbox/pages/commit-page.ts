import type { Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { checkSection } from './check-views.ts'
import { commitChanges } from './commits.ts'
import { markup } from './markup.ts'
import { timeView } from './small-views.ts'
import type { Outcome, Visit } from './visit.ts'

const shownLines = 500

/** One commit: its message, what was checked about it, and what it changed. */
export function commitPage({ world }: Visit, repository: Repository, oid: string): Outcome {
  const commit = world.commit(repository.fullName, oid)
  if (commit === undefined) throw new Refusal('not-found', 'Not Found')
  const [subject = '', ...rest] = commit.message.split('\n')
  const content = markup`<h1>${subject}</h1>
<p class="faint">${commit.author.name}, ${timeView(commit.committer.at)}, <code>${commit.oid}</code></p>
${rest.length > 0 && markup`<pre>${rest.join('\n').trim()}</pre>`}
${checkSection(world, repository, commit.oid)}
${commitChanges(world, { repository, commit, limit: shownLines })}`
  return { kind: 'page', title: subject, repository, content }
}
