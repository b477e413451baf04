import { connect, type Socket } from 'node:net'

export interface Sending {
  /** Address of the app. */
  readonly url: string
  /** Each has one webhook under way at a time. */
  readonly connections: number
  /** By number, from 0. */
  readonly packet: (index: number) => Uint8Array
  /** Told of each that was answered, with the status; 0 if the connection ended instead. */
  readonly onAnswer?: (index: number, status: number) => void
}

export interface Answers {
  /** How often each status came. */
  readonly statuses: Readonly<Record<string, number>>
  /** A second. */
  readonly rate: number
  /** Milliseconds until one was answered: half of all, 99 of a hundred, every one. */
  readonly median: number
  readonly most: number
  readonly longest: number
}

/** Sends as fast as they are answered, for so many milliseconds. */
export async function sendFor(milliseconds: number, sending: Sending): Promise<Answers> {
  const end = performance.now() + milliseconds
  return await send(sending, () => performance.now() < end)
}

/** Sends so many as fast as connections come free. */
export async function sendBurst(count: number, sending: Sending): Promise<Answers> {
  return await send(sending, index => index < count)
}

/** On bare sockets: Node's own HTTP client takes about as much of the machine as what is measured. */
async function send(
  { url, connections, packet, onAnswer }: Sending,
  goesOn: (index: number) => boolean,
): Promise<Answers> {
  const sockets = await openAll(new URL(url), connections)
  const statuses: Record<string, number> = {}
  const times: number[] = []
  let next = 0
  const work = async (socket: Socket): Promise<void> => {
    while (goesOn(next) && !socket.destroyed) {
      const index = next
      next += 1
      const begun = performance.now()
      const status = await exchange(socket, packet(index))
      times.push(performance.now() - begun)
      statuses[status] = (statuses[status] ?? 0) + 1
      onAnswer?.(index, status)
    }
  }
  const begun = performance.now()
  await Promise.all(sockets.map(work))
  const seconds = (performance.now() - begun) / 1000
  for (const socket of sockets) socket.destroy()
  times.sort((left, right) => left - right)
  const at = (share: number): number => times[Math.min(Math.floor(times.length * share), times.length - 1)] ?? 0
  return { statuses, rate: times.length / seconds, median: at(0.5), most: at(0.99), longest: at(1) }
}

/** A server takes only so many new connections at once. */
const opened = 200

async function openAll({ hostname, port }: URL, count: number): Promise<readonly Socket[]> {
  const sockets: Socket[] = []
  while (sockets.length < count) {
    const some = Array.from(
      { length: Math.min(opened, count - sockets.length) },
      async () => await open(hostname, port),
    )
    sockets.push(...(await Promise.all(some)))
  }
  return sockets
}

async function open(host: string, port: string): Promise<Socket> {
  const socket = connect({ host, port: Number(port), noDelay: true })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  socket.once('connect', resolve).once('error', reject)
  await promise
  // What then goes wrong is an answer that does not come.
  socket.off('error', reject).on('error', () => undefined)
  return socket
}

async function exchange(socket: Socket, bytes: Uint8Array): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  let text = ''
  const onData = (piece: Buffer): void => {
    text += piece.toString('latin1')
    if (isWhole(text)) resolve(Number(text.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length)))
  }
  const onClose = (): void => resolve(0)
  socket.on('data', onData).on('close', onClose)
  socket.write(bytes)
  const status = await promise
  socket.off('data', onData).off('close', onClose)
  return status
}

/** The answers are short: a head, and a body of a stated length or in one chunk. */
function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n')
  if (head === -1) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head + 2))?.[1]
  return length === undefined ? text.endsWith('0\r\n\r\n') : text.length >= head + 4 + Number(length)
}
