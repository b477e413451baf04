import { parse } from 'yaml'
import { z } from 'zod'
import { isUnknown, type Unknown } from '../../base/index.ts'
import type { ErrandParts } from '../../server/index.ts'
import { UsageError } from '../exit-code.ts'
import type { WorkflowFile } from './runner.ts'
import { isShared } from './shared-group.ts'

/**
 * Sees to it that only one run creates at a time: GitHub keeps runs of one concurrency group apart, and nothing else does. Throws UsageError where the
 * workflow's own file has no such group, or can't be read now. A file of another repository is its author's business.
 */
export function onlyOneAtATime(workflow: WorkflowFile | null): NonNullable<ErrandParts['mayCreate']> {
  return async ({ repository, gateway }) => {
    if (workflow === null || workflow.repository.toLowerCase() !== repository.fullName.toLowerCase()) return
    const files = known(await gateway.listFiles(repository, workflow.commit), workflow)
    const file = files.find(({ path }) => path === workflow.path)
    if (file === undefined) throw new UsageError(`${workflow.path}: it is not in commit ${workflow.commit}`, fix)
    const bytes = known(await gateway.readFile(repository, file.blob), workflow)
    const problem = concurrencyProblem(new TextDecoder().decode(bytes), workflow.job)
    if (problem !== null) throw new UsageError(`${workflow.path}: ${problem}`, fix)
  }
}

/** What can't be read now is no leave to create. */
function known<Value extends object>(read: Value | Unknown, { path }: WorkflowFile): Value {
  if (!isUnknown(read)) return read
  throw new UsageError(
    `${path}: it can not be read now (${read.why})`,
    'Nothing is created without that: run it again.',
  )
}

const fix =
  'Two runs at once could make the same issue twice, so nothing is created. Add to the workflow: `concurrency: { group: milepost, cancel-in-progress: false }`.'

/** What is wrong with how runs of a workflow are kept apart; null if nothing is. `job` is the id of the one that runs. */
export function concurrencyProblem(text: string, job: string): string | null {
  const workflow = shape.safeParse(parsed(text)).data
  if (workflow === undefined) return 'what it says of its jobs and their concurrency can not be read'
  const { concurrency, jobs } = workflow
  if (concurrency !== undefined && isShared(concurrency)) return null
  const groups = mayRun(jobs, job).map(one => one?.concurrency)
  if (groups.length > 0 && groups.every(group => group !== undefined && isShared(group))) return null
  return [concurrency, ...groups].every(group => group === undefined)
    ? 'it has no concurrency group'
    : 'its concurrency group may be another one for each run'
}

type Jobs = z.infer<typeof shape>['jobs']

/** A job of a workflow that is called goes by its id there, which another job of the caller may have too. */
function mayRun(jobs: Jobs, job: string): readonly (Jobs[string] | undefined)[] {
  const all = Object.values(jobs)
  return all.some(({ uses }) => uses !== undefined) ? all : [jobs[job]]
}

function parsed(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return null
  }
}

const concurrencyShape = z
  .union([z.string(), z.object({ group: z.coerce.string() }).transform(({ group }) => group)])
  .optional()
const shape = z.object({
  concurrency: concurrencyShape,
  jobs: z.record(z.string(), z.object({ concurrency: concurrencyShape, uses: z.string().optional() })),
})
