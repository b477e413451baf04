import { z } from 'zod'
import { readCommand } from '../../render/index.ts'

/** What a workflow's event asks for. */
export type Asked =
  /** `by`: the login whose doing it is; null where that does not matter. `idle`: why nothing is asked for; null if something is. */
  | { readonly kind: 'sync'; readonly by: string | null; readonly idle: string | null }
  | { readonly kind: 'preview'; readonly of: Previewed; readonly isFork: boolean }
  | { readonly kind: 'nothing'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string; readonly fix: string }

type Previewed = { readonly kind: 'pull'; readonly number: number } | { readonly kind: 'commit'; readonly oid: string }

/**
 * Of an event only names count: what is to be done is found out by looking. An event of a shape that nobody knows asks for a look, and so does one
 * that asks for nothing where its run may have taken the place of another that waited: GitHub keeps one waiting of a concurrency group, and cancels the rest.
 */
export function readEvent(name: string, event: unknown): Asked {
  switch (name) {
    case 'pull_request':
      return readPull(event)
    case 'pull_request_target':
      return {
        kind: 'refused',
        why: 'pull_request_target runs with a token that may write, which a preview does not need',
        fix: 'Write pull_request in its place: the preview of a fork goes to the summary of the run.',
      }
    case 'merge_group': {
      const group = mergeGroup.safeParse(event).data
      if (group === undefined) return { kind: 'nothing', why: 'the event names no merge group' }
      return { kind: 'preview', of: { kind: 'commit', oid: group.merge_group.head_sha }, isFork: false }
    }
    case 'push':
      return readPush(event)
    case 'issue_comment':
      return readComment(event)
    case 'issues':
      return look(event)
    default:
      // Somebody, or another workflow, asks for this run: our own bot may as well.
      return { kind: 'sync', by: null, idle: null }
  }
}

function look(event: unknown): Asked {
  return { kind: 'sync', by: sender.safeParse(event).data?.sender.login ?? null, idle: null }
}

function readPush(event: unknown): Asked {
  const push = pushed.safeParse(event).data
  if (push !== undefined && push.ref !== `refs/heads/${push.repository.default_branch}`)
    return { kind: 'nothing', why: `only ${push.repository.default_branch} counts, and this is ${push.ref}` }
  return look(event)
}

function readPull(event: unknown): Asked {
  const change = pull.safeParse(event).data
  if (change === undefined) return { kind: 'nothing', why: 'the event names no pull request' }
  const { number, head, base } = change.pull_request
  if (change.action === 'closed')
    return { kind: 'nothing', why: `pull request ${number} is closed: what it merged is pushed` }
  return { kind: 'preview', of: { kind: 'pull', number }, isFork: head.repo?.id !== base.repo.id }
}

function readComment(event: unknown): Asked {
  const { comment, sender: by } = commented.safeParse(event).data ?? {}
  const command = readCommand(comment?.body ?? '')
  const login = by?.login ?? null
  if (command === null) return { kind: 'sync', by: login, idle: 'the comment holds no command' }
  if (command.name !== 'sync')
    return { kind: 'sync', by: login, idle: 'of commands in comments a workflow carries out /milepost sync alone' }
  return { kind: 'sync', by: null, idle: null }
}

const repositoryId = z.object({ id: z.number() })
const sender = z.object({ sender: z.object({ login: z.string() }) })
const pushed = z.object({ ref: z.string(), repository: z.object({ default_branch: z.string() }) })
const commented = z.object({
  comment: z.object({ body: z.string() }),
  sender: z.object({ login: z.string() }).optional(),
})
const mergeGroup = z.object({ merge_group: z.object({ head_sha: z.string() }) })
const pull = z.object({
  action: z.string(),
  pull_request: z.object({
    number: z.number(),
    // Null where the fork is gone.
    head: z.object({ repo: repositoryId.nullable() }),
    base: z.object({ repo: repositoryId }),
  }),
})
