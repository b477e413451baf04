import type { CheckAnnotation, CheckRun, Repository } from '../model.ts'
import type { World } from '../world.ts'
import { icons } from './icons.ts'
import { markdownView } from './markdown.ts'
import { markup, type Markup } from './markup.ts'
import { actorOf } from './person.ts'
import { buttonForm, timeView } from './small-views.ts'
import { pathUrl, repositoryUrl, type Visit } from './visit.ts'

/** What was checked about a commit; nothing where nothing was. Forms on it go to the page that it stands on. */
export function checkSection(world: World, repository: Repository, headSha: string): Markup | null {
  const runs = latest(world.checkRuns(repository.fullName, headSha))
  if (runs.length === 0) return null
  return markup`<h2>Checks</h2>
<div class="headline"><span class="faint">Of commit <a href="${repositoryUrl(repository)}/commit/${headSha}"><code>${headSha.slice(0, 7)}</code></a></span>
${buttonForm({ action: 'rerun-all', sha: headSha }, 'Re-run all checks')}</div>
${runs.map(run => checkView(world, repository, run))}`
}

/** One run: its outcome, what it says, and what it says of lines of files. */
export function checkView(world: World, repository: Repository, run: CheckRun): Markup {
  const { title, summary, text, annotations } = run.output
  const place = { world, repository, holder: null, file: null }
  return markup`<section class="panel check" id="check-${run.id}">
<header>${conclusionMark(run)} <a href="${repositoryUrl(repository)}/runs/${run.id}"><strong>${run.name}</strong></a>
<span class="faint">${run.conclusion?.replaceAll('_', ' ') ?? run.status.replaceAll('_', ' ')}, ${timeView(run.completedAt ?? run.startedAt)}</span>
${buttonForm({ action: 'rerun', run: run.nodeId }, 'Re-run')}</header>
<div>
${title !== null && markup`<h3>${title}</h3>`}
${summary !== null && markdownView(summary, place)}
${text !== null && markdownView(text, place)}
${run.actions.map(({ label, description, identifier }) => markup`<div class="headline">${buttonForm({ action: 'press', run: run.nodeId, identifier }, label)} <span class="faint">${description}</span></div>`)}
${annotations.length > 0 && markup`<h3>Annotations</h3>${annotations.map(one => annotationView(repository, run, one))}`}
</div>
</section>`
}

/** Does what one of the buttons above says; false if it is none of them. */
export function pressCheck(visit: Visit, repository: Repository): boolean {
  const { world, form } = visit
  const actor = actorOf(visit)
  const checkRun = form.get('run') ?? ''
  const action = form.get('action')
  if (action === 'rerun') world.requestCheckRun({ actor, checkRun })
  else if (action === 'press') world.requestCheckRun({ actor, checkRun, action: form.get('identifier') ?? '' })
  else if (action === 'rerun-all')
    world.requestCheckSuite({ actor, repository: repository.fullName, headSha: form.get('sha') ?? '' })
  else return false
  return true
}

/** Of runs with one name the last counts. */
function latest(runs: readonly CheckRun[]): readonly CheckRun[] {
  return runs.filter((run, index) => !runs.slice(index + 1).some(later => later.name === run.name))
}

const marks: Readonly<Record<string, readonly [sign: Markup, look: string]>> = {
  success: [icons.done, 'open'],
  neutral: [icons.neutral, 'dropped'],
  skipped: [icons.dropped, 'dropped'],
  stale: [icons.dropped, 'dropped'],
}

function conclusionMark({ conclusion }: CheckRun): Markup {
  const [sign, look] = conclusion === null ? [icons.open, 'dropped'] : (marks[conclusion] ?? [icons.failed, 'failed'])
  return markup`<span class="state ${look}">${sign}</span>`
}

function annotationView(repository: Repository, { headSha }: CheckRun, annotation: CheckAnnotation): Markup {
  const { path, startLine, endLine, level, message, title, rawDetails } = annotation
  const url = `${repositoryUrl(repository)}/blob/${headSha}/${pathUrl(path)}?plain=1#L${startLine}`
  const lines = startLine === endLine ? `${startLine}` : `${startLine}-${endLine}`
  return markup`<div class="annotation ${level}"><a href="${url}">${path}:${lines}</a> <span class="faint">${level}</span>
<p>${title !== null && markup`<strong>${title}</strong>\n`}${message}</p>
${rawDetails !== null && markup`<details><summary>Details</summary><pre>${rawDetails}</pre></details>`}</div>`
}
