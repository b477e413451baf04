import { z } from 'zod'
import { assertNever } from '../base/index.ts'
import type { Write } from '../sync/index.ts'
import { nothing, type Answer, type Mutation } from './mutation.ts'

/** A write about branches and pull requests. */
export type GitWrite = Extract<
  Write,
  { readonly kind: 'commit' | 'move-branch' | 'create-pull-request' | 'update-pull-request' }
>

export function isGitWrite(write: Write): write is GitWrite {
  return gitKinds.has(write.kind)
}

const gitKinds: ReadonlySet<Write['kind']> = new Set<GitWrite['kind']>([
  'commit',
  'move-branch',
  'create-pull-request',
  'update-pull-request',
])

/** Such a write as the mutation that carries it out. */
export function gitMutationOf(
  write: GitWrite,
  { repositoryId, fullName }: { readonly repositoryId: string; readonly fullName: string },
): Mutation {
  switch (write.kind) {
    case 'commit':
      return { field: 'createCommitOnBranch', input: commitInput(write, fullName), ...commit }
    case 'move-branch':
      return { field: 'updateRefs', input: { repositoryId, refUpdates: [refUpdate(write)] }, ...nothing }
    case 'create-pull-request': {
      const { head: headRefName, base: baseRefName, title, body } = write
      return { field: 'createPullRequest', input: { repositoryId, headRefName, baseRefName, title, body }, ...pull }
    }
    case 'update-pull-request': {
      const { kind: _, id: pullRequestId, state, ...text } = write
      const closing = state === undefined ? {} : { state: 'CLOSED' }
      return { field: 'updatePullRequest', input: { pullRequestId, ...text, ...closing }, ...pull }
    }
    default:
      return assertNever(write)
  }
}

const commit: Answer = {
  selection: 'commit { oid }',
  read: payload => {
    const made = z.object({ commit: z.object({ oid: z.string() }) }).safeParse(payload).data?.commit
    return made && { kind: 'commit', head: made.oid }
  },
}

const pull: Answer = {
  selection: 'pullRequest { id number url }',
  read: payload => {
    const shape = z.object({ pullRequest: z.object({ id: z.string(), number: z.number(), url: z.string() }) })
    const made = shape.safeParse(payload).data?.pullRequest
    return made && { kind: 'pull-request', ...made }
  },
}

/** Forty zeros stand for no commit at all: before, the branch must not be there; after, it is gone (docs: updateRefs). */
const NOWHERE = '0'.repeat(40)

function refUpdate({ branch, from, to }: Extract<Write, { readonly kind: 'move-branch' }>): Mutation['input'] {
  return { name: `refs/heads/${branch}`, beforeOid: from ?? NOWHERE, afterOid: to ?? NOWHERE, force: true }
}

/** The first line is the headline; what follows an empty line is the body, as git has it. */
function commitInput(write: Extract<Write, { readonly kind: 'commit' }>, fullName: string): Mutation['input'] {
  const [headline = '', ...rest] = write.message.split('\n')
  return {
    branch: { repositoryNameWithOwner: fullName, branchName: write.branch },
    expectedHeadOid: write.expectedHead,
    message: { headline, body: rest.join('\n').trim() },
    fileChanges: {
      additions: write.files.map(({ path, bytes }) => ({ path, contents: Buffer.from(bytes).toString('base64') })),
    },
  }
}
