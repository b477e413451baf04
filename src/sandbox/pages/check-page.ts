import type { Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { checkView, pressCheck } from './check-views.ts'
import { markup } from './markup.ts'
import type { Outcome, Visit } from './visit.ts'

/** One check run, where its address leads. */
export function checkPage({ world }: Visit, repository: Repository, id: string): Outcome {
  const run = world.checkRuns(repository.fullName).find(each => String(each.id) === id)
  if (run === undefined) throw new Refusal('not-found', 'Not Found')
  const content = markup`<h1>${run.name} <span class="faint">of ${run.headSha.slice(0, 7)}</span></h1>
${checkView(world, repository, run)}`
  return { kind: 'page', title: run.name, repository, content }
}

/** Does what one of a check's buttons says, on its own page or its commit's. */
export function changeCheck(visit: Visit, repository: Repository): Outcome {
  if (!pressCheck(visit, repository)) throw new Refusal('malformed', 'The form does not say what to do.')
  return { kind: 'place', url: visit.path }
}
