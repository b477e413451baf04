import { z } from 'zod'
import type { CheckRun } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { annotationJson, checkRunJson } from '../shapes/check-run.ts'
import type { CheckSettings } from '../world.ts'
import {
  acting,
  counted,
  created,
  fullName,
  numberParam,
  ok,
  open,
  paged,
  param,
  type Answer,
  type Call,
  type Route,
} from './route.ts'

export const checkRoutes: readonly Route[] = [
  { method: 'POST', path: '/repos/{owner}/{repo}/check-runs', handle: createCheckRun },
  { method: 'GET', path: '/repos/{owner}/{repo}/check-runs/{check_run_id}', handle: getCheckRun },
  { method: 'PATCH', path: '/repos/{owner}/{repo}/check-runs/{check_run_id}', handle: updateCheckRun },
  { method: 'GET', path: '/repos/{owner}/{repo}/check-runs/{check_run_id}/annotations', handle: listAnnotations },
  { method: 'POST', path: '/repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest', handle: requestCheckRun },
  { method: 'GET', path: '/repos/{owner}/{repo}/commits/{ref}/check-runs', handle: listCheckRuns },
]

const annotationShape = z
  .object({
    path: z.string(),
    start_line: z.number(),
    end_line: z.number(),
    start_column: z.number().nullish(),
    end_column: z.number().nullish(),
    annotation_level: z.enum(['notice', 'warning', 'failure']),
    message: z.string(),
    title: z.string().nullish(),
    raw_details: z.string().nullish(),
  })
  .transform(asked => ({
    path: asked.path,
    startLine: asked.start_line,
    endLine: asked.end_line,
    startColumn: asked.start_column ?? null,
    endColumn: asked.end_column ?? null,
    level: asked.annotation_level,
    message: asked.message,
    title: asked.title ?? null,
    rawDetails: asked.raw_details ?? null,
  }))

const runShape = z.object({
  name: z.string().optional(),
  head_sha: z.string().optional(),
  external_id: z.string().optional(),
  details_url: z.string().optional(),
  status: z.enum(['queued', 'in_progress', 'completed']).optional(),
  conclusion: z
    .enum(['action_required', 'cancelled', 'failure', 'neutral', 'success', 'skipped', 'stale', 'timed_out'])
    .optional(),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
  output: z
    .object({
      title: z.string().nullable().default(null),
      summary: z.string().nullable().default(null),
      text: z.string().nullable().default(null),
      annotations: z.array(annotationShape).default([]),
    })
    .optional(),
  actions: z.array(z.object({ label: z.string(), description: z.string(), identifier: z.string() })).optional(),
})

function createCheckRun(call: Call): Answer {
  open(call, 'check')
  const asked = runShape.parse(call.body)
  const named = { name: asked.name ?? '', headSha: asked.head_sha ?? '' }
  const change = { actor: acting(call), repository: fullName(call), ...settingsOf(asked), ...named }
  return created(checkRunJson(call.site, call.site.world.createCheckRun(change)))
}

function getCheckRun(call: Call): Answer {
  open(call, 'read checks')
  return ok(checkRunJson(call.site, checkRunOf(call)))
}

function updateCheckRun(call: Call): Answer {
  open(call, 'check')
  const settings = settingsOf(runShape.parse(call.body))
  const change = { actor: acting(call), checkRun: checkRunOf(call).nodeId, ...settings }
  return ok(checkRunJson(call.site, call.site.world.updateCheckRun(change)))
}

function listAnnotations(call: Call): Answer {
  open(call, 'read checks')
  const run = checkRunOf(call)
  return paged(call, run.output.annotations, annotation => annotationJson(call.site, run, annotation))
}

function requestCheckRun(call: Call): Answer {
  open(call, 'push')
  call.site.world.requestCheckRun({ actor: acting(call), checkRun: checkRunOf(call).nodeId })
  return created({})
}

/** Of runs with one name only the latest, unless all are asked for. */
function listCheckRuns(call: Call): Answer {
  open(call, 'read checks')
  const commit = call.site.world.commit(fullName(call), param(call, 'ref'))
  if (commit === undefined) throw new Refusal('invalid', `No commit found for SHA: ${param(call, 'ref')}`)
  const name = call.query.get('check_name')
  const status = call.query.get('status')
  const isLatest = (run: CheckRun, index: number, all: readonly CheckRun[]): boolean =>
    call.query.get('filter') === 'all' || !all.slice(index + 1).some(later => later.name === run.name)
  const runs = call.site.world
    .checkRuns(fullName(call), commit.oid)
    .filter(isLatest)
    .filter(run => (name === null || run.name === name) && (status === null || run.status === status))
  return counted(call, runs, { name: 'check_runs', shape: run => checkRunJson(call.site, run) })
}

function settingsOf(asked: z.infer<typeof runShape>): CheckSettings {
  return {
    name: asked.name,
    externalId: asked.external_id,
    detailsUrl: asked.details_url,
    status: asked.status,
    conclusion: asked.conclusion,
    startedAt: asked.started_at,
    completedAt: asked.completed_at,
    output: asked.output,
    actions: asked.actions,
  }
}

function checkRunOf(call: Call): CheckRun {
  const id = numberParam(call, 'check_run_id')
  const run = call.site.world.checkRuns(fullName(call)).find(each => each.id === id)
  if (run === undefined) throw new Refusal('not-found', 'Not Found')
  return run
}
