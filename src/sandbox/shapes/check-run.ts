import type { CheckAnnotation, CheckRun, PullRequest, Repository } from '../model.ts'
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
    check_suite: { id: suiteOf(run.headSha) },
    app: appJson(site),
    pull_requests: pullsOf(site, repository, run.headSha),
  }
}

export function annotationJson(site: Site, run: CheckRun, annotation: CheckAnnotation): Json {
  const repository = repositoryOf(site, run)
  return {
    path: annotation.path,
    blob_href: `${repositoryUrl(site, repository)}/blob/${run.headSha}/${annotation.path}`,
    start_line: annotation.startLine,
    end_line: annotation.endLine,
    start_column: annotation.startColumn,
    end_column: annotation.endColumn,
    annotation_level: annotation.level,
    title: annotation.title,
    message: annotation.message,
    raw_details: annotation.rawDetails,
  }
}

/** The app's checks of one commit, as webhooks show them: with the branch and the pull requests that the commit heads. */
export function checkSuiteJson(site: Site, repository: Repository, headSha: string): Json {
  const { world } = site
  const runs = world.checkRuns(repository.fullName, headSha)
  const id = suiteOf(headSha)
  const open = runs.find(run => run.status !== 'completed')
  const worst = runs.find(run => run.conclusion === 'failure') ?? runs.at(-1)
  const heads = [...world.branches(repository.fullName)]
  const at = runs[0]?.startedAt ?? world.now()
  return {
    id,
    node_id: `CS_${Buffer.from(String(id)).toString('base64url')}`,
    head_branch: heads.find(([, oid]) => oid === headSha)?.[0] ?? null,
    head_sha: headSha,
    status: open?.status ?? 'completed',
    conclusion: open === undefined ? (worst?.conclusion ?? null) : null,
    url: repositoryApiUrl(site, repository, `/check-suites/${id}`),
    before: world.commit(repository.fullName, headSha)?.parents[0] ?? null,
    after: headSha,
    pull_requests: pullsOf(site, repository, headSha),
    app: appJson(site),
    created_at: at,
    updated_at: at,
  }
}

/** Those from a fork are left out (docs: "Create a check run", `pull_requests`). */
function pullsOf(site: Site, repository: Repository, headSha: string): readonly Json[] {
  const heads = (pull: PullRequest): boolean => pull.headOid === headSha && pull.headRepository === repository.id
  const { id, name } = repository
  const repo = { id, name, url: repositoryApiUrl(site, repository) }
  return site.world
    .pulls(repository.fullName)
    .filter(pull => pull.state === 'open' && heads(pull))
    .map(pull => ({
      id: pull.id,
      number: pull.number,
      url: repositoryApiUrl(site, repository, `/pulls/${pull.number}`),
      head: { ref: pull.head, sha: pull.headOid, repo },
      base: { ref: pull.base, sha: site.world.branches(repository.fullName).get(pull.base) ?? '0'.repeat(40), repo },
    }))
}

/** One suite a commit; its id is made of the commit's. */
function suiteOf(headSha: string): number {
  return Number.parseInt(headSha.slice(0, 7), 16)
}
