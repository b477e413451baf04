import { GitHubError, type NewApp } from '../github/index.ts'

/** What became of a code that GitHub sent back. */
export type Exchange =
  | { readonly kind: 'app'; readonly app: NewApp }
  /** The code is good no more: begin again. */
  | { readonly kind: 'spent'; readonly why: string }
  /** It may still be good: the same page may be loaded again. */
  | { readonly kind: 'later'; readonly why: string }

/** Turns a code into an app, by whatever asks GitHub. Throws what is no answer of GitHub's. */
export async function exchange(code: string, convert: (code: string) => Promise<NewApp>): Promise<Exchange> {
  try {
    return { kind: 'app', app: await convert(code) }
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    const isSpent = error.kind === 'not-found' || error.kind === 'invalid'
    return { kind: isSpent ? 'spent' : 'later', why: error.message }
  }
}
