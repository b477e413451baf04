import { z } from 'zod'
import { unknown, type RepositoryRef, type Unknown } from '../base/index.ts'
import type { Connection } from './connection.ts'
import type { RepositoryFile } from './gateway.ts'
import { GitHubError } from './github-error.ts'
import { repositoryPath } from './place.ts'
import { reading } from './query.ts'

export interface FileReader {
  readonly connection: Connection
  readonly repository: RepositoryRef
  readonly now: () => Date
}

/**
 * The files at a commit, symbolic links among them, without submodules: their text is not in this repository. Unknown if GitHub cut the
 * list (at 100,000 entries or 7 MB), or says 409, which is its answer for a repository without a commit: there is one. Throws GitHubError.
 */
export async function listFiles(reader: FileReader, commit: string): Promise<readonly RepositoryFile[] | Unknown> {
  const doing = `listing the files of ${reader.repository.fullName}`
  const parameters = { ...repositoryPath(reader.repository), tree_sha: commit, recursive: '1' }
  try {
    const data = await reading({ doing, now: reader.now }, () =>
      reader.connection.rest((request, options) =>
        request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', { ...parameters, ...options }),
      ),
    )
    const parsed = treeShape.safeParse(data)
    if (!parsed.success || parsed.data.truncated) return unknown(`${doing}: the list is cut`)
    return parsed.data.tree.flatMap(asFile)
  } catch (error) {
    if (error instanceof GitHubError && error.kind === 'conflict') return unknown(error.message)
    throw error
  }
}

/** The bytes of a file. Unknown if there are not as many as GitHub says there are. Throws GitHubError. */
export async function readFile(reader: FileReader, blob: string): Promise<Uint8Array | Unknown> {
  const doing = `reading a file of ${reader.repository.fullName}`
  const parameters = { ...repositoryPath(reader.repository), file_sha: blob }
  const data = await reading({ doing, now: reader.now }, () =>
    reader.connection.rest((request, options) =>
      request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', { ...parameters, ...options }),
    ),
  )
  const parsed = blobShape.safeParse(data)
  if (!parsed.success) return unknown(`${doing}: the answer is not complete`)
  const bytes = Buffer.from(parsed.data.content, 'base64')
  if (bytes.length !== parsed.data.size) return unknown(`${doing}: ${bytes.length} bytes of ${parsed.data.size}`)
  return new Uint8Array(bytes)
}

const entryShape = z.object({
  path: z.string(),
  mode: z.string(),
  type: z.string(),
  sha: z.string(),
  size: z.number().optional(),
})
const treeShape = z.object({ truncated: z.boolean(), tree: z.array(entryShape) })
const blobShape = z.object({ encoding: z.literal('base64'), content: z.string(), size: z.number() })

/** Git's modes of a symbolic link, and of a file that can be run. */
const LINK = '120000'
const EXECUTABLE = '100755'

function asFile(entry: z.infer<typeof entryShape>): readonly RepositoryFile[] {
  if (entry.type !== 'blob') return []
  const { path, sha: blob, size = 0, mode } = entry
  return [{ path, blob, size, executable: mode === EXECUTABLE, link: mode === LINK }]
}
