/**
 * Where things are said to operators: a fixed sentence plus fields, so that it can be searched and counted. Never a token, never an
 * issue's text. A pino logger is one.
 */
export interface Log {
  info(fields: object, sentence: string): void
  warn(fields: object, sentence: string): void
  error(fields: object, sentence: string): void
}
