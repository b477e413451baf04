import { isUnknown, type RepositoryRef, type Unknown } from '../base/index.ts'
import { GitHubError, type Gateway, type OwnComment } from '../github/index.ts'
import type { ObservedState, World, Write } from '../sync/index.ts'
import { interruptionBy, type Interruption } from './interruption.ts'

/** Asked right before each request leaves, however long it stood in line for its turn. */
export interface Gate {
  /** Whether a request with these writes may still leave. */
  readonly mayLeave: (writes: readonly Write[]) => Promise<boolean>
  /** Why the last one may not; null if it may. */
  readonly closedBy: () => Interruption | null
}

export interface GateParts {
  readonly gateway: Pick<Gateway, 'ownComments'>
  readonly repository: RepositoryRef
  readonly world: Pick<World, 'observe'>
  readonly lookedAt: Date
  /** What has changed on GitHub since that look is in its answer. */
  readonly lookAgain: () => Promise<ObservedState | Unknown>
  /** Whether the repository is still this process's: one that stood still was taken for dead, and another one is at work. */
  readonly isOurs: () => boolean
  readonly now: () => Date
}

/**
 * What is seen of an issue is believed for so long. GitHub has no condition for changing an issue: what a person writes between our look
 * and our change of the same text is lost, so that time must be short.
 */
const freshFor = 15_000

/**
 * Keeps texts from being written over what people have changed since they were seen. What is older is compared with what it is by now, and
 * leaves if it is still the same: so everybody who waits long gets on, also where every look is slow and every line is long. Our comments
 * are read anew each time, since no look has them. Nothing leaves for a repository that is no longer ours.
 */
export function createGate(parts: GateParts): Gate {
  let seen: Seen = { at: parts.lookedAt, texts: null }
  let closed: Interruption | null = null

  const whyNot = async (writes: readonly Write[]): Promise<Interruption | null> => {
    const overwritten = writes.flatMap(overwrittenBy)
    if (overwritten.length === 0) return null
    if (parts.now().getTime() - seen.at.getTime() > freshFor) {
      const fresh = await lookAgain(parts)
      if ('why' in fresh) return fresh
      seen = fresh
    }
    return isAsDecided(overwritten, seen, parts) ? null : lookFirst('since')
  }

  return {
    async mayLeave(writes) {
      closed = (await whyNot(writes)) ?? (await whyNotComments(writes, parts))
      // Asked last: nothing may stand between it and the request.
      if (!parts.isOurs()) closed = notOurs
      return closed === null
    },
    closedBy: () => closed,
  }
}

/** Texts by what they are of; null: those from which everything was decided. */
interface Seen {
  readonly at: Date
  readonly texts: ReadonlyMap<string, string> | null
}

/** Of what a write puts a text in place of another one, if it does. */
function overwrittenBy(write: Write): string | readonly [] {
  if (write.kind === 'update-issue' && write.body !== undefined) return write.id
  return write.kind === 'update-milestone' && write.description !== undefined ? milestoneNamed(write) : []
}

function isAsDecided(ids: readonly string[], { texts }: Seen, { world }: GateParts): boolean {
  if (texts === null) return true
  const decided = textsOf(world.observe())
  return ids.every(id => texts.get(id) === decided.get(id))
}

/** An edit of a comment may leave the time of its issue as it is: only a look at everything is sure to see it. */
async function whyNotComments(writes: readonly Write[], parts: GateParts): Promise<Interruption | null> {
  const overwritten = writes.filter(write => write.kind === 'update-comment')
  if (overwritten.length === 0) return null
  const issues = [...new Set(overwritten.map(write => write.issue))]
  const fresh = await read(async () => await parts.gateway.ownComments(parts.repository, issues), parts)
  if ('why' in fresh) return fresh
  const decided = new Map(parts.world.observe().issues.map(({ comment, body }) => [comment, body]))
  const isSame = ({ issue, id }: (typeof overwritten)[number]): boolean =>
    textOf(fresh.get(issue), id) === decided.get(id)
  return overwritten.every(isSame) ? null : lookFirst('full')
}

function textOf(comments: readonly OwnComment[] | undefined, id: string): string | undefined {
  return comments?.find(comment => comment.id === id)?.body
}

async function lookAgain(parts: GateParts): Promise<Seen | Interruption> {
  const at = parts.now()
  const fresh = await read(parts.lookAgain, parts)
  return 'why' in fresh ? fresh : { at, texts: textsOf(fresh) }
}

/** What is asked for, or why it is not known. */
async function read<Value extends object>(
  ask: () => Promise<Value | Unknown>,
  { now }: GateParts,
): Promise<Value | Interruption> {
  try {
    const fresh = await ask()
    return isUnknown(fresh) ? { outcomeUnknown: false, notBefore: null, why: fresh.why } : fresh
  } catch (error) {
    // What the same request carried before has been answered and must be noted.
    if (error instanceof GitHubError) return interruptionBy({ kind: 'failed', index: 0, error }, now())
    throw error
  }
}

function textsOf({ issues, milestones }: ObservedState): ReadonlyMap<string, string> {
  return new Map([
    ...issues.map(({ id, body }) => [id, body] as const),
    ...milestones.map(milestone => [milestoneNamed(milestone), milestone.description] as const),
  ])
}

function milestoneNamed({ number }: { readonly number: number }): string {
  return `milestone ${number}`
}

const notOurs: Interruption = {
  outcomeUnknown: false,
  notBefore: null,
  why: 'another process may be at work, since this one stood still or could not reach the database',
}

function lookFirst(depth: 'full' | 'since'): Interruption {
  return { outcomeUnknown: false, notBefore: null, why: 'people may have changed what was seen', lookFirst: depth }
}
