import { z } from 'zod'
import type { Store } from '../../store/index.ts'

/** Where rows of the cache are kept. Each may be gone at any time, or another one. */
export interface Shelf {
  /** Rows of a kind: those named, or all but those named; never any that something else has made. */
  read(repository: number, kind: Kind, which: Which): Promise<readonly Row[]>
  /** What there is, without what is in it. */
  list(repository: number): Promise<readonly RowName[]>
  put(repository: number, row: Row): Promise<void>
  /** Puts these and takes away all rows of the repository but those named, both or neither. */
  finish(repository: number, heads: readonly Row[], kept: readonly RowName[]): Promise<void>
  clear(repository: number): Promise<void>
}

/** Issues as they were seen, files at a commit, and the bytes of some. */
export type Kind = 'issues' | 'files' | 'blob'

export type Which = { readonly only: readonly string[] } | { readonly except: readonly string[] }

export interface RowName {
  readonly kind: Kind
  /** Empty for what lists the others of its kind. */
  readonly name: string
}

export interface Row extends RowName {
  readonly data: Uint8Array
}

/** Rows in the local database. `madeBy` names all that they depend on besides GitHub: what something else made is as if it were not there. */
export function createShelf({ query, transaction }: Pick<Store, 'query' | 'transaction'>, madeBy: string): Shelf {
  return {
    async read(repository, kind, which) {
      const isOnly = 'only' in which
      const text = `select kind, name, data from milepost.cached
        where repository = $1 and kind = $2 and made_by = $3 and (name = any($4::text[])) = $5`
      return rows.parse(await query(text, [repository, kind, madeBy, isOnly ? which.only : which.except, isOnly]))
    },
    list: async repository =>
      listed.parse(
        await query('select kind, name from milepost.cached where repository = $1 and made_by = $2', [
          repository,
          madeBy,
        ]),
      ),
    put: async (repository, row) => void (await query(insertion, [repository, row.kind, row.name, madeBy, row.data])),
    finish: async (repository, heads, kept) =>
      await transaction(async inside => {
        for (const { kind, name, data } of heads) await inside(insertion, [repository, kind, name, madeBy, data])
        const names = [...heads, ...kept].map(({ kind, name }) => `${kind} ${name}`)
        await inside(
          `delete from milepost.cached
           where repository = $1 and (made_by <> $2 or not (kind || ' ' || name) = any($3::text[]))`,
          [repository, madeBy, names],
        )
      }),
    clear: async repository => void (await query('delete from milepost.cached where repository = $1', [repository])),
  }
}

const insertion = `
  insert into milepost.cached (repository, kind, name, made_by, data) values ($1, $2, $3, $4, $5)
  on conflict (repository, kind, name) do update set made_by = excluded.made_by, data = excluded.data`

const kind = z.enum(['issues', 'files', 'blob'])
const rows = z.array(z.object({ kind, name: z.string(), data: z.instanceof(Uint8Array) }))
const listed = z.array(z.object({ kind, name: z.string() }))
