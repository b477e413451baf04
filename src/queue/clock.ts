/** Time as the queue needs it; tests bring their own. */
export interface QueueClock {
  now(): Date
  /** Calls back once, after this time, and not at once; what it gives back cancels that. */
  setTimer(milliseconds: number, callback: () => void): () => void
}
