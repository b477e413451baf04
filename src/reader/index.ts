/**
 * reader: plans read in a worker thread, with a deadline.
 * Guarantees: no document stops the event loop or the process; one that takes too long is Unknown.
 * Refuses: to remember what it read, to look for files.
 */
export { readingLimits, usualReadingLimits, type ReadingLimits } from './limits.ts'
export { createReader, type PlanReader, type PlanReaderOptions } from './plan-reader.ts'
