import type { Diagnostic } from '../../base/index.ts'

/** A file that was looked at, with what was found in it, by place. */
export interface CheckedFile {
  /** As a person would name it, with `/`. */
  readonly path: string
  readonly bytes: Uint8Array
  readonly diagnostics: readonly Diagnostic[]
}
