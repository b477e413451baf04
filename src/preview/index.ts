/**
 * preview: says of a pull request what merging it will do, in a check on its commit.
 * Guarantees: what it shows is what the loop would decide; it is made again when something that it was made of changes, at most every five minutes.
 * Refuses: to change anything but its check; to run, fetch or trust anything of a fork but the text of its plans.
 */
export { createPreviewer, type Previewer, type PreviewerParts } from './previewer.ts'
export { createPreviewRecords } from './records.ts'
