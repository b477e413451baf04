/**
 * answer: answers commands that people write in comments, in one comment of ours on each issue.
 * Guarantees: no command is answered twice and no issue has two answers, whoever dies or does not answer in between.
 * Refuses: to decide anything, to change anything but that comment; whoever may not write to the repository gets a short no.
 */
export { createAnswerer, type Answerer, type AnswererParts } from './answerer.ts'
export { createAnswerBook } from './answer-book.ts'
export { withHistory } from './with-history.ts'
