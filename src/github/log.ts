/** Where the gateway says what an operator should know: pino's form. Never a token, never a text of an issue. */
export interface GatewayLog {
  warn(fields: Readonly<Record<string, unknown>>, sentence: string): void
}
