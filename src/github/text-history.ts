import { z } from 'zod'
import { isUnknown, unknown, type RepositoryRef, type Unknown } from '../base/index.ts'
import type { Connection } from './connection.ts'
import { GitHubError } from './github-error.ts'
import { repositoryPath } from './place.ts'
import { query, reading, shaped } from './query.ts'

/** The text of an issue and its last changes. */
export interface TextHistory {
  readonly text: string
  /** Newest first; not all of them. */
  readonly edits: readonly TextEdit[]
  /** What it was made with, as an edit; null while nobody has changed it. */
  readonly first: TextEdit | null
}

export interface TextEdit {
  /** The app itself, also as a bot that it was before. */
  readonly ours: boolean
  /** Login of the person who made it; null for apps, and for people who are gone. */
  readonly person: string | null
  /** The whole text after it, as far as GitHub gives that: the reference calls it a summary of the changes. */
  readonly text: string | null
}

export interface HistoryReader {
  readonly connection: Connection
  readonly repository: RepositoryRef
  /** User ids of the app's bot and of those that it was before. */
  readonly bots: ReadonlySet<number>
  readonly now: () => Date
}

/**
 * Who last changed the text of an issue. Unknown if GitHub does not tell all of it. Throws GitHubError.
 * The order of the list is not documented, so both ends are asked for; each edit may hold the whole text, so few of them are.
 */
export async function textHistory(reader: HistoryReader, issue: string): Promise<TextHistory | Unknown> {
  const doing = `reading who changed an issue of ${reader.repository.fullName}`
  const answer = await query(reader.connection, {
    document: HISTORY,
    variables: { id: issue },
    shape: historyShape,
    doing,
    now: reader.now,
  })
  if (isUnknown(answer)) return answer
  const { body, start, end } = answer.node
  const isNewestFirst = startsWithNewest(start.nodes, end.nodes)
  const edits = isNewestFirst ? start.nodes : end.nodes.toReversed()
  if (start.totalCount !== end.totalCount || (edits.length === 0 && start.totalCount > 0))
    return unknown(`${doing}: the list is cut`)
  const first = isNewestFirst ? end.nodes.at(-1) : start.nodes[0]
  return {
    text: body,
    edits: edits.map(edit => editOf(edit, reader.bots)),
    first: first === undefined ? null : editOf(first, reader.bots),
  }
}

/** Whether a person may write to the repository now, by the highest of all grants. Throws GitHubError. */
export async function mayWrite(
  { connection, repository, now }: Omit<HistoryReader, 'bots'>,
  username: string,
): Promise<boolean> {
  const doing = `asking what a person may do in ${repository.fullName}`
  try {
    const data = await reading({ doing, now }, () =>
      connection.rest((request, options) =>
        request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
          ...repositoryPath(repository),
          username,
          ...options,
        }),
      ),
    )
    // `maintain` shows as write and `triage` as read; a role of an organization's own by what it builds on (REST reference, collaborators).
    const { permission } = shaped(permissionShape, data, doing)
    return permission === 'write' || permission === 'admin'
  } catch (error) {
    if (error instanceof GitHubError && error.kind === 'not-found') return false
    throw error
  }
}

const EDITS = 'totalCount nodes { editedAt diff editor { kind: __typename login ... on Bot { databaseId } } }'
const HISTORY = `query($id: ID!) {
  node(id: $id) { ... on Issue {
    body
    start: userContentEdits(first: 10) { ${EDITS} }
    end: userContentEdits(last: 10) { ${EDITS} }
  } }
}`

const editShape = z.object({
  editedAt: z.string(),
  diff: z.string().nullable(),
  editor: z.object({ kind: z.string(), login: z.string(), databaseId: z.number().nullish() }).nullable(),
})
const editsShape = z.object({ totalCount: z.number(), nodes: z.array(editShape) })
const historyShape = z.object({ node: z.object({ body: z.string(), start: editsShape, end: editsShape }) })
const permissionShape = z.object({ permission: z.string() })

type EditNode = z.infer<typeof editShape>

function startsWithNewest(start: readonly EditNode[], end: readonly EditNode[]): boolean {
  const time = (edit: EditNode | undefined): number => (edit === undefined ? -Infinity : Date.parse(edit.editedAt))
  // Where the times don't tell, the newest stands first.
  return time(start[0]) >= time(end.at(-1))
}

function editOf({ editor, diff }: EditNode, bots: ReadonlySet<number>): TextEdit {
  return {
    ours: typeof editor?.databaseId === 'number' && bots.has(editor.databaseId),
    person: editor?.kind === 'User' ? editor.login : null,
    text: diff,
  }
}
