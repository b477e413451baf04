/** Writes that one request carries: GitHub was seen to refuse larger ones. */
const together = 20

/** The first look, labels and tokens, commit and progress issue, and what a plan needs to settle. */
const onceAtFirst = 25

/** What a first sync is made of. */
export interface FirstSync {
  readonly tasks: number
  readonly phases: number
  /** Issues whose text names one that was made later. */
  readonly lateBodies: number
  readonly relations: number
}

/** A first sync may take so many requests, without a limit on creations: ten issues a request. */
export function firstSyncRequests({ tasks, phases, lateBodies, relations }: FirstSync): number {
  return tasks / 10 + phases + lateBodies / together + relations / together + onceAtFirst
}

/** One closed issue: look and commit; the issue and its page, and two labels for each issue that is freed; each milestone that changes. */
export function closingRequests(freed: number, milestones: number): number {
  return 2 + Math.ceil((3 + 2 * freed) / together) + milestones
}

/** So many closed issues at once. */
export function burstRequests(closed: number, freed: number, milestones: number): number {
  return 2 + Math.ceil((2 * closed + 2 * freed + 1) / together) + milestones
}

/** One edited line: look, tree and file; then the text of the issue and of the progress issue. */
export const editRequests = 3 + 1

/** A look at what has changed. */
export const nothingRequests = 1

/** A process asks once who the app is: its slug, and the id of its bot. */
export const startRequests = 2

/** Another look, since a minute has passed; and the texts that name the commit, which else are sent with the others. */
export const laterCommitRequests = 2
