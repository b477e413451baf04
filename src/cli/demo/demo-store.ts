import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createDatabase, inMemory, migrate, migrations, storeIn, type Store } from '../../store/index.ts'

/** A database in memory that ends with the demo. */
export async function openDemoStore(): Promise<Store> {
  const store = storeIn(await createDatabase({ dataDir: inMemory, ...(await keptImage()) }))
  await migrate(store)
  return store
}

/**
 * An image of a database that has all tables, if the tests have left one in this checkout: to start from it takes a quarter of the time.
 * Spread into the options of a database; nothing if there is none.
 */
export async function keptImage(): Promise<{ readonly loadDataDir?: Blob }> {
  const bytes = await readFile(await imagePath()).catch(() => undefined)
  return bytes === undefined ? {} : { loadDataDir: new Blob([bytes]) }
}

/** Where the image is; another path with whatever it is made of. */
export async function imagePath(): Promise<string> {
  const lock = await readFile(inCheckout('package-lock.json'))
  const version = createHash('sha256').update(lock).update(JSON.stringify(migrations)).digest('hex').slice(0, 16)
  return inCheckout(`node_modules/.cache/milepost/store-${version}.tar`)
}

function inCheckout(path: string): string {
  return join(import.meta.dirname, '../../..', path)
}
