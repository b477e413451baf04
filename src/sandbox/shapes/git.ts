import type { Blob, Commit, Oid, Signature, Tree, TreeEntry } from '../git/objects.ts'
import type { Repository } from '../model.ts'
import { repositoryApiUrl, repositoryUrl } from './repository.ts'
import type { Json, Site } from './site.ts'

/** A place within a repository that has an address. */
export interface Where {
  readonly site: Site
  readonly repository: Repository
}

export function blobJson({ site, repository }: Where, blob: Blob): Json {
  return {
    sha: blob.oid,
    node_id: gitNodeId('B', repository, blob.oid),
    size: blob.bytes.length,
    url: repositoryApiUrl(site, repository, `/git/blobs/${blob.oid}`),
    content: base64Lines(blob.bytes),
    encoding: 'base64',
  }
}

export function treeJson({ site, repository }: Where, sha: string, entries: readonly TreeRow[]): Json {
  return {
    sha,
    url: repositoryApiUrl(site, repository, `/git/trees/${sha}`),
    tree: entries.map(({ path, entry, size }) => ({
      path,
      mode: entry.mode,
      type: entry.kind,
      sha: entry.oid,
      ...(size === undefined ? {} : { size }),
      url: repositoryApiUrl(site, repository, `/git/${entry.kind}s/${entry.oid}`),
    })),
    truncated: false,
  }
}

export interface TreeRow {
  readonly path: string
  readonly entry: TreeEntry
  /** Bytes, of a file. */
  readonly size?: number
}

/** "Git commit": what the object itself says. */
export function gitCommitJson({ site, repository }: Where, commit: Commit): Json {
  return {
    sha: commit.oid,
    node_id: gitNodeId('C', repository, commit.oid),
    url: repositoryApiUrl(site, repository, `/git/commits/${commit.oid}`),
    html_url: commitUrl({ site, repository }, commit.oid),
    author: signatureJson(commit.author),
    committer: signatureJson(commit.committer),
    tree: { sha: commit.tree, url: repositoryApiUrl(site, repository, `/git/trees/${commit.tree}`) },
    message: commit.message,
    parents: parentsJson({ site, repository }, commit, '/git/commits'),
    verification: unverified,
  }
}

/** "Commit": the object, and who its people are here. */
export function commitJson({ site, repository }: Where, commit: Commit): Json {
  const { parents: _, sha, node_id: nodeId, ...said } = gitCommitJson({ site, repository }, commit)
  const url = repositoryApiUrl(site, repository, `/commits/${commit.oid}`)
  return {
    sha,
    node_id: nodeId,
    url,
    html_url: said.html_url,
    comments_url: `${url}/comments`,
    commit: {
      url: said.url,
      author: said.author,
      committer: said.committer,
      message: said.message,
      tree: said.tree,
      comment_count: 0,
      verification: unverified,
    },
    author: null,
    committer: null,
    parents: parentsJson({ site, repository }, commit, '/commits'),
  }
}

/** A file, or an entry of a directory's listing, as "contents" shows it. */
export function contentJson(where: Where, { path, entry, ref }: Content): Json {
  const { site, repository } = where
  const name = path.split('/').at(-1) ?? ''
  const url = repositoryApiUrl(site, repository, `/contents/${encodePath(path)}?ref=${encodeURIComponent(ref)}`)
  const git = repositoryApiUrl(site, repository, `/git/${entry.kind}s/${entry.oid}`)
  const html = `${repositoryUrl(site, repository)}/${entry.kind}/${ref}/${encodePath(path)}`
  return {
    type: entry.kind === 'blob' ? 'file' : 'dir',
    size: entry.kind === 'blob' ? entry.bytes.length : 0,
    name,
    path,
    sha: entry.oid,
    url,
    git_url: git,
    html_url: html,
    download_url: entry.kind === 'blob' ? `${repositoryUrl(site, repository)}/raw/${ref}/${encodePath(path)}` : null,
    _links: { git, html, self: url },
  }
}

export interface Content {
  readonly path: string
  readonly entry: Blob | Tree
  /** The branch or commit that was asked for. */
  readonly ref: string
}

/** With line breaks every 60 characters, as GitHub sends it. */
export function base64Lines(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('base64')
    .replaceAll(/.{1,60}/g, '$&\n')
}

export function commitUrl({ site, repository }: Where, oid: Oid): string {
  return `${repositoryUrl(site, repository)}/commit/${oid}`
}

/** Git objects' node ids: the repository's and the object's own. */
export function gitNodeId(prefix: 'B' | 'T' | 'C' | 'REF', repository: Repository, name: string): string {
  return `${prefix}_${Buffer.from(`${repository.id}:${name}`).toString('base64url')}`
}

const unverified = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null }

function parentsJson({ site, repository }: Where, commit: Commit, route: string): readonly Json[] {
  return commit.parents.map(sha => ({
    sha,
    url: repositoryApiUrl(site, repository, `${route}/${sha}`),
    html_url: commitUrl({ site, repository }, sha),
  }))
}

function signatureJson({ name, email, at }: Signature): Json {
  return { name, email, date: at }
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
