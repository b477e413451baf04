import type { DiagnosticCode } from '../../base/index.ts'

/** Each code in one sentence, for lists of rules; docs/plan-format.md has a heading with examples for each. */
export const ruleSentences: Readonly<Record<DiagnosticCode, string>> = {
  'duplicate-task-id': 'Two tasks of one phase have the same id.',
  'unknown-dependency': 'A dependency looks like an id of this plan and is none.',
  'ambiguous-dependency': 'A dependency could mean several tasks or phases.',
  'self-dependency': 'A task or phase depends on itself.',
  'dependency-cycle': 'Tasks wait for each other in a circle.',
  'ambiguous-structure': 'A code fence or comment is opened and never closed.',
  'unclear-issue-reference': 'A task seems to name an existing issue, and it is not clear which.',
  'empty-phase': 'A phase holds no task.',
  'no-tasks': 'No task was found in the document.',
  'stated-count-mismatch': 'The document states another number of phases or tasks than it has.',
  'state-disagreement': 'Two places of the document say different things about the state of one task.',
  'unknown-mark': 'A checkbox has a sign in it that no state is known for.',
  'task-in-fence': 'A code block holds what looks like a task or phase of this plan.',
  'no-write-back-place': 'Tasks have no place that shows their state.',
  mojibake: 'The text was once decoded wrongly.',
  'title-too-long': 'A title is longer than GitHub takes.',
  'invalid-front-matter': 'The front matter can’t be used.',
  'file-too-large': 'The file is too large to be read.',
  'file-is-binary': 'The file is no text.',
  'invalid-utf-8': 'Some bytes of the file are not UTF-8.',
  'too-slow-to-read': 'Reading the file took too long.',
  'hostile-markdown': 'Markup is nested or repeated beyond what can be read.',
  'too-many-tasks': 'The plan has more tasks than one file should.',
  'invalid-config': 'The configuration can’t be used.',
}
