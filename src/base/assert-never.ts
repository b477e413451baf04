/** Ends every switch over a union, so that a new kind fails to compile in each place that must learn it. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
