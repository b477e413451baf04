import { appendFile, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { readVisitorSettings, type VisitorSettings } from '../../server/index.ts'
import { UsageError } from '../exit-code.ts'

/** What a runner told the step. */
export interface Runner {
  /** `owner/name`. */
  readonly repository: string
  readonly eventName: string
  /** As GitHub sent it; untrusted. */
  readonly event: unknown
  readonly settings: VisitorSettings
  readonly minutes: number
  /** The workflow's own file; null where the runner does not say. */
  readonly workflow: WorkflowFile | null
  /** Adds to the page that the run shows. */
  readonly summarize: (markdown: string) => Promise<void>
  /** Sets outputs of the step. */
  readonly output: (values: Readonly<Record<string, string>>) => Promise<void>
}

export interface WorkflowFile {
  /** `owner/name` of the repository that it is in. */
  readonly repository: string
  readonly path: string
  readonly commit: string
  /** Id of the job that runs. */
  readonly job: string
}

/** Reads what a runner sets (docs: variables reference) and the inputs of action.yml. Throws UsageError, with the fix, for what can't be used. */
export async function readRunner(environment: Readonly<Record<string, string | undefined>>): Promise<Runner> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success)
    throw new UsageError(
      parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; '),
      'Use this in a workflow, as docs/action.md shows.',
    )
  const { data } = parsed
  const settings = readVisitorSettings({
    GITHUB_API_URL: data.GITHUB_API_URL,
    GITHUB_TOKEN: data.INPUT_TOKEN,
    MILEPOST_PACING: data.INPUT_PACING,
    MILEPOST_FORMER_BOTS: data.INPUT_FORMER_BOTS,
  })
  if ('problems' in settings)
    throw new UsageError(settings.problems.join('; '), 'Mend the inputs of the action: token, pacing, former-bots.')
  return {
    repository: data.GITHUB_REPOSITORY,
    eventName: data.GITHUB_EVENT_NAME,
    event: await eventAt(data.GITHUB_EVENT_PATH),
    settings,
    minutes: data.INPUT_MINUTES,
    workflow: workflowFile(data),
    summarize: async markdown => await append(data.GITHUB_STEP_SUMMARY, markdown),
    output: async values => {
      const lines = Object.entries(values).map(([name, value]) => `${name}=${value.replaceAll(/[\r\n]/g, ' ')}\n`)
      await append(data.GITHUB_OUTPUT, lines.join(''))
    },
  }
}

const schema = z.object({
  GITHUB_REPOSITORY: z.string({ error: 'is missing' }).regex(/^[\w.-]+\/[\w.-]+$/, { error: 'is no repository' }),
  GITHUB_EVENT_NAME: z.string({ error: 'is missing' }),
  GITHUB_EVENT_PATH: z.string().optional(),
  GITHUB_API_URL: z.string().optional(),
  GITHUB_STEP_SUMMARY: z.string().optional(),
  GITHUB_OUTPUT: z.string().optional(),
  GITHUB_WORKFLOW_REF: z.string().optional(),
  GITHUB_WORKFLOW_SHA: z.string().optional(),
  GITHUB_JOB: z.string().default(''),
  INPUT_TOKEN: z.string({ error: 'is missing; leave the input token out, or give it one' }),
  INPUT_MINUTES: z.coerce
    .number({ error: 'minutes must be a number' })
    .positive({ error: 'minutes must be more than 0' })
    .max(360, { error: 'minutes must be at most 360: GitHub ends a job then' })
    .default(10),
  INPUT_PACING: z.string().optional(),
  INPUT_FORMER_BOTS: z.string().optional(),
})

/** `ada/boat/.github/workflows/milepost.yml@refs/heads/main`, at a commit. */
function workflowFile({
  GITHUB_WORKFLOW_REF: ref = '',
  GITHUB_WORKFLOW_SHA: commit = '',
  GITHUB_JOB: job,
}: z.infer<typeof schema>): WorkflowFile | null {
  const { repository, path } = /^(?<repository>[^/]+\/[^/]+)\/(?<path>[^@]+)@/.exec(ref)?.groups ?? {}
  if (repository === undefined || path === undefined || commit === '') return null
  return { repository, path, commit, job }
}

async function eventAt(path: string | undefined): Promise<unknown> {
  return path === undefined ? {} : JSON.parse(await readFile(path, 'utf8'))
}

async function append(path: string | undefined, text: string): Promise<void> {
  if (path !== undefined) await appendFile(path, text)
}
