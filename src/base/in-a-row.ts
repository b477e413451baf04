/**
 * The same function, which does not work out the same thing twice in a row: for what many that follow each other share, as tasks do the title of
 * their phase. Who asks can't tell, but that it costs less.
 */
export function inARow<Result>(work: (text: string) => Result): (text: string) => Result {
  let last: { readonly text: string; readonly result: Result } | null = null
  return text => {
    if (last?.text !== text) last = { text, result: work(text) }
    return last.result
  }
}
