import { z } from 'zod'
import { isUnknown } from '../base/index.ts'
import type { Look } from './look.ts'
import { query } from './query.ts'

/** Whether everybody may read a repository, by what GitHub says now. Throws GitHubError. */
export async function isPublic({
  connection,
  repository,
  now,
}: Pick<Look, 'connection' | 'repository' | 'now'>): Promise<boolean> {
  const answer = await query(connection, {
    document: 'query($id: ID!) { node(id: $id) { ... on Repository { isPrivate } } }',
    variables: { id: repository.nodeId },
    shape: visibilityShape,
    doing: `asking who may read ${repository.fullName}`,
    now,
  })
  return !isUnknown(answer) && answer.node?.isPrivate === false
}

const visibilityShape = z.object({ node: z.object({ isPrivate: z.boolean() }).partial().nullable() })
