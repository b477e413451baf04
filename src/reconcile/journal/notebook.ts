import { notNoted } from '../../sync/index.ts'
import type { Settled } from '../settle.ts'
import { rememberIssues } from './weigh.ts'
import type { Journal, Recorded, Remembered } from './journal.ts'

/** What a run adds to what is remembered of its repository, while it goes on. */
export interface Notebook {
  /** Stores the news with all that was known before, unless the repository is another process's by now, which keeps what it knows itself. */
  note(news: Partial<Remembered>): Promise<void>
  /** The same where the news, or what was known before, has all issues that were created. */
  keep(news: Partial<Remembered>): Promise<void>
  /** All that was known before, and the news. */
  known(): Remembered
}

/** Begins with what is remembered in place of what was recorded; writes down only what is news: most runs find nothing. */
export function createNotebook(
  repository: number,
  { journal, isOurs }: { readonly journal: Journal; readonly isOurs: () => boolean },
  { recorded, remembered }: { readonly recorded: Recorded; readonly remembered: Remembered },
): Notebook {
  // What was surely created is remembered as known from now on.
  const isCreated = recorded.creations.some(({ thing, number }) => number !== null && thing.kind === 'issue')
  let record = remembered
  let stored = isCreated ? '' : JSON.stringify(recorded.remembered)
  const store = async (news: Partial<Remembered>, how: 'keep' | 'update'): Promise<void> => {
    record = { ...record, ...news }
    const text = JSON.stringify(record)
    if (text !== stored && isOurs()) await journal[how](repository, record)
    stored = text
  }
  return {
    known: () => record,
    note: async news => await store(news, 'update'),
    keep: async news => await store(news, 'keep'),
  }
}

/** What a run leaves behind: the issues as they are known at its end, and the marks of which nobody has noted what came of them. */
export function atEnd(
  known: Remembered,
  { observed, interruption }: Pick<Settled, 'observed' | 'interruption'>,
): Pick<Remembered, 'issues' | 'missing' | 'gone' | 'carried'> {
  // What is not noted when all is done is not to be noted: the branch did not take it.
  const carried = interruption === null ? [] : notNoted(known.carried, observed)
  return { ...rememberIssues(known, observed), carried }
}
