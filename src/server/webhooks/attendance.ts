import type { ServerResponse } from 'node:http'

/** Who is being answered. */
export interface Attendance {
  enter(response: ServerResponse): void
  /** Resolves when all who are there by now have been answered, or are gone. */
  quiet(): Promise<void>
}

export function createAttendance(): Attendance {
  const open = new Set<Promise<void>>()
  return {
    enter(response) {
      const { promise, resolve } = Promise.withResolvers<void>()
      open.add(promise)
      response.once('close', () => {
        open.delete(promise)
        resolve()
      })
    },
    quiet: async () => void (await Promise.all(open)),
  }
}
