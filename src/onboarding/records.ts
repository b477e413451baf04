import { z } from 'zod'
import type { Store } from '../store/index.ts'

/** What is known of offering plans in a repository. Losing it costs a minute: the issue itself says that it is there. */
export interface OnboardingRecord {
  /** Fingerprint of the documents, and of the settings, that were looked at last. */
  readonly examined: string
  /** When something was found to offer, or offering it was tried last; null where there was nothing. */
  readonly since: Date | null
  /** Of the issue, once it is known to have been made. */
  readonly number: number | null
}

export interface OnboardingRecords {
  of(repository: number): Promise<OnboardingRecord | null>
  keep(repository: number, record: OnboardingRecord): Promise<void>
}

export function createOnboardingRecords({ query }: Pick<Store, 'query'>): OnboardingRecords {
  return {
    of: async repository => {
      const found = await query('select examined, since, number from milepost.onboarding where repository = $1', [
        repository,
      ])
      return rows.parse(found)[0] ?? null
    },
    keep: async (repository, { examined, since, number }) => {
      await query(
        `insert into milepost.onboarding (repository, examined, since, number) values ($1, $2, $3, $4)
         on conflict (repository) do update set examined = excluded.examined, since = excluded.since, number = excluded.number`,
        [repository, examined, since, number],
      )
    },
  }
}

const rows = z.array(z.object({ examined: z.string(), since: z.date().nullable(), number: z.number().nullable() }))
