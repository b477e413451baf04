import type { Gone } from '../queue/index.ts'
import type { Event, EventName } from './event.ts'

/** What an event says went out of the sight of everybody, or of us. */
export function hiddenBy(name: EventName, event: Event): readonly Gone[] {
  const { action = '', installation, repository, repositories_removed: removed = [] } = event
  if (name === 'installation')
    return ends.has(action) && installation !== undefined ? [{ kind: 'installation', id: installation.id }] : []
  if (name === 'installation_repositories') return removed.map(({ id }) => ({ kind: 'repository', id }))
  const isHidden = name === 'repository' && hides.has(action) && repository !== undefined
  return isHidden ? [{ kind: 'repository', id: repository.id }] : []
}

const ends: ReadonlySet<string> = new Set(['deleted', 'suspend'])
const hides: ReadonlySet<string> = new Set(['deleted', 'privatized', 'transferred'])
