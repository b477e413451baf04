import type { Octokit } from '@octokit/rest'
import type { RepositoryRef } from '../../src/base/index.ts'
import type { Gateway, WriteOutcome } from '../../src/github/index.ts'
import type { LoggedRequest, Sandbox } from '../../src/sandbox/index.ts'
import type { Write, Written } from '../../src/sync/index.ts'
import { clientsTo } from '../../test/github/harbour.ts'

/** The straightforward way to do the same: every list read at every event, and a request for everything that changes. */
export interface Straightforward {
  /** Put between the loop and GitHub, it has the same decisions carried out in that way. */
  readonly between: (gateway: Gateway, sandbox: Sandbox) => Gateway
  /** Its requests so far, without those by which the decisions came about. */
  readonly requests: () => readonly LoggedRequest[]
}

/**
 * What somebody writes with GitHub's REST client and its reference at hand: labels, milestones and issues are listed in pages of 100, the plan is fetched,
 * and each change is one request. REST has nothing to pin an issue or to relate two here, so that goes as a mutation of its own.
 */
export function straightforward(): Straightforward {
  const counted: LoggedRequest[] = []
  return {
    requests: () => counted,
    between: (gateway, sandbox) => {
      const count = async <Result>(work: () => Promise<Result>): Promise<Result> => {
        const from = sandbox.requests.length
        const result = await work()
        counted.push(...sandbox.requests.slice(from))
        return result
      }
      return {
        ...gateway,
        creationsPerRequest: 1,
        look: async repository => {
          await count(async () => await listEverything(await octokitFor(sandbox, repository), sandbox, repository))
          return await gateway.look(repository)
        },
        async *write(repository, writes, mayLeave) {
          for (const [index, write] of writes.entries()) {
            if (mayLeave !== undefined && !(await mayLeave([write]))) throw new Error('nothing keeps a write back here')
            const outcome = await count(async () => await writeAlone(write, { gateway, sandbox, repository }))
            yield { ...outcome, index }
          }
        },
      }
    },
  }
}

async function octokitFor(sandbox: Sandbox, { installation }: RepositoryRef): Promise<Octokit> {
  return await clientsTo(sandbox).installation(installation)
}

interface Named {
  readonly owner: string
  readonly repo: string
}

function namedIn({ fullName }: RepositoryRef): Named {
  const [owner = '', repo = ''] = fullName.split('/')
  return { owner, repo }
}

async function listEverything(octokit: Octokit, { world }: Sandbox, repository: RepositoryRef): Promise<void> {
  const place = namedIn(repository)
  await allPages(async page => (await octokit.rest.issues.listLabelsForRepo({ ...place, per_page: 100, page })).data)
  const all = { state: 'all', per_page: 100 } as const
  await allPages(async page => (await octokit.rest.issues.listMilestones({ ...place, ...all, page })).data)
  await allPages(async page => (await octokit.rest.issues.listForRepo({ ...place, ...all, page })).data)
  const head = world.branches(repository.fullName).get('main') ?? ''
  const { data } = await octokit.rest.git.getTree({ ...place, tree_sha: head, recursive: '1' })
  const plans = data.tree.filter(({ path, type }) => type === 'blob' && /(?:^plans\/.*\.md|\.yml)$/.test(path))
  for (const { sha } of plans) await octokit.rest.git.getBlob({ ...place, file_sha: sha })
}

async function allPages(page: (page: number) => Promise<readonly unknown[]>): Promise<void> {
  for (let at = 1; (await page(at)).length === 100;) at += 1
}

interface Place {
  readonly gateway: Gateway
  readonly sandbox: Sandbox
  readonly repository: RepositoryRef
}

async function writeAlone(write: Write, place: Place): Promise<WriteOutcome> {
  const octokit = await octokitFor(place.sandbox, place.repository)
  const written = await byRest(write, { ...place, octokit })
  if (written !== null) return { kind: 'done', index: 0, written }
  for await (const outcome of place.gateway.write(place.repository, [write])) return outcome
  throw new Error(`nothing came of ${write.kind}`)
}

/** Null for what REST can't do here, and for what is one request anyway. */
async function byRest(
  write: Write,
  { sandbox: { world }, repository, octokit }: Place & { readonly octokit: Octokit },
): Promise<Written | null> {
  const place = namedIn(repository)
  const { rest } = octokit
  const labelNames = (ids: readonly string[]): string[] => ids.map(id => world.labelById(id)?.name ?? '')
  const numbered = (id: string) => {
    const issue = world.issues(repository.fullName).find(({ nodeId }) => nodeId === id)
    return { ...place, issue_number: issue?.number ?? 0 }
  }
  const asIssue = ({ data }: { readonly data: IssueAnswer }): Written => ({
    kind: 'issue',
    id: data.node_id,
    number: data.number,
    updatedAt: data.updated_at,
  })
  const again = async (id: string): Promise<Written> => {
    const { nodeId, number, updatedAt } = world.issue(repository.fullName, numbered(id).issue_number)
    return await Promise.resolve({ kind: 'issue', id: nodeId, number, updatedAt })
  }
  const milestone = (id: string | null): number | null =>
    id === null ? null : (world.milestoneById(id)?.number ?? null)
  switch (write.kind) {
    case 'create-label': {
      const { name, color, description } = write
      const { data } = await rest.issues.createLabel({ ...place, name, color, description })
      return { kind: 'label', id: data.node_id }
    }
    case 'create-issue': {
      const { title, body, labelIds, milestoneId } = write
      const settings = { title, body, labels: labelNames(labelIds), milestone: milestone(milestoneId) }
      return asIssue(await rest.issues.create({ ...place, ...settings }))
    }
    case 'update-issue': {
      const { id, title, body, milestoneId } = write
      const settings = {
        ...(title !== undefined && { title }),
        ...(body !== undefined && { body }),
        ...(milestoneId !== undefined && { milestone: milestone(milestoneId) }),
      }
      return asIssue(await rest.issues.update({ ...numbered(id), ...settings }))
    }
    case 'close-issue':
      return asIssue(
        await rest.issues.update({ ...numbered(write.id), state: 'closed', state_reason: reasons[write.reason] }),
      )
    case 'reopen-issue':
      return asIssue(await rest.issues.update({ ...numbered(write.id), state: 'open' }))
    case 'add-labels':
      await rest.issues.addLabels({ ...numbered(write.id), labels: labelNames(write.labelIds) })
      return await again(write.id)
    case 'remove-labels':
      for (const name of labelNames(write.labelIds)) await rest.issues.removeLabel({ ...numbered(write.id), name })
      return await again(write.id)
    default:
      return null
  }
}

const reasons = { completed: 'completed', 'not-planned': 'not_planned', duplicate: 'duplicate' } as const

interface IssueAnswer {
  readonly node_id: string
  readonly number: number
  readonly updated_at: string
}
