import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { basename } from 'node:path'

/** A process that a measurement needs. */
export interface Child<Ready> {
  /** What it said when it was ready. */
  readonly ready: Ready
  /** Has it do something, and gives what came of it. */
  readonly ask: (deed: string) => Promise<unknown>
  stop(): Promise<void>
}

/** Starts a program; it gets what is given as JSON. What it says is taken at its word. */
export async function startChild<Ready>(program: URL, given: unknown): Promise<Child<Ready>> {
  const child = fork(program, [JSON.stringify(given)])
  const name = basename(program.pathname)
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
  const onExit = (): void => reject(new Error(`${name} ended`))
  child.once('message', resolve).once('exit', onExit)
  const message = await promise
  child.off('exit', onExit)
  return message
}
