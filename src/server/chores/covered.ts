import { z } from 'zod'
import type { RepositoryRef } from '../../base/index.ts'
import type { Query, Store } from '../../store/index.ts'

/** The repositories that the app is installed on, in the local database, and when each is looked at next without anybody asking. */
export interface Covered {
  /** These are all of an installation's, as it was just listed. One of which nothing is known is due at once, any other at its time of the day. */
  keep(installation: number, repositories: readonly RepositoryRef[], now: Date): Promise<void>
  /** There are no other installations. */
  keepInstallations(installations: readonly number[]): Promise<void>
  /** Of these installations, those that were not listed since. */
  unlisted(installations: readonly number[], since: Date): Promise<readonly number[]>
  /** They are to be listed again, whenever they were listed. */
  forgetListing(installations: readonly number[]): Promise<void>
  /** All of all installations are to be listed again. */
  forgetAllListings(): Promise<void>
  /** Those due, longest first; `new`: of which nothing is known yet. */
  due(now: Date, which: { readonly isNew: boolean; readonly most: number }): Promise<readonly RepositoryRef[]>
  /** They are being looked at: due again at their time of the day. */
  looked(repositories: readonly RepositoryRef[], now: Date): Promise<void>
  /** By id; those that are not known are left out. */
  named(ids: readonly number[]): Promise<readonly RepositoryRef[]>
  /** All of these installations are due as new ones are. */
  makeNew(installations: readonly number[], now: Date): Promise<void>
  /** All of all are due. */
  makeDue(now: Date): Promise<void>
  count(): Promise<number>
}

const day = 86_400

/** Rows that one statement changes: the others are not locked meanwhile. */
const atOnce = 1000

export function createCovered({ query }: Pick<Store, 'query'>): Covered {
  return {
    keep: async (installation, repositories, now) => await keep({ installation, repositories, now }, query),
    keepInstallations: async installations => {
      for (const table of ['covered', 'listing'])
        await query(`delete from milepost.${table} where not installation = any($1::bigint[])`, [installations])
    },
    unlisted: async (installations, since) => {
      const rows = await query(
        'select installation from milepost.listing where listed_at >= $2 and installation = any($1::bigint[])',
        [installations, since],
      )
      const listed = new Set(listedRows.parse(rows).map(({ installation }) => installation))
      return installations.filter(installation => !listed.has(installation))
    },
    forgetListing: async installations => {
      await query('delete from milepost.listing where installation = any($1::bigint[])', [installations])
    },
    forgetAllListings: async () => {
      await query('delete from milepost.listing')
    },
    due: async (now, { isNew, most }) =>
      refs.parse(
        await query(
          `select ${columns} from milepost.covered
           where next_look <= $1 and (looked_at is null) = $2 order by next_look, repository limit $3`,
          [now, isNew, most],
        ),
      ),
    looked: async (repositories, now) => {
      await query(
        `update milepost.covered set looked_at = $2, next_look = to_timestamp(${nextSlot})
         where repository = any($1::bigint[])`,
        [repositories.map(({ id }) => id), now],
      )
    },
    named: async ids =>
      refs.parse(await query(`select ${columns} from milepost.covered where repository = any($1::bigint[])`, [ids])),
    makeNew: async (installations, now) => {
      const change = 'next_look = $1, looked_at = null'
      await changeAll({ change, where: 'looked_at is not null and installation = any($2::bigint[])' }, query, [
        now,
        installations,
      ])
    },
    makeDue: async now => await changeAll({ change: 'next_look = $1', where: 'next_look > $1' }, query, [now]),
    count: async () => counted.parse(await query('select count(*)::integer as count from milepost.covered'))[0].count,
  }
}

/** The next time, after `$2`, at which it is its second of the day; in seconds since 1970. */
const nextSlot = `(floor((extract(epoch from $2::timestamptz) - slot) / ${day}) + 1) * ${day} + slot`

const columns = 'installation, repository as id, node_id as "nodeId", full_name as "fullName"'

const refs = z.array(
  z.object({ installation: z.number(), id: z.number(), nodeId: z.string(), fullName: z.string() }),
) satisfies z.ZodType<readonly RepositoryRef[]>
const counted = z.tuple([z.object({ count: z.number() })])
const listedRows = z.array(z.object({ installation: z.number() }))

/**
 * The second of the day at which a repository is looked at. Ids of one owner often follow each other; multiplied by Knuth's constant they
 * lie evenly over the day.
 */
export function slotOf(repository: number): number {
  return Math.floor(((Math.imul(repository % 2 ** 32, 2_654_435_761) >>> 0) / 2 ** 32) * day)
}

interface Listed {
  readonly installation: number
  readonly repositories: readonly RepositoryRef[]
  readonly now: Date
}

async function keep({ installation, repositories, now }: Listed, query: Query): Promise<void> {
  for (let from = 0; from < repositories.length; from += atOnce) {
    const rows = repositories
      .slice(from, from + atOnce)
      .map(({ id, nodeId, fullName }) => ({ id, node_id: nodeId, full_name: fullName, slot: slotOf(id) }))
    await query(insertion, [installation, now, JSON.stringify(rows)])
  }
  await query(
    `delete from milepost.covered where installation = $1
     and repository not in (select value::bigint from jsonb_array_elements_text($2::jsonb))`,
    [installation, JSON.stringify(repositories.map(({ id }) => id))],
  )
  const listing = `insert into milepost.listing (installation, listed_at) values ($1, $2)
    on conflict (installation) do update set listed_at = excluded.listed_at`
  await query(listing, [installation, now])
}

/** Where something ran already, a webhook or an earlier version came first. */
const insertion = `
  insert into milepost.covered (repository, installation, node_id, full_name, slot, next_look, looked_at)
  select id, $1, node_id, full_name, slot,
    case when is_known then to_timestamp(${nextSlot}) else $2::timestamptz end,
    case when is_known then $2::timestamptz end
  from (
    select row.*, exists (select from milepost.run where run.repository = row.id) as is_known
    from jsonb_to_recordset($3::jsonb) as row (id bigint, node_id text, full_name text, slot integer)
  ) listed
  order by id
  on conflict (repository) do update
    set installation = excluded.installation, node_id = excluded.node_id, full_name = excluded.full_name
    where (covered.installation, covered.node_id, covered.full_name)
      is distinct from (excluded.installation, excluded.node_id, excluded.full_name)`

/** Some at a time, until none is left to change. */
async function changeAll(
  { change, where }: { readonly change: string; readonly where: string },
  query: Query,
  parameters: readonly unknown[],
): Promise<void> {
  for (let changed = atOnce; changed === atOnce;) {
    const rows = await query(
      `update milepost.covered set ${change} where repository in (
         select repository from milepost.covered where ${where} order by repository limit ${atOnce}
       ) returning repository`,
      parameters,
    )
    changed = rows.length
  }
}
