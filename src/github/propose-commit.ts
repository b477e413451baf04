import { z } from 'zod'
import type { CommitFile, Write } from '../sync/index.ts'
import type { Client, RequestOptions } from './connection.ts'
import type { Pacer, Turn } from './pacing.ts'
import { repositoryPath } from './place.ts'
import { attempt, failure, keptBack, sendIfItMay, type CheckedSender, type Sent } from './send.ts'

export type CommitProposal = Extract<Write, { readonly kind: 'propose-commit' }>

export interface ProposalRun extends CheckedSender {
  readonly pacer: Pacer
}

/**
 * Makes a commit object by object and only then puts the branch onto it, so that a pull request of the branch is never without a commit:
 * GitHub closes it then. Each request has its turn. Without an author GitHub signs the commit as the app's (docs: commit signature
 * verification). What is left behind when this ends halfway hangs on no branch, and git sweeps it away.
 */
export async function proposeCommit(run: ProposalRun, proposal: CommitProposal): Promise<Turn<Sent>> {
  const { message, parent, branch, from, files } = proposal
  const base = await step(run, commitShape, (request, place) =>
    request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', { ...place, commit_sha: parent }),
  )
  if (base.kind === 'ended') return base.turn
  const entries: TreeEntry[] = []
  for (const file of files) {
    const content = Buffer.from(file.bytes).toString('base64')
    const blob = await step(run, objectShape, (request, place) =>
      request('POST /repos/{owner}/{repo}/git/blobs', { ...place, content, encoding: 'base64' }),
    )
    if (blob.kind === 'ended') return blob.turn
    entries.push(entryOf(file, blob.value.sha))
  }
  const tree = await step(run, objectShape, (request, place) =>
    request('POST /repos/{owner}/{repo}/git/trees', { ...place, base_tree: base.value.tree.sha, tree: entries }),
  )
  if (tree.kind === 'ended') return tree.turn
  const commit = await step(run, objectShape, (request, place) =>
    request('POST /repos/{owner}/{repo}/git/commits', { ...place, message, tree: tree.value.sha, parents: [parent] }),
  )
  if (commit.kind === 'ended') return commit.turn
  const head = commit.value.sha
  const move = await run.pacer.inTurn(run.repository.installation, 0, async () =>
    sendIfItMay(run, [{ kind: 'move-branch', branch, from, to: head }]),
  )
  return move.kind === 'later' ? move : { ...move, sent: withHead(move.sent, head) }
}

interface TreeEntry {
  readonly path: string
  readonly mode: '100644' | '100755'
  readonly type: 'blob'
  readonly sha: string
}

function entryOf({ path, executable }: CommitFile, sha: string): TreeEntry {
  return { path, mode: executable === true ? '100755' : '100644', type: 'blob', sha }
}

const objectShape = z.object({ sha: z.string() })
const commitShape = z.object({ tree: objectShape })

type Place = ReturnType<typeof repositoryPath> & RequestOptions

type Step<Value> =
  | { readonly kind: 'answered'; readonly value: Value }
  /** How the whole ends. */
  | { readonly kind: 'ended'; readonly turn: Turn<Sent> }

async function step<Shape extends z.ZodType>(
  run: ProposalRun,
  shape: Shape,
  ask: (request: Client['request'], place: Place) => Promise<{ readonly data: unknown }>,
): Promise<Step<z.infer<Shape>>> {
  const { connection, repository, pacer } = run
  const turn = await pacer.inTurn(repository.installation, 0, async () => {
    if (!(await run.mayLeave([]))) return { value: undefined, sent: keptBack, pause: undefined }
    const answer = await attempt(run, () =>
      connection.rest((request, options) => ask(request, { ...repositoryPath(repository), ...options })),
    )
    const parsed = answer.kind === 'answered' ? shape.safeParse(answer.value) : null
    const sent = answer.kind === 'failed' ? failure(answer.verdict) : parsed?.success === true ? null : failure(null)
    return { value: parsed?.data, sent, pause: sent?.pause }
  })
  if (turn.kind === 'later') return { kind: 'ended', turn }
  const { value, sent } = turn.sent
  if (sent !== null) return { kind: 'ended', turn: { ...turn, sent } }
  return value === undefined ? { kind: 'ended', turn: { ...turn, sent: failure(null) } } : { kind: 'answered', value }
}

function withHead(sent: Sent, head: string): Sent {
  const results = sent.results.map(result =>
    result.kind === 'done' ? { kind: 'done' as const, written: { kind: 'commit' as const, head } } : result,
  )
  return { ...sent, results }
}
