/** Replicas lag: what was made, changed or deleted is surely shown so after this time. In milliseconds. */
export const certainAfter = 60_000
