/**
 * Everything that can go wrong between a request and a table, as one union. Pages turn a kind
 * into one sentence and one thing to do; `words` are the server's own, shown on request.
 */
export type Failure =
  /** No answer: network, name, CORS, mixed content. The browser does not say which. */
  | { readonly kind: 'unreachable'; readonly url: string; readonly words: string }
  | { readonly kind: 'timeout'; readonly url: string; readonly after: number }
  /** 401 or 403. */
  | {
      readonly kind: 'denied'
      readonly url: string
      readonly status: number
      readonly words: string
    }
  | { readonly kind: 'not-found'; readonly url: string; readonly words: string }
  /** 429, 502, 503, 504. */
  | { readonly kind: 'busy'; readonly url: string; readonly status: number; readonly words: string }
  /** Any other answer that is no success. */
  | {
      readonly kind: 'server'
      readonly url: string
      readonly status: number
      readonly words: string
    }
  /** The server did not understand the query; line and column start at 1. */
  | {
      readonly kind: 'bad-query'
      readonly url: string
      readonly words: string
      readonly line?: number
      readonly column?: number
    }
  /** Something else than the API answered: a login page, a single-page app. */
  | {
      readonly kind: 'wrong-content'
      readonly url: string
      readonly contentType: string
      readonly words: string
    }
  /** More than is read of a list; nothing of it is kept. */
  | { readonly kind: 'too-large'; readonly url: string; readonly bytes: number }
  /** The bytes are of no known format; `hint` says what they look like, when that is known. */
  | { readonly kind: 'unknown-format'; readonly name: string; readonly hint: string }
  /** Of a known format, and broken before the first span. */
  | {
      readonly kind: 'bad-data'
      readonly name: string
      readonly format: string
      readonly path: string
      readonly wanted: string
    }
  /** Known format, no spans in it. */
  | { readonly kind: 'empty'; readonly name: string }

export class FailureError extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.kind)
    this.name = 'FailureError'
    this.failure = failure
  }
}

/** Thrown by readers inside a format: where in the document, and what was wanted there. */
export class BadData extends Error {
  readonly path: string
  readonly wanted: string
  constructor(path: string, wanted: string) {
    super(`${path}: wanted ${wanted}`)
    this.name = 'BadData'
    this.path = path
    this.wanted = wanted
  }
}
