import type { Diagnostic } from '../base/index.ts'
import type { ParseResult } from './plan.ts'

/** What these say is that the text is not what the plan's author meant us to read; acting on half of it would do harm. */
const unreadable: ReadonlySet<string> = new Set(['file-is-binary', 'file-too-large', 'too-slow-to-read'])

/** Why nothing may be made of a file; null if its plan could be read. */
export function whyUnreadable({ diagnostics }: ParseResult): Diagnostic | null {
  return diagnostics.find(({ code }) => unreadable.has(code)) ?? null
}
