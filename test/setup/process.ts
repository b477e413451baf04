import { spawn } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { bare, entry } from '../cli/run.ts'

/** `milepost serve` in a process of its own. */
export interface Serving {
  /** What it wrote so far, to both ends. */
  readonly said: () => string
  /** Resolves with the first group when something was said. */
  readonly hears: (pattern: RegExp, times?: number) => Promise<string>
  /** Asks it to stop, and waits for it. */
  readonly stop: () => Promise<number | null>
}

/** Starts it in a folder; it ends with the test. */
export function serveIn(folder: string, environment: Readonly<Record<string, string>>): Serving {
  const child = spawn(process.execPath, [entry.pathname, 'serve'], {
    cwd: folder,
    env: { ...bare(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const watchers = new Set<() => void>()
  const hear = (part: Buffer): void => {
    text += part.toString()
    watchers.forEach(look => look())
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = Promise.withResolvers<number | null>()
  child.on('close', code => {
    ended.resolve(code)
    watchers.forEach(look => look())
  })
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM')
    return await ended.promise
  }
  onTestFinished(async () => void (await stop()))
  return {
    said: () => text,
    hears: async (pattern, times = 1) => {
      const { promise, resolve, reject } = Promise.withResolvers<string>()
      const look = (): void => {
        const found = [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))][times - 1]
        if (found !== undefined) resolve(found[1] ?? found[0])
        else if (child.exitCode !== null) reject(new Error(`ended with ${child.exitCode}: ${text}`))
      }
      watchers.add(look)
      look()
      return await promise.finally(() => watchers.delete(look))
    },
    stop,
  }
}
