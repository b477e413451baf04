import { z } from 'zod'
import type { RepositoryRef } from '../base/index.ts'
import type { Connection } from './connection.ts'
import { GitHubError } from './github-error.ts'
import type { Pacer } from './pacing.ts'
import { repositoryPath } from './place.ts'
import { reading, shaped } from './query.ts'

/** What is said of a commit: of nothing else, and it changes nothing. */
export interface CheckRun {
  readonly name: string
  /** Commit id that it is shown at. */
  readonly head: string
  /** Comes back when somebody asks for it again. */
  readonly externalId: string
  readonly conclusion: 'success' | 'neutral' | 'failure'
  readonly title: string
  readonly summary: string
  /** Empty for none. */
  readonly details: string
  readonly annotations: readonly Annotation[]
}

/** A word on lines of a file; columns count from 1 and are only taken on a single line. */
export interface Annotation {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly startColumn: number | null
  readonly endColumn: number | null
  readonly level: 'notice' | 'warning' | 'failure'
  readonly title: string
  readonly message: string
}

export interface CheckWriter {
  readonly connection: Connection
  readonly repository: RepositoryRef
  readonly now: () => Date
}

/** GitHub's limit for a request; those of the next requests are appended (REST reference, "Update a check run"). */
const annotationsPerRequest = 50

/** Says it when it is this installation's turn to write. Throws GitHubError; `rate-limited` also where that is further away than a moment. */
export async function putInTurn(check: CheckRun, writer: CheckWriter & { readonly pacer: Pacer }): Promise<void> {
  const { pacer, repository, now } = writer
  const turn = await pacer.inTurn(repository.installation, 0, async () => {
    await putCheckRun(writer, check)
    return {}
  })
  if (turn.kind !== 'later') return
  const retryAfterSeconds = Math.max(Math.ceil((turn.notBefore.getTime() - now().getTime()) / 1000), 1)
  const cause = new Error('another request of this installation is at work, or GitHub asked for a pause')
  throw new GitHubError('rate-limited', 'writing a check', { cause, retryAfterSeconds })
}

/**
 * Says it, as a new run each time: GitHub shows the newest of a name, and annotations of an old one could not be taken back. A call that
 * was not answered may be made again: no more comes of it than another run of the same name. Throws GitHubError.
 */
async function putCheckRun({ connection, repository, now }: CheckWriter, check: CheckRun): Promise<void> {
  const doing = `writing a check of ${repository.fullName}`
  const place = repositoryPath(repository)
  const annotations = check.annotations.map(shapeOf)
  const outputWith = (part: AnnotationShape[]): OutputShape => ({
    title: check.title,
    summary: check.summary,
    ...(check.details === '' ? {} : { text: check.details }),
    annotations: part,
  })
  const data = await reading({ doing, now }, () =>
    connection.rest((request, options) =>
      request('POST /repos/{owner}/{repo}/check-runs', {
        ...place,
        name: check.name,
        head_sha: check.head,
        external_id: check.externalId,
        status: 'completed',
        conclusion: check.conclusion,
        output: outputWith(annotations.slice(0, annotationsPerRequest)),
        ...options,
      }),
    ),
  )
  const { id } = shaped(madeShape, data, doing)
  for (let from = annotationsPerRequest; from < annotations.length; from += annotationsPerRequest)
    await reading({ doing, now }, () =>
      connection.rest((request, options) =>
        request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
          ...place,
          check_run_id: id,
          output: outputWith(annotations.slice(from, from + annotationsPerRequest)),
          ...options,
        }),
      ),
    )
}

/** As the route takes them; its types know no readonly. */
interface OutputShape {
  title: string
  summary: string
  text?: string
  annotations: AnnotationShape[]
}

interface AnnotationShape {
  path: string
  start_line: number
  end_line: number
  start_column?: number
  end_column?: number
  annotation_level: 'notice' | 'warning' | 'failure'
  title: string
  message: string
}

const madeShape = z.object({ id: z.number() })

function shapeOf({
  path,
  startLine,
  endLine,
  startColumn,
  endColumn,
  level,
  title,
  message,
}: Annotation): AnnotationShape {
  const isOneLine = startLine === endLine && startColumn !== null && endColumn !== null
  return {
    path,
    start_line: startLine,
    end_line: endLine,
    ...(isOneLine ? { start_column: startColumn, end_column: endColumn } : {}),
    annotation_level: level,
    title,
    message,
  }
}
