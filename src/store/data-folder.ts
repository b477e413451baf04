import { accessSync, constants, existsSync, mkdtempSync, rmdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** Instead of a folder: nothing is kept when the process ends. */
export const inMemory = 'memory://'

/** What keeps an embedded database from a folder, and what to do. */
export interface FolderTrouble {
  /** Names the folder. */
  readonly why: string
  readonly fix: string
}

/**
 * What would keep an embedded database from being in this folder, or null. A folder is made where one is to be, and taken away again: rights
 * say nothing of file systems that take no folders, and Node never comes to an end of making a path of several in some of these.
 */
export function troubleWithFolder(folder: string): FolderTrouble | null {
  if (folder === inMemory) return null
  const place = resolve(folder)
  const parent = nearestTo(dirname(place))
  const other = [place, parent].find(path => existsSync(path) && !statSync(path).isDirectory())
  if (other !== undefined)
    return { why: `${place} can't be used: ${other} is no folder`, fix: `Set MILEPOST_DATA to a folder.` }
  try {
    if (existsSync(place)) accessSync(place, constants.R_OK | constants.W_OK | constants.X_OK)
    if (!existsSync(lockOf(place))) rmdirSync(mkdtempSync(join(parent, '.milepost-')))
    return null
  } catch (error) {
    return {
      why: `${place} can't be ${existsSync(place) ? 'used' : 'made'} (${reasonOf(error)})`,
      fix: `Let the user that the server runs as write in ${parent}${existsSync(place) ? ' and in it' : ''}, or set MILEPOST_DATA to another folder.`,
    }
  }
}

/** The file by which one process has a folder for itself. */
export function lockOf(folder: string): string {
  return `${folder}.lock`
}

/** The folder itself, or what there is above it. */
function nearestTo(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestTo(dirname(folder))
}

/** Without the call and the path, which are ours. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split(', ')[0] ?? ''
}
