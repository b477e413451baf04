/** What the process that plays GitHub says when it is ready. */
export interface GitHubReady {
  readonly url: string
  readonly app: Registration
  readonly installation: number
  /** Bodies of one `issues` webhook from each repository. */
  readonly issues: readonly string[]
  /** Of an `issue_comment` webhook that holds a command. */
  readonly comment: string
}

/** What an operator knows of the app. */
export interface Registration {
  readonly id: number
  readonly privateKey: string
  readonly webhookSecret: string
}

export interface MilepostGiven extends Pick<GitHubReady, 'url' | 'app' | 'installation'> {
  /** Which database. */
  readonly environment: Readonly<Record<string, string>>
}

/** What both apps say when they are ready. */
export interface AppReady {
  readonly url: string
}

/** Milliseconds of a core that this process has taken. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
