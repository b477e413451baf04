import type { Log } from '../../src/base/index.ts'

/** Where nobody reads what is logged. */
export const silent: Log = { info: ignore, warn: ignore, error: ignore }

function ignore(): void {
  // What is logged is another test's business.
}
