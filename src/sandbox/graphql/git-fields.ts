import type { Blob, Commit, GitObject, Oid, Signature, Tree } from '../git/objects.ts'
import type { Repository } from '../model.ts'
import { commitUrl, gitNodeId } from '../shapes/git.ts'
import { repositoryUrl } from '../shapes/repository.ts'
import { connection, type ConnectionArguments } from './connection.ts'
import type { Fields, Scene } from './scene.ts'

/** GitHub cuts a blob's text beyond this many bytes (seen; not documented). */
const longestText = 512_000

export function refFields(scene: Scene, repository: Repository, branch: string): Fields {
  return {
    __typename: 'Ref',
    id: gitNodeId('REF', repository, `refs/heads/${branch}`),
    name: branch,
    prefix: 'refs/heads/',
    repository: () => scene.show.repository(repository),
    target: () => {
      const oid = scene.site.world.branches(repository.fullName).get(branch)
      return oid === undefined ? null : scene.show.object(repository, oid)
    },
  }
}

/** The object of this id, or null. */
export function objectNamed(scene: Scene, repository: Repository, oid: Oid): Fields | null {
  const object = scene.site.world.object(repository.fullName, oid)
  return object === undefined ? null : objectFields(scene, repository, object)
}

/** What an expression such as `main` or `main:docs/PLAN.md` names, or null. */
export function revisionFields(scene: Scene, repository: Repository, expression: string): Fields | null {
  const { world } = scene.site
  const colon = expression.indexOf(':')
  const revision = (colon === -1 ? expression : expression.slice(0, colon)).replace(/^HEAD$/, repository.defaultBranch)
  const object =
    colon === -1
      ? (world.commit(repository.fullName, revision) ?? world.object(repository.fullName, revision))
      : world.entry(repository.fullName, revision, expression.slice(colon + 1))
  return object === undefined ? null : objectFields(scene, repository, object)
}

export function commitFields(scene: Scene, repository: Repository, commit: Commit): Fields {
  const [headline = '', ...rest] = commit.message.split('\n')
  return {
    __typename: 'Commit',
    ...commonFields(scene, repository, commit),
    id: gitNodeId('C', repository, commit.oid),
    message: commit.message,
    messageHeadline: headline,
    messageBody: rest.join('\n').trim(),
    authoredDate: commit.author.at,
    committedDate: commit.committer.at,
    committedViaWeb: false,
    author: () => signatureFields(scene, commit.author),
    committer: () => signatureFields(scene, commit.committer),
    tree: () => scene.show.object(repository, commit.tree),
    parents: (page: ConnectionArguments) => {
      const things = commit.parents.map(oid => scene.show.object(repository, oid))
      return connection({ name: 'parents', things, key: (_, index) => [index, index], fields: each => each }, page)
    },
    resourcePath: `/${repository.fullName}/commit/${commit.oid}`,
    url: commitUrl({ site: scene.site, repository }, commit.oid),
  }
}

function objectFields(scene: Scene, repository: Repository, object: GitObject): Fields {
  if (object.kind === 'commit') return scene.show.commit(repository, object)
  return object.kind === 'blob' ? blobFields(scene, repository, object) : treeFields(scene, repository, object)
}

function blobFields(scene: Scene, repository: Repository, blob: Blob): Fields {
  const isBinary = blob.bytes.includes(0)
  const isTruncated = blob.bytes.length > longestText
  return {
    __typename: 'Blob',
    ...commonFields(scene, repository, blob),
    id: gitNodeId('B', repository, blob.oid),
    byteSize: blob.bytes.length,
    isBinary,
    isTruncated,
    text: () => (isBinary ? null : Buffer.from(blob.bytes.subarray(0, longestText)).toString()),
  }
}

function treeFields(scene: Scene, repository: Repository, tree: Tree): Fields {
  return {
    __typename: 'Tree',
    ...commonFields(scene, repository, tree),
    id: gitNodeId('T', repository, tree.oid),
    entries: () =>
      tree.entries.map(entry => ({
        __typename: 'TreeEntry',
        name: entry.name,
        path: entry.name,
        type: entry.kind,
        mode: Number.parseInt(entry.mode, 8),
        oid: entry.oid,
        size: () => {
          const object = scene.site.world.object(repository.fullName, entry.oid)
          return object?.kind === 'blob' ? object.bytes.length : 0
        },
        object: () => scene.show.object(repository, entry.oid),
        repository: () => scene.show.repository(repository),
      })),
  }
}

function commonFields(scene: Scene, repository: Repository, { oid }: GitObject): Fields {
  return {
    oid,
    abbreviatedOid: oid.slice(0, 7),
    repository: () => scene.show.repository(repository),
    commitResourcePath: `/${repository.fullName}/commit/${oid}`,
    commitUrl: `${repositoryUrl(scene.site, repository)}/commit/${oid}`,
  }
}

/** A signature is by a user if its address is the one that GitHub gave that account. */
function signatureFields(scene: Scene, { name, email, at }: Signature): Fields {
  const id = Number(/^(?<id>\d+)\+/.exec(email)?.groups?.id)
  const account = scene.site.world.accounts().find(each => each.id === id && each.type === 'User')
  return { name, email, date: at, user: account === undefined ? null : scene.show.actor(account) }
}
