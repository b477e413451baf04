import { z } from 'zod'

/** The events that the app subscribes to; app.yml and docs/github-api.md list the same, and a test holds them together. */
export const eventNames = [
  'push',
  'issues',
  'issue_comment',
  'label',
  'milestone',
  'pull_request',
  'check_run',
  'check_suite',
  'merge_group',
  'repository',
  'installation',
  'installation_repositories',
] as const

export type EventName = (typeof eventNames)[number]

/** The branch that carries marks into the default one; `sync` has it too, which this room may not ask. */
export const proposalBranch = 'milepost/write-back'

export type EventRepository = z.output<typeof repositorySchema>

const repositorySchema = z.object({
  id: z.number(),
  node_id: z.string(),
  full_name: z.string(),
  default_branch: z.string().optional(),
})

const paths = z.array(z.string()).catch([])

const commit = z
  .object({ added: paths, modified: paths, removed: paths })
  .catch({ added: [], modified: [], removed: [] })

const account = z.object({ id: z.number(), type: z.string().optional() })

const branch = z.object({ ref: z.string(), sha: z.string().optional(), repo: z.object({ id: z.number() }).nullish() })

/** What is read of an event, whichever it is. */
export const eventSchema = z.object({
  action: z.string().optional(),
  ref: z.string().optional(),
  forced: z.boolean().optional(),
  created: z.boolean().optional(),
  deleted: z.boolean().optional(),
  commits: z.array(commit).optional(),
  installation: z.object({ id: z.number() }).optional(),
  pull_request: z.object({ number: z.number(), head: branch, base: branch }).optional(),
  check_run: z.object({ external_id: z.string().nullish(), head_sha: z.string() }).optional(),
  check_suite: z
    .object({ head_sha: z.string(), pull_requests: z.array(z.object({ number: z.number(), base: branch })) })
    .optional(),
  merge_group: z.object({ head_sha: z.string(), base_ref: z.string() }).optional(),
  repository: repositorySchema.optional(),
  issue: z.object({ number: z.number() }).optional(),
  comment: z.object({ node_id: z.string(), body: z.string().nullish(), user: account.nullish() }).optional(),
  changes: z
    .object({ body: z.object({ from: z.string().nullish() }).optional(), base: z.unknown().optional() })
    .optional(),
  sender: account.optional(),
  repositories: z.array(repositorySchema).optional(),
  repositories_added: z.array(repositorySchema).optional(),
  repositories_removed: z.array(repositorySchema).optional(),
})

export type Event = z.output<typeof eventSchema>
