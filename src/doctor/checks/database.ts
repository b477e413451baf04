import type { PostgresState } from '../../store/index.ts'
import { broken, fine, type Found } from '../finding.ts'
import type { Patient } from '../patient.ts'

/** PostgreSQL's version numbers are ten thousands (docs: server_version_num). */
const oldest = 140_000

/** Whether the database can be used, by this version. */
export async function checkDatabase({ database }: Patient): Promise<readonly Found[]> {
  if (database === null) return []
  const { state } = await database()
  switch (state.kind) {
    case 'memory':
      return [fine('in memory: nothing is kept when the server ends')]
    case 'none':
      return [fine(`${state.folder} is made when the server first starts`)]
    case 'in-use':
      return [fine(`${state.folder} is in use by a server that runs; that is as it should be`)]
    case 'at-rest':
      return [fine(`${state.folder} is there, and no server is running on it`)]
    case 'unusable':
      return [broken(state.why, state.fix)]
    case 'away':
      return [
        broken(
          `it can't be used: ${state.why}`,
          'Check DATABASE_URL (or MILEPOST_DATA), that it is there, and that its user may connect.',
        ),
      ]
    case 'postgres':
      return foundInPostgres(state)
  }
}

function foundInPostgres({ version, mayCreate, applied, known }: PostgresState): readonly Found[] {
  const name = `PostgreSQL ${Math.floor(version / 10_000)}`
  if (version < oldest) return [broken(`${name} is too old`, 'Use PostgreSQL 14 or newer.')]
  if (applied === null && !mayCreate)
    return [
      broken(
        'its user may not create schemas, and there are none of ours yet',
        'grant create on database NAME to USER; then start the server once.',
      ),
    ]
  const steps =
    applied === null
      ? 'its tables are made when the server first starts'
      : applied < known
        ? `its tables are brought up to date at the next start (step ${applied} of ${known})`
        : applied > known
          ? `a newer version of Milepost has been at work on it (step ${applied}; this one knows ${known})`
          : `its tables are up to date (step ${applied})`
  return [fine(`${name}; ${steps}`)]
}
