import { parse } from 'yaml'
import { z } from 'zod'
import { isUnknown } from '../../base/index.ts'
import type { ErrandParts } from '../../server/index.ts'
import { UsageError } from '../exit-code.ts'
import type { WorkflowFile } from './runner.ts'

/**
 * Sees to it that only one run creates at a time: GitHub keeps runs of one concurrency group apart, and nothing else does. Throws UsageError where the
 * workflow's own file has no such group. A file that is elsewhere, or nowhere, is its author's business.
 */
export function onlyOneAtATime(workflow: WorkflowFile | null): NonNullable<ErrandParts['mayCreate']> {
  return async ({ repository, gateway }) => {
    if (workflow === null || workflow.repository !== repository.fullName) return
    const files = await gateway.listFiles(repository, workflow.commit)
    const file = isUnknown(files) ? undefined : files.find(({ path }) => path === workflow.path)
    if (file === undefined) return
    const bytes = await gateway.readFile(repository, file.blob)
    if (isUnknown(bytes)) return
    const problem = concurrencyProblem(new TextDecoder().decode(bytes), workflow.job)
    if (problem !== null) throw new UsageError(`${workflow.path}: ${problem}`, fix)
  }
}

const fix =
  'Two runs at once could make the same issue twice, so nothing is created. Add to the workflow: `concurrency: { group: milepost, cancel-in-progress: false }`.'

/** What is wrong with how runs of a workflow are kept apart; null if nothing is. `job` is the id of the one that runs. */
export function concurrencyProblem(text: string, job: string): string | null {
  const workflow = shape.safeParse(parse(text)).data
  if (workflow === undefined) return null
  const groups = [workflow.concurrency, workflow.jobs[job]?.concurrency].flatMap(one => groupOf(one))
  if (groups.length === 0) return 'it has no concurrency group'
  return groups.some(isShared) ? null : 'its concurrency group is another one for each run'
}

function groupOf(concurrency: z.infer<typeof concurrencyShape>): readonly string[] {
  if (concurrency === undefined) return []
  return [typeof concurrency === 'string' ? concurrency : concurrency.group]
}

/** Not what has another name in each run, or for each event. To ask for the event, to keep previews apart, is fine. */
function isShared(group: string): boolean {
  return !/github\.(?:run_id|run_number|run_attempt|sha|actor|event_name(?!\s*[!=]=))\b/.test(group)
}

const concurrencyShape = z.union([z.string(), z.object({ group: z.coerce.string() })]).optional()
const shape = z.object({
  concurrency: concurrencyShape,
  jobs: z.record(z.string(), z.object({ concurrency: concurrencyShape })),
})
