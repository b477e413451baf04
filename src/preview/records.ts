import { z } from 'zod'
import type { Store } from '../store/index.ts'

/** A preview that was made. Losing it costs a request or two: it is made again. */
export interface PreviewRecord {
  /** Of the pull request. */
  readonly number: number
  /** Commit id that it was said of. */
  readonly head: string
  /** Fingerprint of all that it was made of: while that is the same, it is. */
  readonly basis: string
  /** Fingerprint of what was said; empty if nothing had to be. */
  readonly said: string
  readonly madeAt: Date
}

/** The previews of open pull requests, in the local database. */
export interface PreviewRecords {
  of(repository: number): Promise<readonly PreviewRecord[]>
  keep(repository: number, record: PreviewRecord): Promise<void>
  drop(repository: number, number: number): Promise<void>
}

export function createPreviewRecords({ query }: Pick<Store, 'query'>): PreviewRecords {
  return {
    of: async repository =>
      rows.parse(
        await query(
          `select number, head, basis, said, made_at as "madeAt" from milepost.preview where repository = $1 order by number`,
          [repository],
        ),
      ),
    async keep(repository, { number, head, basis, said, madeAt }) {
      await query(
        `insert into milepost.preview (repository, number, head, basis, said, made_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (repository, number) do update
         set head = excluded.head, basis = excluded.basis, said = excluded.said, made_at = excluded.made_at`,
        [repository, number, head, basis, said, madeAt],
      )
    },
    async drop(repository, number) {
      await query('delete from milepost.preview where repository = $1 and number = $2', [repository, number])
    },
  }
}

const rows = z.array(
  z.object({ number: z.number(), head: z.string(), basis: z.string(), said: z.string(), madeAt: z.date() }),
)
