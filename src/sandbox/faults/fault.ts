/** One thing that goes wrong with one request. Each of them was seen on GitHub. */
export type Fault =
  /** A gateway before GitHub gives up, or GitHub is too busy. */
  | { readonly kind: 'gateway'; readonly status: 502 | 503 | 504; readonly when: When }
  /** The connection ends without an answer. */
  | { readonly kind: 'reset'; readonly when: When }
  /** The work is done, and the answer comes after everybody has given up. */
  | { readonly kind: 'slow' }
  /** The token has run out, or is not known yet on this replica: 401, and nothing is done. */
  | { readonly kind: 'expired-token' }
  /** GraphQL: status 200, no data, and the words that GitHub has for everything. */
  | { readonly kind: 'generic'; readonly when: When }
  /** GraphQL: one mutation of the request fails, the others are carried out. */
  | { readonly kind: 'alias'; readonly index: number; readonly when: When }
  /** A secondary limit, with or without the time to stay away. */
  | { readonly kind: 'limit'; readonly status: 403 | 429; readonly retryAfter: number | null }
  /** A read of which a part is missing. */
  | { readonly kind: 'cut'; readonly how: Cut; readonly index: number }
  /** A read from a replica that is some seconds behind: lists are as they were. */
  | { readonly kind: 'lag'; readonly seconds: number }

/** Whether the work is done all the same. */
export type When = 'before' | 'after'

export type Cut =
  /** A list ends early; its count tells. */
  | 'page'
  /** The count is another than the list's. */
  | 'count'
  /** A tree that is not whole, and says so. */
  | 'tree'
  /** A list is null, with an error beside the data. */
  | 'null'

export type FaultKind = Fault['kind']

/** What goes wrong from now on. */
export type FaultPlan =
  /** One request in so many, all chosen by the seed: the same seed and the same requests give the same faults. */
  | {
      readonly seed: number
      /** From 0 (never) to 1 (always). */
      readonly rate: number
      /** All if not said. */
      readonly kinds?: readonly FaultKind[]
      /** Nothing more goes wrong after so many. */
      readonly most?: number
      /** Seconds that a replica may be behind; 8 if not said. */
      readonly lag?: number
    }
  /** For the next requests about repositories, in order; null lets one pass. */
  | { readonly list: readonly (Fault | null)[] }

/** What a request is, as far as it decides what may go wrong with it. */
export interface RequestTraits {
  /** About a repository, rather than about tokens and the app itself. */
  readonly isAboutRepository: boolean
  readonly isWrite: boolean
  readonly isGraphQL: boolean
  /** Fields at the top. */
  readonly fields: number
  readonly isTree: boolean
}
