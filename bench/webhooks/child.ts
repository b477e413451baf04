import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** A process that a measurement needs. */
export interface Child<Ready> {
  /** What it said when it was ready. */
  readonly ready: Ready
  /** Has it do something, and gives what came of it. */
  readonly ask: (deed: string) => Promise<unknown>
  stop(): Promise<void>
}

/** Starts the program of this name beside this file; it gets what is given as JSON. What it says is taken at its word. */
export async function startChild<Ready>(name: 'github' | 'bare' | 'milepost', given: unknown): Promise<Child<Ready>> {
  const child = fork(new URL(`${name}-process.ts`, import.meta.url), [JSON.stringify(given)])
  const ended = once(child, 'exit')
  const ready = (await nextMessage(child, name)) as Ready
  return {
    ready,
    async ask(deed) {
      child.send(deed)
      return ((await nextMessage(child, name)) as { readonly result: unknown }).result
    },
    async stop() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}

async function nextMessage(child: ChildProcess, name: string): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const onExit = (): void => reject(new Error(`the process of ${name} ended`))
  child.once('message', resolve).once('exit', onExit)
  const message = await promise
  child.off('exit', onExit)
  return message
}
