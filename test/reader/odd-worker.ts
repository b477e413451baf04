import { parentPort } from 'node:worker_threads'

/** What plans do that bring a reader down, by their paths; any other is answered with how many this thread has read. */
let read = 0

parentPort?.on('message', ({ path }: { readonly path: string }) => {
  if (path === 'endless.md') for (;;) read += 1
  if (path === 'broken.md') throw new RangeError('Maximum call stack size exceeded')
  if (path === 'ending.md') process.exit(0)
  if (path === 'huge.md') for (const held: number[][] = []; ;) held.push(Array.from({ length: 1_000_000 }, Math.random))
  read += 1
  parentPort?.postMessage({ kind: 'parsed', result: { path, read } })
})
parentPort?.postMessage({ kind: 'ready' })
