import { parentPort } from 'node:worker_threads'

/** What plans do that bring a reader down, by their paths; any other is answered with how many this thread has read. */
let read = 0

parentPort?.on('message', ({ path }: { readonly path: string }) => {
  if (path === 'endless.md') for (;;) read += 1
  if (path === 'slow.md') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500)
  if (path === 'broken.md') throw new RangeError('Maximum call stack size exceeded')
  if (path === 'ending.md') process.exit(0)
  // In small pieces: V8 gives a thread up at its limit only between two of them, and one piece past the limit ends the process.
  if (path === 'huge.md') for (let held: unknown; ;) held = { held }
  read += 1
  parentPort?.postMessage({ kind: 'parsed', result: { path, read } })
})
parentPort?.postMessage({ kind: 'ready' })
// Whoever wants to know hears of it without asking for a plan.
const channel = new BroadcastChannel('odd-worker')
channel.postMessage('started')
channel.close()
