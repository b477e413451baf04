import type { CheckRun } from '../model.ts'
import { appJson } from './app.ts'
import { repositoryOf } from './issue.ts'
import { repositoryApiUrl, repositoryUrl } from './repository.ts'
import type { Json, Site } from './site.ts'

export function checkRunJson(site: Site, run: CheckRun): Json {
  const repository = repositoryOf(site, run)
  const url = repositoryApiUrl(site, repository, `/check-runs/${run.id}`)
  return {
    id: run.id,
    node_id: run.nodeId,
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: `${repositoryUrl(site, repository)}/runs/${run.id}`,
    details_url: run.detailsUrl === '' ? null : run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.output.title,
      summary: run.output.summary,
      text: run.output.text,
      annotations_count: run.output.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: suiteOf(run) },
    app: appJson(site),
    pull_requests: [],
  }
}

/** One suite a commit; its id is made of the commit's. */
function suiteOf(run: CheckRun): number {
  return Number.parseInt(run.headSha.slice(0, 7), 16)
}
