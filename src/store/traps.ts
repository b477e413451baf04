import type { PGlite } from '@electric-sql/pglite'
import { DatabaseDied } from './store.ts'

/**
 * Ends a database whose program traps (`unreachable`, memory out of bounds, an abort). PGlite passes over whatever its program throws and
 * calls it again: after a trap that would go on for ever, with the whole process standing still, or every statement would answer nothing.
 * Here the first trap is thrown to whoever asked, and nobody gets into the program any more: its memory is not to be trusted, nor what
 * it would write.
 */
export function endAtTraps(database: PGlite): void {
  const program = programOf(database)
  let death: DatabaseDied | undefined
  const alive = (): void => {
    if (death !== undefined) throw death
  }
  const guarded = (run: () => void) => (): void => {
    alive()
    try {
      run()
    } catch (error) {
      if (isJump(error)) throw error
      death = new DatabaseDied(error)
      silence(program)
      throw death
    }
  }
  const { stackRestore } = program
  for (const entry of entries) program[entry] = guarded(program[entry])
  // What PGlite calls first after it has caught something.
  program.stackRestore = pointer => {
    alive()
    return stackRestore(pointer)
  }
}

/** Closes the files of a dead database. Closing it properly would make it write what it still has in its memory. */
export function closeFiles(database: PGlite): void {
  programOf(database).FS.quit()
}

/** Where PGlite enters its program to work on a statement. */
const entries = ['_PostgresMainLoopOnce', '_PostgresSendReadyForQueryIfNecessary', '_pgl_pq_flush'] as const

/** What we use of the program. PGlite's own type rests on types that it does not bring. */
interface Program extends Record<(typeof entries)[number] | '_abort', () => void> {
  stackRestore: (pointer: number) => number
  readonly FS: { readonly quit: () => void }
}

function programOf(database: PGlite): Program {
  const found: unknown = database.Module
  if (!isProgram(found)) throw new Error('this version of PGlite has another program than the one that is known')
  return found
}

function isProgram(value: unknown): value is Program {
  return value instanceof Object && [...entries, '_abort', 'stackRestore', 'FS'].every(name => name in value)
}

/** Timers that the program has set would call it again, and what it throws then would end our process. One that was aborted is not called. */
function silence({ _abort: abort }: Program): void {
  try {
    abort()
  } catch {
    // That is how it says that it is aborted.
  }
}

/** How PostgreSQL leaves a statement that failed, or its program at the end: with a status. */
function isJump(error: unknown): boolean {
  return error instanceof Object && 'status' in error
}
