/** A rule of the product taken out, in one place of its source. */
export interface Sabotage {
  readonly rule: string
  readonly file: string
  readonly find: string
  readonly replace: string
  /** A test file that sees it; the model's sequences if not said. */
  readonly seenIn?: string
  /** Words in the name of the test that sees it, so that no other of the file has to run. */
  readonly named?: string
}
