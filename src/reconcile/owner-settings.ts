import { configPath, type OwnerFile } from '../config/index.ts'
import type { ObservedOwner, ObservedState, OwnerSettings } from '../sync/index.ts'
import { certainAfter } from './journal/certain-after.ts'
import type { KnownOwner } from './journal/journal.ts'

/** What counts of the settings that the owner of a repository has for all of theirs, and what is to be remembered of them. */
export interface HeededOwner {
  /** Null where there are none. */
  readonly file: OwnerFile | null
  readonly known: KnownOwner | null
}

/** The repository in which an owner keeps settings for all of theirs. */
const repositoryOfSettings = '.github'

/**
 * What counts of the owner's settings. GitHub says of what nobody may see that it is not there, and says so, too, while it is renamed, moved
 * or out of order: settings that were seen go on to count until two looks a minute apart agree, for without them plans might be none.
 */
export function heedOwner(
  { repository, owner }: Pick<ObservedState, 'repository' | 'owner'>,
  before: KnownOwner | null,
  at: Date,
): HeededOwner {
  // Its own settings are those of the owner.
  if (repository.name.toLowerCase() === repositoryOfSettings) return { file: null, known: null }
  const known = owner === undefined || before?.id === owner.id ? before : null
  const login = owner?.login ?? repository.owner
  if (owner !== undefined && owner.settings.kind !== 'hidden') return seen(owner, owner.settings)
  if (known === null) return { file: null, known: null }
  const hiddenSince = known.hiddenSince ?? at
  if (at.getTime() - hiddenSince.getTime() >= certainAfter) return { file: null, known: null }
  return { file: fileOf(login, known.settings), known: { ...known, hiddenSince } }
}

function seen({ id, login }: ObservedOwner, settings: OwnerSettings): HeededOwner {
  const file = fileOf(login, settings)
  return { file, known: file === null ? null : { id, settings, hiddenSince: null } }
}

function fileOf(login: string, settings: OwnerSettings): OwnerFile | null {
  const name = `${login}/${repositoryOfSettings}/${configPath}`
  return settings.kind === 'text' || settings.kind === 'linked' ? { ...settings, name } : null
}
