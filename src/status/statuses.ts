import { z } from 'zod'
import type { Log, RepositoryRef } from '../base/index.ts'
import { GitHubError, type GatewayReader } from '../github/index.ts'
import type { Gone } from '../queue/index.ts'
import type { Outcome } from '../reconcile/index.ts'
import type { Store } from '../store/index.ts'
import { storedPlans, withTimes, type TimedStatus } from './timed-status.ts'

/** How the plans of public repositories stand, in the local database. */
export interface Statuses extends StatusReader {
  /** Keeps what a look came to, before the next one of that repository begins. */
  note(repository: RepositoryRef, outcome: Outcome): Promise<void>
  /** Tells nothing of it until a look has seen that everybody may read it and the app is installed there. */
  hide(gone: Gone): Promise<void>
  /** Drops what an installation does not cover any more. */
  keepCovered(installation: number, repositories: readonly number[]): Promise<void>
  /** Drops what belongs to none of these. */
  keepInstallations(installations: readonly number[]): Promise<void>
}

export interface StatusReader {
  /** By the name that the repository has now, in letters of either case; null for what is not known or not for everybody. */
  of(fullName: string): Promise<RepositoryStatus | null>
}

export interface RepositoryStatus {
  readonly fullName: string
  readonly plans: readonly TimedStatus[]
}

export interface StatusParts {
  readonly store: Pick<Store, 'query' | 'transaction'>
  readonly gateway: Pick<GatewayReader, 'isCovered' | 'isPublic'>
  readonly now: () => Date
  readonly log: Log
}

export function createStatuses(parts: StatusParts): Statuses {
  const { query } = parts.store
  return {
    of: async fullName => {
      const found = rows.parse(
        await query('select full_name as "fullName", installation, plans from milepost.status where name = $1', [
          fullName.toLowerCase(),
        ]),
      )
      return found[0] ?? null
    },
    note: async (repository, outcome) => await note(repository, outcome, parts),
    hide: async ({ kind, id }) => {
      await query(`delete from milepost.status where ${kind} = $1`, [id])
    },
    keepCovered: async (installation, repositories) => {
      await query(
        `delete from milepost.status where installation = $1
         and repository not in (select value::bigint from jsonb_array_elements_text($2::jsonb))`,
        [installation, JSON.stringify(repositories)],
      )
    },
    keepInstallations: async installations => {
      await query(
        `delete from milepost.status where installation not in (select value::bigint from jsonb_array_elements_text($1::jsonb))`,
        [JSON.stringify(installations)],
      )
    },
  }
}

async function note(repository: RepositoryRef, outcome: Outcome, parts: StatusParts): Promise<void> {
  const { query } = parts.store
  if (outcome.kind === 'unknown') return
  if (outcome.kind === 'away' || outcome.repository.isPrivate) {
    await query('delete from milepost.status where repository = $1', [repository.id])
    return
  }
  const { owner, name } = outcome.repository
  const named = { ...repository, fullName: `${owner}/${name}` }
  const known = await readKnown(repository.id, parts)
  if (known === null && (outcome.plans === null || !(await isSurelyForAll(named, parts)))) return
  const before = known?.plans ?? []
  const plans = outcome.plans === null ? before : withTimes(outcome.plans, before, parts.now())
  const after = { fullName: named.fullName, installation: repository.installation, plans }
  if (JSON.stringify(after) !== JSON.stringify(known)) await write(after, { repository: repository.id, known }, parts)
}

interface Row extends RepositoryStatus {
  readonly installation: number
}

async function readKnown(repository: number, { store }: StatusParts): Promise<Row | null> {
  const known = await store.query(
    'select full_name as "fullName", installation, plans from milepost.status where repository = $1',
    [repository],
  )
  return rows.parse(known)[0] ?? null
}

/**
 * A public repository can be looked at after the app was taken off it, and a look may have begun before it turned private; so the first thing
 * that is told of one waits for GitHub's word.
 */
async function isSurelyForAll(repository: RepositoryRef, { gateway, log }: StatusParts): Promise<boolean> {
  try {
    return (await gateway.isCovered(repository)) && (await gateway.isPublic(repository))
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    log.warn({ repo: repository.fullName, why: error.message }, 'could not ask who covers a repository')
    return false
  }
}

/** Another repository that was known by this name has another one by now. What was hidden since it was read stays hidden. */
async function write(
  { fullName, installation, plans }: Row,
  { repository, known }: { readonly repository: number; readonly known: Row | null },
  { store }: StatusParts,
): Promise<void> {
  const name = fullName.toLowerCase()
  await store.transaction(async query => {
    await query('delete from milepost.status where name = $1 and repository <> $2', [name, repository])
    await query(known === null ? insertion : update, [repository, installation, fullName, name, JSON.stringify(plans)])
  })
}

const insertion = `
  insert into milepost.status (repository, installation, full_name, name, plans) values ($1, $2, $3, $4, $5::jsonb)
  on conflict (repository) do nothing`

const update = `
  update milepost.status set installation = $2, full_name = $3, name = $4, plans = $5::jsonb where repository = $1`

const rows = z.array(z.object({ fullName: z.string(), installation: z.number(), plans: storedPlans }))
