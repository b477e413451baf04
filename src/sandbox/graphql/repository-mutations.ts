import type { Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { BranchUpdate } from '../pulls-world.ts'
import type { FileChanges } from '../world.ts'
import { payload, repositoryWith, type CommitInput, type Given } from './inputs.ts'
import type { Fields, Scene } from './scene.ts'

interface LabelInput {
  readonly name: string
  readonly color: string
  readonly description?: string | null
}

export function repositoryMutations(scene: Scene): Fields {
  const { actor, site } = scene
  const { world } = site
  return {
    createLabel: ({ input }: Given<LabelInput & { readonly repositoryId: string }>) => {
      const repository = repositoryWith(world, input.repositoryId).fullName
      const { name, color, description } = input
      const label = world.createLabel({ actor, repository, name, color, description })
      return payload(input, { label: scene.show.label(label) })
    },
    updateLabel: ({ input }: Given<Partial<LabelInput> & { readonly id: string }>) => {
      const { id: label, name, color, description } = input
      const after = world.updateLabel({ actor, label, name, color, description })
      return payload(input, { label: scene.show.label(after) })
    },
    deleteLabel: ({ input }: Given<{ readonly id: string }>) => {
      world.deleteLabel({ actor, label: input.id })
      return payload(input, {})
    },
    updateRefs: ({ input }: Given<RefsInput>) => {
      const repository = repositoryWith(world, input.repositoryId).fullName
      world.updateBranches({ actor, repository, updates: input.refUpdates.map(branchUpdate) })
      return payload(input, {})
    },
    createCommitOnBranch: ({ input }: Given<CommitInput>) => payload(input, createCommit(scene, input)),
  }
}

interface RefsInput {
  readonly repositoryId: string
  readonly refUpdates: readonly {
    readonly name: string
    readonly beforeOid?: string | null
    readonly afterOid: string
    readonly force?: boolean | null
  }[]
}

/** Forty zeros are no commit: before, that there is no branch; after, that it is to be deleted. */
function branchUpdate({ name, beforeOid, afterOid, force }: RefsInput['refUpdates'][number]): BranchUpdate {
  if (!name.startsWith('refs/heads/')) throw new Refusal('invalid', `${name} is no branch.`)
  const before = beforeOid === null || beforeOid === undefined ? {} : { before: oidOf(beforeOid) }
  return { branch: name.slice('refs/heads/'.length), ...before, to: oidOf(afterOid), force: force === true }
}

function oidOf(oid: string): string | null {
  return /^0{40}$/.test(oid) ? null : oid
}

/** The mutation makes no branches. */
function createCommit(scene: Scene, input: CommitInput): Fields {
  const { repository, branch } = branchOf(scene, input.branch)
  const { world } = scene.site
  world.authorize(scene.actor, repository.fullName, 'push')
  if (!world.branches(repository.fullName).has(branch)) throw new Refusal('not-found', 'Branch not found')
  const { headline, body } = input.message
  const commit = world.push({
    actor: scene.actor,
    repository: repository.fullName,
    branch,
    files: filesOf(input),
    message: body ? `${headline}\n\n${body}` : headline,
    expectedHead: input.expectedHeadOid,
  })
  return { commit: scene.show.commit(repository, commit), ref: scene.show.ref(repository, branch) }
}

/** Named by a ref's node id, or by `owner/name` and the branch's name. */
function branchOf(
  { site: { world } }: Scene,
  { id, repositoryNameWithOwner, branchName }: CommitInput['branch'],
): { repository: Repository; branch: string } {
  const decoded = Buffer.from(id?.replace(/^REF_/, '') ?? '', 'base64url').toString()
  const byId = /^(?<repository>\d+):refs\/heads\/(?<branch>.+)$/.exec(decoded)?.groups
  const repository = byId
    ? world.repositoryById(Number(byId.repository))
    : world.repository(repositoryNameWithOwner ?? '')
  const branch = (byId?.branch ?? branchName ?? '').replace(/^refs\/heads\//, '')
  if (repository === undefined)
    throw new Refusal('not-found', `Could not resolve to a node with the global id of '${id}'`)
  return { repository, branch }
}

function filesOf({ fileChanges }: CommitInput): FileChanges {
  const additions = (fileChanges?.additions ?? []).map(
    ({ path, contents }) => [path, decodedContents(path, contents)] as const,
  )
  const deletions = (fileChanges?.deletions ?? []).map(({ path }) => [path, null] as const)
  return Object.fromEntries([...additions, ...deletions])
}

/** RFC 4648 with padding, as the schema's Base64String asks for. */
function decodedContents(path: string, contents: string): Uint8Array {
  if (contents.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(contents))
    throw new Refusal('invalid', `The contents of ${path} are not Base64.`)
  return Buffer.from(contents, 'base64')
}
