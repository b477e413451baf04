import { z } from 'zod'
import type { Seen, SeenCommit, SeenIssue, SeenMilestone } from './seen.ts'

/** A member of the team, at GitHub over HTTP: sees what everybody sees and does what everybody may do. */
export interface Person {
  /** The repository as it is now; `plan` is the path of the plan file. */
  see(plan: string): Promise<Seen>
  close(issue: number): Promise<void>
  reopen(issue: number): Promise<void>
}

export interface PersonOptions {
  /** Base of the REST API, without a slash at the end. */
  readonly apiUrl: string
  readonly token: string
  /** `owner/name`. */
  readonly repository: string
}

export function createPerson({ apiUrl, token, repository }: PersonOptions): Person {
  const ask: Ask = async (method, path, body) => await send({ method, url: `${apiUrl}${path}`, token, body })
  const at = `/repos/${repository}`
  return {
    see: async plan => {
      const branch = branchSchema.parse(await ask('GET', `${at}/branches/main`))
      const [issues, milestones, pinned, file] = await Promise.all([
        pages(ask, `${at}/issues?state=all&sort=created&direction=asc`, issueSchema),
        pages(ask, `${at}/milestones?state=all`, milestoneSchema),
        pinnedIssues(ask, repository),
        fileAt(ask, `${at}/contents/${plan.split('/').map(encodeURIComponent).join('/')}`),
      ])
      return {
        issues: issues.map(seenIssue),
        milestones: milestones.map(seenMilestone),
        pinned,
        head: seenHead(branch),
        file,
      }
    },
    close: async issue => {
      await ask('PATCH', `${at}/issues/${issue}`, { state: 'closed', state_reason: 'completed' })
    },
    reopen: async issue => {
      await ask('PATCH', `${at}/issues/${issue}`, { state: 'open' })
    },
  }
}

type Ask = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) => Promise<unknown>

const issueSchema = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string().nullable(),
  state: z.enum(['open', 'closed']),
  labels: z.array(z.object({ name: z.string() })),
  milestone: z.object({ title: z.string() }).nullable(),
  user: z.object({ login: z.string() }),
})

const milestoneSchema = z.object({ title: z.string(), state: z.enum(['open', 'closed']) })

const branchSchema = z.object({
  commit: z.object({ sha: z.string(), commit: z.object({ author: z.object({ name: z.string() }) }) }),
})

const contentSchema = z.object({ content: z.string(), encoding: z.literal('base64') })

const pinnedSchema = z.object({
  data: z.object({
    repository: z.object({
      pinnedIssues: z.object({ nodes: z.array(z.object({ issue: z.object({ number: z.number() }) })) }),
    }),
  }),
})

function seenIssue(issue: z.infer<typeof issueSchema>): SeenIssue {
  return {
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    isOpen: issue.state === 'open',
    labels: issue.labels.map(label => label.name),
    milestone: issue.milestone?.title ?? null,
    author: issue.user.login,
  }
}

function seenMilestone({ title, state }: z.infer<typeof milestoneSchema>): SeenMilestone {
  return { title, isOpen: state === 'open' }
}

function seenHead({ commit }: z.infer<typeof branchSchema>): SeenCommit {
  return { id: commit.sha, author: commit.commit.author.name }
}

const pageSize = 100

async function pages<Item>(ask: Ask, path: string, schema: z.ZodType<Item>): Promise<readonly Item[]> {
  const found: Item[] = []
  for (let page = 1; ; page += 1) {
    const items = z
      .array(schema)
      .parse(await ask('GET', `${path}${path.includes('?') ? '&' : '?'}per_page=${pageSize}&page=${page}`))
    found.push(...items)
    if (items.length < pageSize) return found
  }
}

async function pinnedIssues(ask: Ask, repository: string): Promise<readonly number[]> {
  const [owner, name] = repository.split('/')
  const query = `query ($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) { pinnedIssues(first: 3) { nodes { issue { number } } } }
  }`
  // `/graphql` lies beside the REST routes, with or without an Enterprise server's prefix.
  const answer = pinnedSchema.parse(await ask('POST', '/../graphql', { query, variables: { owner, name } }))
  return answer.data.repository.pinnedIssues.nodes.map(node => node.issue.number)
}

async function fileAt(ask: Ask, path: string): Promise<Uint8Array | null> {
  const answer = contentSchema.nullable().parse(await ask('GET', path))
  return answer === null ? null : Buffer.from(answer.content, 'base64')
}

interface Message {
  readonly method: string
  readonly url: string
  readonly token: string
  readonly body: object | undefined
}

/** The answer's JSON; null if there is no such thing. Anything else that is not fine is an error of ours. */
async function send({ method, url, token, body }: Message): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `token ${token}`,
      accept: 'application/vnd.github+json',
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (response.status === 404) return null
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
  return await response.json()
}
