import { createReader } from '../../src/reader/index.ts'

/** One for all tests of a process, with which it ends: starting it takes longer than most stories. */
export const reader = createReader()
