/** Waits for SIGINT (Ctrl-C) or SIGTERM. The first asks to stop in order; a second one, if that takes too long, ends the process. */
export function stopSignal(): StopSignal {
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>()
  const receive = (signal: NodeJS.Signals): void => {
    forget()
    resolve(signal)
  }
  const forget = (): void => {
    for (const signal of signals) process.off(signal, receive)
  }
  for (const signal of signals) process.on(signal, receive)
  return { received: promise, forget }
}

export interface StopSignal {
  readonly received: Promise<NodeJS.Signals>
  /** Gives the signals back to Node, which ends the process. */
  readonly forget: () => void
}

const signals = ['SIGINT', 'SIGTERM'] as const
