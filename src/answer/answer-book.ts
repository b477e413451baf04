import { z } from 'zod'
import type { Store } from '../store/index.ts'
import type { Answered } from '../sync/index.ts'

/** What is remembered of the answer on an issue. Losing it costs nothing but a minute's doubt: the answer itself says what it answers. */
export interface AnswerRecord {
  /** When the comment was last asked for. */
  readonly attemptedAt: Date
  /** Its node id; null while nobody knows whether it was made. */
  readonly comment: string | null
  readonly answered: readonly Answered[]
}

/** The answers, in the local database. */
export interface AnswerBook {
  of(repository: number, issue: number): Promise<AnswerRecord | null>
  keep(repository: number, issue: number, record: AnswerRecord): Promise<void>
  /** Nothing was made, or it is gone. */
  drop(repository: number, issue: number): Promise<void>
  /**
   * Notes that somebody who may not ask is told so in a repository, unless so many have been told since; whether it did. Those who come at once are counted
   * one after the other. What was before then counts for nothing any more.
   */
  noteRefusal(repository: number, refusal: Refusal): Promise<boolean>
  /** Nobody was told. */
  dropRefusal(repository: number, at: Date): Promise<void>
}

interface Refusal {
  readonly at: Date
  readonly since: Date
  readonly most: number
}

export function createAnswerBook({ query, transaction }: Pick<Store, 'query' | 'transaction'>): AnswerBook {
  return {
    of: async (repository, issue) =>
      rows.parse(
        await query(
          'select attempted_at as "attemptedAt", comment, answered from milepost.answer where repository = $1 and issue = $2',
          [repository, issue],
        ),
      )[0] ?? null,
    async keep(repository, issue, { attemptedAt, comment, answered }) {
      await query(
        `insert into milepost.answer (repository, issue, attempted_at, comment, answered) values ($1, $2, $3, $4, $5::jsonb)
         on conflict (repository, issue) do update
         set attempted_at = excluded.attempted_at, comment = excluded.comment, answered = excluded.answered`,
        [repository, issue, attemptedAt, comment, JSON.stringify(answered)],
      )
    },
    async drop(repository, issue) {
      await query('delete from milepost.answer where repository = $1 and issue = $2', [repository, issue])
    },
    noteRefusal: async (repository, { at, since, most }) =>
      await transaction(async ask => {
        await ask('lock table milepost.refusal in exclusive mode')
        await ask('delete from milepost.refusal where repository = $1 and at <= $2', [repository, since])
        const found = await ask('select count(*)::integer as number from milepost.refusal where repository = $1', [
          repository,
        ])
        const isLeft = counted.parse(found)[0].number < most
        if (isLeft) await ask('insert into milepost.refusal (repository, at) values ($1, $2)', [repository, at])
        return isLeft
      }),
    async dropRefusal(repository, at) {
      await query(
        'delete from milepost.refusal where ctid = (select ctid from milepost.refusal where repository = $1 and at = $2 limit 1)',
        [repository, at],
      )
    },
  }
}

const rows = z.array(
  z.object({
    attemptedAt: z.date(),
    comment: z.string().nullable(),
    // What another version wrote in another way is as good as nothing: the answer itself says it, too.
    answered: z.array(z.tuple([z.string(), z.string()])).catch([]),
  }),
)

const counted = z.tuple([z.object({ number: z.number() })])
